import type { Bill } from '../../domain/fees/bill/state.ts';
import type { RecordPapers } from '../../domain/organisation/record-paper.ts';
import { type Authority, may, type Target } from '../authority.ts';
import { billKind } from '../records/bill.ts';

/** 缴费通知、收据、退费凭证. `now` is the bill as it stands today: no print may say that something is still to be paid once it was. */
export type BillPaper = { readonly kind: 'bill'; readonly state: Bill; readonly now: Bill; readonly masked: boolean };

const noneVoided: RecordPapers = { papers: [], voided: [] };

export const billPaperSources = [
  {
    kind: billKind,
    isNumber: /^\w+-F-\d{4}-\d{5,}$/,
    papersOf: () => noneVoided,
    numberOf: ({ number }: Bill) => number,
    targetOf: ({ collector, account, group, lines }: Bill) => ({
      body: collector,
      account,
      items: lines.map(({ item }) => item),
      caseIds: [group, ...lines.map(({ caseId }) => caseId)],
    }),
    read: readAs,
  },
];

/** The payer and whoever takes the money read it whole; whoever oversees, without the name. */
function readAs(authority: Authority, target: Target): 'whole' | 'masked' | undefined {
  const isWhole = (['bill.pay', 'fees.collect', 'fees.approve'] as const).some(
    (permission) => may(permission, authority, target) !== undefined,
  );
  if (isWhole) return 'whole';
  return may('bill.read', authority, target) === undefined ? undefined : 'masked';
}
