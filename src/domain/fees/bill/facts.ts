import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Money } from '../../../kernel/money.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, type Result } from '../../../kernel/result.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { Charged } from '../charges.ts';
import type { FeeWaiver } from '../fee-schedule.ts';
import type { BillEvent, BillLine } from './events.ts';
import type { Bill } from './state.ts';

export type FeePaperKind = 'payment-notice' | 'fee-receipt' | 'refund-note';

/** What a decision on a bill is taken on. */
export interface BillFacts {
  readonly today: LocalDate;
  /** For a bill that begins. */
  readonly number: string;
  readonly paper: (kind: FeePaperKind) => RecordPaper;
  readonly payer: { readonly name: string; readonly account?: string };
  /** What the cases named in the command owe. */
  readonly charges: readonly Charged[];
  /** Published waivers that may be asked for on a line. */
  readonly waivers: (line: BillLine) => readonly FeeWaiver[];
  /** Until when a payment on line begun now is waited for. */
  readonly onlineUntil: Instant;
  /** The bill that this one is to be put into. */
  readonly into?: Bill | undefined;
  readonly money: (sum: Money) => string;
}

export type BillDecided = Result<readonly BillEvent[], Refusals>;

export function refusedBill(refusals: readonly Refusal[]): BillDecided | undefined {
  const [first, ...rest] = refusals;
  return first === undefined ? undefined : fault([first, ...rest]);
}
