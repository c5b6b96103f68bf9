import type { LocalDate } from '../../../kernel/local-date.ts';
import type { PowerInstrument } from '../register.ts';

/** What a paper says; its end is an event of its own. */
export type InstrumentTerms = Omit<PowerInstrument, 'id' | 'ended'>;

/** What became of a power since it moved, beside as long a time before. */
export interface PowerFigures {
  readonly cases: number;
  /** Mean days from receipt to decision, in tenths; nothing where none was decided. */
  readonly tenthsOfDays?: number;
  readonly returns: number;
  readonly complaints: number;
}

export const verdicts = ['keep', 'adjust', 'take-back'] as const;
export type Verdict = (typeof verdicts)[number];

export interface PowerEvaluated {
  readonly item: string;
  readonly on: LocalDate;
  /** Days compared on each side of the day on which it was taken over. */
  readonly days: number;
  readonly before: PowerFigures;
  readonly after: PowerFigures;
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface PowerInstrumentEnd {
  /** The last day on which it is in force. */
  readonly on: LocalDate;
  readonly how: 'ended' | 'revoked';
  readonly reason: string;
}

/** 事权文件: drafted, checked by another post, published, ended. */
export type InstrumentEvent =
  | {
      readonly type: 'PowerInstrumentDrafted';
      readonly data: { readonly terms: InstrumentTerms; readonly on: LocalDate };
    }
  | {
      readonly type: 'PowerInstrumentRedrafted';
      readonly data: { readonly terms: InstrumentTerms; readonly on: LocalDate };
    }
  | { readonly type: 'PowerInstrumentChecked'; readonly data: { readonly on: LocalDate } }
  | {
      readonly type: 'PowerInstrumentSentBack';
      readonly data: { readonly on: LocalDate; readonly reason: string };
    }
  | { readonly type: 'PowerInstrumentPublished'; readonly data: { readonly on: LocalDate } }
  /** 提请终止、撤销: it holds as before until another post has agreed. */
  | { readonly type: 'PowerInstrumentEndProposed'; readonly data: PowerInstrumentEnd }
  | {
      readonly type: 'PowerInstrumentEndDeclined';
      readonly data: { readonly on: LocalDate; readonly reason: string };
    }
  | { readonly type: 'PowerInstrumentEnded'; readonly data: PowerInstrumentEnd }
  /** 承接评估: keep, adjust, take back. */
  | { readonly type: 'PowerEvaluated'; readonly data: PowerEvaluated };
