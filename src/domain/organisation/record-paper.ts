import { type LocalDate, year } from '../../kernel/local-date.ts';
import type { ApprovalSeal } from './body.ts';

/** 文书 of what is recorded beside the cases; each has a character of its own in its number. */
export const recordPaperKinds = [
  'visit-record',
  'hand-over-list',
  'survey-record',
  'payment-notice',
  'fee-receipt',
  'refund-note',
  'licence',
  'deemed-renewal',
  'licence-alteration',
  'licence-withdrawal',
  'licence-revocation',
  'licence-cancellation',
  'licence-suspension',
  'application-ban',
  'hearing-right-notice',
  'hearing-notice',
  'hearing-minutes',
  'challenge-decision',
  'procedure-notice',
  'procedure-report',
  'recusal-decision',
] as const;
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

/** 作废 a spoilt print, and the paper that says the same in its stead (docs/decisions/0014). */
export interface VoidedRecordPaper {
  readonly number: string;
  readonly replacement: string;
  readonly reason: string;
  readonly on: LocalDate;
}

/** All papers of a record in the order of their issue, the void ones among them, and which are void. */
export interface RecordPapers {
  readonly papers: readonly RecordPaper[];
  readonly voided: readonly VoidedRecordPaper[];
}

export const noPapers: RecordPapers = { papers: [], voided: [] };

export function withPaper({ papers, voided }: RecordPapers, paper: RecordPaper | undefined): RecordPapers {
  return paper === undefined ? { papers, voided } : { papers: [...papers, paper], voided };
}

export function withVoided(
  { papers, voided }: RecordPapers,
  data: { readonly voided: string; readonly reason: string; readonly paper: RecordPaper },
): RecordPapers {
  const { voided: number, reason, paper } = data;
  return {
    papers: [...papers, paper],
    voided: [...voided, { number, replacement: paper.number, reason, on: paper.on }],
  };
}

/** The number of the next paper of a record: that of the first with how many there are, so that none is used twice. */
export function furtherNumber(papers: readonly RecordPaper[], first: RecordPaper): string {
  return `${papers[0]?.number ?? first.number}-${papers.length + 1}`;
}

/** The same words under a new number, with the seal that is in force on the day it is printed anew. */
export function replacementOf(
  spoilt: RecordPaper,
  papers: readonly RecordPaper[],
  { seals, on }: { readonly seals: readonly ApprovalSeal[]; readonly on: LocalDate },
): RecordPaper {
  const owner = seals.find(({ code }) => code === spoilt.seal)?.body;
  return { ...spoilt, number: furtherNumber(papers, spoilt), on, seal: sealOf(owner, seals, on) };
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
  return { kind, number, on, body: body.code, seal: sealOf(body.code, seals, on) };
}

function sealOf(body: string | undefined, seals: readonly ApprovalSeal[], on: LocalDate): string {
  const seal = seals.find((one) => one.body === body && one.validFrom <= on && (one.validTo ?? on) >= on);
  return seal?.code ?? '';
}
