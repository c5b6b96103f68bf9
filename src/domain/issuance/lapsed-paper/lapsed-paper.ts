import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';

/** Why a paper that is genuine proves nothing any more. */
export const lapseReasons = ['misprint', 'withdrawn', 'revoked', 'cancelled', 'replaced'] as const;
export type LapseReason = (typeof lapseReasons)[number];

export interface PaperLapsed {
  /** Number of the paper; or of the licence, all of whose papers have lapsed with it. */
  readonly paper: string;
  readonly why: LapseReason;
  readonly on: LocalDate;
  /** What stands in its stead, where something does. */
  readonly replacement?: string;
  /** The case or record it belongs to. */
  readonly stream: string;
}

export type LapsedPaperEvent = { readonly type: 'PaperLapsed'; readonly data: PaperLapsed };

/** 失效文书: on the list that whoever verifies papers off line takes along. Nothing comes off it. */
export interface LapsedPaper extends RecordState, PaperLapsed {}

export type LapsedPaperCommand = RecordCommand & { readonly type: 'listLapsedPaper' } & Omit<PaperLapsed, 'on'>;

export function decideLapsedPaper(
  listed: LapsedPaper | undefined,
  { paper, why, replacement, stream }: LapsedPaperCommand,
  { today }: { readonly today: LocalDate },
): Result<readonly LapsedPaperEvent[], Refusals> {
  if (listed !== undefined) return ok([]);
  const data = { paper, why, on: today, stream, ...(replacement === undefined ? {} : { replacement }) };
  return ok([{ type: 'PaperLapsed', data }]);
}

export function evolveLapsedPaper(
  id: string,
  listed: LapsedPaper | undefined,
  { data }: Happened<LapsedPaperEvent>,
): LapsedPaper {
  return { ...data, id, version: (listed?.version ?? 0) + 1 };
}

export function lapsedPaperIndex({ paper, on }: LapsedPaper): RecordIndex {
  return { number: paper, day: on, open: false };
}
