import type { LocalDate } from '../../kernel/local-date.ts';

/** 文书: every outcome leaves a numbered, dated, sealed paper (art. 32, 38, 42, 45). */
export const paperKinds = [
  'filing-receipt',
  'supplementation-receipt',
  'one-time-notice',
  'acceptance',
  'deemed-acceptance',
  'non-acceptance',
  'suspension',
  'extension',
  'statement-notice',
  'consultation-letter',
  'grant',
  'refusal',
  'delivery-record',
  'withdrawal-receipt',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export interface Paper {
  readonly kind: PaperKind;
  /** Printed at the top left, e.g. 番食药受字〔2026〕第00037号. Never reused. */
  readonly number: string;
  readonly on: LocalDate;
  /** The dedicated approval seal on it, by its code in seals.yaml. */
  readonly seal: string;
}

/** 作废 a spoilt print, and the paper that says the same in its stead. */
export interface VoidedPaper {
  readonly number: string;
  readonly replacement: string;
  readonly reason: string;
  readonly on: LocalDate;
}
