import { foldCase } from '../../domain/case/evolve.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import type { BillCommand } from '../../domain/fees/bill/commands.ts';
import { decideBill } from '../../domain/fees/bill/decide.ts';
import { type BillEvent, personalBillParts } from '../../domain/fees/bill/events.ts';
import type { BillFacts } from '../../domain/fees/bill/facts.ts';
import { type Bill, billIndex, evolveBill } from '../../domain/fees/bill/state.ts';
import { chargesOf, versionOf } from '../../domain/fees/charges.ts';
import { judgedNotice } from '../../domain/fees/rules/exact-payment.ts';
import { recordPaper, recordPaperSeries } from '../../domain/organisation/record-paper.ts';
import { addMilliseconds } from '../../kernel/instant.ts';
import { type LocalDate, year } from '../../kernel/local-date.ts';
import { moneyText } from '../../kernel/money.ts';
import type { PlaceFacts } from '../facts.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<BillCommand>;
type Gathered = Pick<BillFacts, 'charges' | 'payer' | 'into'>;

/** 缴费单: made by itself, paid by the payer or at a window, given back with approval. */
export const billKind: RecordKind<Bill, BillEvent, BillCommand, Gathered> = {
  kind: 'bill',
  begins: ['issueBill'],
  personal: personalBillParts,
  permissions: {
    issueBill: 'system.tick',
    addCharges: 'system.tick',
    dropCharges: 'system.tick',
    takeOverCharges: 'system.tick',
    mergeBill: 'bill.ask',
    takePayment: 'fees.collect',
    beginOnlinePayment: 'bill.pay',
    endOnlinePayment: 'system.tick',
    recordNotice: 'system.tick',
    requestWaiver: 'bill.ask',
    decideWaiver: 'fees.approve',
    requestRefund: 'bill.ask',
    decideRefund: 'fees.approve',
    payOutRefund: 'fees.collect',
    orderRefund: 'fees.collect',
    recordRefundSent: 'system.tick',
    recordRefundNotSent: 'system.tick',
  },
  target: (place, _, bill) => targetOfBill(place, bill),
  series,
  gather,
  decide: (bill, command, { today, place, serial, ...gathered }) => {
    const { fees, numberFormat: numbering, seals, currency } = place;
    const collector = bill?.collector ?? fees?.collector ?? '';
    const body = place.bodies.get(collector) ?? { code: collector, documentMark: '' };
    return decideBill(bill, command, {
      ...gathered,
      today,
      number: `${numbering.divisionCode}-F-${year(today)}-${String(serial).padStart(5, '0')}`,
      paper: (kind) => recordPaper(kind, body, { numbering, seals, on: today, serial }),
      waivers: (line) => (versionOf(fees, line)?.waivers ?? []).filter(({ when }) => when === undefined),
      onlineUntil: addMilliseconds(command.at, (fees?.onlineMinutes ?? 30) * 60_000),
      money: (sum) => moneyText(sum, currency),
    });
  },
  evolve: evolveBill,
  index: billIndex,
  onMoment: ({ id, online }, now) => {
    const payment = online.find(({ standing }) => standing === 'open')?.payment ?? 0;
    return { type: 'endOnlinePayment', id, at: now, payment, because: 'lapsed' };
  },
};

export function targetOfBill(place: Pick<PlaceFacts, 'fees' | 'districtCentres'>, bill: Bill | undefined) {
  return {
    body: bill?.collector ?? place.fees?.collector ?? '',
    account: bill?.account,
    items: bill?.lines.map(({ item }) => item),
    caseIds: bill === undefined ? [] : [bill.group, ...bill.lines.map(({ caseId }) => caseId)],
    districtCentres: place.districtCentres,
  };
}

/** A number is taken only for what will leave a paper; a notice said twice takes none. */
function series(given: Given, { fees }: PlaceFacts, today: LocalDate, bill: Bill | undefined): string | undefined {
  const collector = bill?.collector ?? fees?.collector ?? '';
  switch (given.type) {
    case 'issueBill':
      return recordPaperSeries('payment-notice', collector, today);
    case 'takePayment':
      return recordPaperSeries('fee-receipt', collector, today);
    case 'recordNotice':
      return bill !== undefined && judgedNotice(bill, given) === 'new'
        ? recordPaperSeries('fee-receipt', collector, today)
        : undefined;
    case 'payOutRefund':
    case 'recordRefundSent':
      return recordPaperSeries('refund-note', collector, today);
    default:
      return undefined;
  }
}

async function gather(reads: RecordReads, given: Given): Promise<Gathered> {
  const nothing = { charges: [], payer: { name: '' } };
  if (given.type === 'mergeBill') return { ...nothing, into: await reads.records.find<Bill>('bill', given.into) };
  if (given.type !== 'issueBill' && given.type !== 'addCharges') return nothing;
  const files: CaseFile[] = [];
  for (const caseId of given.caseIds) {
    const file = foldCase(caseId, await reads.log.load(caseId));
    if (file !== undefined) files.push(file);
  }
  const [first] = files;
  const account = first?.account === undefined ? {} : { account: first.account };
  return {
    charges: files.flatMap((file) => chargesOfCase(reads.place, file)),
    payer: { name: first?.applicant.name ?? '', ...account },
  };
}

/** What a case owes by the tariffs of the place, under the version of the item that it keeps. */
export function chargesOfCase(place: Pick<PlaceFacts, 'fees' | 'items'>, file: CaseFile) {
  const versions = place.items.get(file.item) ?? [];
  const item = versions.find(({ version }) => version === file.itemVersion) ?? versions.at(-1);
  return item === undefined ? [] : chargesOf(place.fees, file, item);
}
