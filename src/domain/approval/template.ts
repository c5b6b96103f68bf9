import type { LocalText } from '../../kernel/language.ts';

/** Where an official's wording is offered. */
export const templateUses = [
  'opinion-grant',
  'opinion-refuse',
  'decision-grant',
  'decision-refuse',
  'consultation',
  'consultation-answer',
] as const;
export type TemplateUse = (typeof templateUses)[number];

/** What a template may leave open; each is filled in from the case, and nothing else can be asked of it. */
export const templatePlaceholders = ['applicant', 'item', 'number', 'received', 'due', 'article', 'body'] as const;

/** 模板: a wording offered for an opinion or a letter. What is inserted stays the officer's to edit. */
export interface Template {
  readonly code: string;
  readonly use: TemplateUse;
  /** Whose it is; every body's where it does not say. */
  readonly bodies?: readonly string[];
  /** For which items; for all where it does not say. */
  readonly items?: readonly string[];
  readonly name: LocalText;
  /** In the language of the place, because it goes onto its papers. */
  readonly text: string;
}

/** `{due}` → `due`; whatever stands between braces, known or not. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}
