import type { Money } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type Bill, outstandingOn } from '../bill/state.ts';
import type { Charged } from '../charges.ts';

/** What is asked when a decision is handed over. */
export interface Owing {
  readonly outcome: 'granted' | 'refused' | undefined;
  /** What the tariffs make the case owe, each with what may wait for it. */
  readonly charges: readonly (Charged & { readonly unpaid: 'withholds-delivery' | 'blocks-nothing' })[];
  /** The bill that the case is on, where it is on one. */
  readonly bill: Bill | undefined;
  readonly money: (sum: Money) => string;
}

/**
 * 送达 and the fee: an unpaid fee keeps back nothing but the licence
 * Basis: 行政许可法 第五十九条；城市道路管理条例 第三十七条
 * Where the law asks for payment first, the licence is handed over once the lines of this case are paid; acceptance, review, decision and their clocks never wait for money, a refusal is always handed over, and a bill of nothing or a waived one keeps nothing back.
 * Parameter: none (`unpaid` of each version of a tariff, fees.yaml).
 * Does not cover: other cases on the same bill, whose fees are theirs.
 */
export function deliveryAfterPayment({ outcome, charges, bill, money }: Owing): Refusal[] {
  if (outcome !== 'granted') return [];
  return charges.flatMap(({ caseId, tariff, unpaid, assessed, waiver }): Refusal[] => {
    if (unpaid !== 'withholds-delivery') return [];
    const line = bill?.lines.find((one) => one.caseId === caseId && one.tariff === tariff);
    if (line === undefined) {
      // Not billed yet; where nothing will be owed there is nothing to wait for.
      return assessed === (waiver?.amount ?? 0) ? [] : [{ code: 'fees.bill-not-made-yet', kind: 'conflict', basis }];
    }
    const owed = outstandingOn(line);
    const facts = { number: bill?.number ?? '', owed: money(owed) };
    return owed === 0 ? [] : [{ code: 'fees.unpaid', kind: 'conflict', basis, facts }];
  });
}

const basis = { law: '行政许可法', articles: ['59'] };
