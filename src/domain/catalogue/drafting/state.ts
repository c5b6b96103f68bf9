import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordState } from '../../organisation/record.ts';
import type { ItemElements } from './elements.ts';

/** What a draft does to the catalogue. */
export const draftPurposes = ['new', 'change', 'retire', 'merge', 'split', 'move'] as const;
export type DraftPurpose = (typeof draftPurposes)[number];

export const draftStages = [
  'drafting',
  'with-bodies',
  'in-review',
  'returned',
  'cleared',
  'published',
  'dropped',
] as const;
export type DraftStage = (typeof draftStages)[number];

/** 逐条审查: what the reviewer found of one article cited. */
export interface ArticleFinding {
  readonly law: string;
  /** Empty: the instrument as a whole. */
  readonly article: string;
  readonly fits: boolean;
  readonly comment?: string;
}

export interface DraftComment {
  readonly id: string;
  /** Where it belongs now, as a JSON pointer; absent where its paragraph has gone. */
  readonly at?: string;
  /** What stood there when it was written. */
  readonly quote: string;
  readonly text: string;
  readonly by: string;
  readonly on: Instant;
  /** The redraft it was written on. */
  readonly redraft: number;
  /** 已答复: by whoever drafts. */
  readonly settled?: { readonly by: string; readonly how: string };
  /** 已了结: by whoever wrote it, or another reviewer. */
  readonly resolved?: { readonly by: string };
}

export interface BodyAsked {
  readonly body: string;
  readonly answerBy: LocalDate;
  readonly answer?: { readonly agrees: boolean; readonly text: string; readonly by: string };
}

export interface DraftReview {
  readonly outcome: 'returned' | 'cleared';
  readonly findings: readonly ArticleFinding[];
  readonly text: string;
  readonly opinionNumber?: string;
  readonly by: string;
  readonly on: Instant;
  readonly redraft: number;
}

/** 事项草案 a proposal to change the catalogue. Published, it is a version of the item, and never changes again. */
export interface ItemDraft extends RecordState {
  readonly purpose: DraftPurpose;
  readonly code: string;
  /** The version it will be. */
  readonly itemVersion: number;
  /** The version it was drawn from. */
  readonly base?: number;
  /** Codes that end the day before it begins. */
  readonly ends: readonly string[];
  readonly elements: ItemElements;
  /** Counts from 1; every change makes another. */
  readonly redraft: number;
  /** Everybody who wrote in it: none of them reviews. */
  readonly drafters: readonly string[];
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly stage: DraftStage;
  readonly asked: readonly BodyAsked[];
  readonly comments: readonly DraftComment[];
  readonly reviews: readonly DraftReview[];
  readonly published?: { readonly from: LocalDate; readonly by: string; readonly at: Instant };
}
