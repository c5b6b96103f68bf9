import { type LocalDate, year } from '../../kernel/local-date.ts';
import type { ApprovalSeal } from './body.ts';

/** 文书 of what is recorded beside the cases; each has a character of its own in its number. */
export const recordPaperKinds = ['visit-record', 'hand-over-list'] as const;
export type RecordPaperKind = (typeof recordPaperKinds)[number];

export interface RecordPaper {
  readonly kind: RecordPaperKind;
  /** Printed at the top left, e.g. 番政询字〔2026〕第00012号. Never reused. */
  readonly number: string;
  readonly on: LocalDate;
  /** The body that issues it, and the code of its seal; empty where it has none. */
  readonly body: string;
  readonly seal: string;
}

/** The series a kind of paper takes its numbers from: a body in a year. */
export function recordPaperSeries(kind: RecordPaperKind, body: string, on: LocalDate): string {
  return `${kind}/${body}/${year(on)}`;
}

/** What numbering needs of the place. */
export interface RecordNumbering {
  readonly pattern: string;
  readonly records?: Readonly<Record<RecordPaperKind, string>>;
}

export function recordPaper(
  kind: RecordPaperKind,
  body: { readonly code: string; readonly documentMark: string },
  {
    numbering,
    seals,
    on,
    serial,
  }: {
    readonly numbering: RecordNumbering;
    readonly seals: readonly ApprovalSeal[];
    readonly on: LocalDate;
    readonly serial: number;
  },
): RecordPaper {
  const number = numbering.pattern
    .replace('{mark}', body.documentMark)
    .replace('{kind}', numbering.records?.[kind] ?? '')
    .replace('{year}', String(year(on)))
    .replace('{serial}', String(serial).padStart(5, '0'))
    .replace('{again}', '');
  const seal = seals.find((one) => one.body === body.code && one.validFrom <= on && (one.validTo ?? on) >= on);
  return { kind, number, on, body: body.code, seal: seal?.code ?? '' };
}
