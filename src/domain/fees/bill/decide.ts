import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { fault, ok } from '../../../kernel/result.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { Charged } from '../charges.ts';
import { exactPayment, mergedAway } from '../rules/exact-payment.ts';
import type { BillCommand, BillCommandOf } from './commands.ts';
import { decideGivingBack } from './decide-giving-back.ts';
import { decideOnline } from './decide-online.ts';
import { type BillDecided, type BillFacts, refusedBill } from './facts.ts';
import { type Bill, nextPayment, openPayment, outstandingOn, outstandingShares } from './state.ts';

/** 统一收费: one bill, whatever happens to it. Returns events, or every reason against. */
export function decideBill(bill: Bill | undefined, command: BillCommand, facts: BillFacts): BillDecided {
  if (command.type === 'issueBill') return issue(bill, command, facts);
  if (bill === undefined) return fault([{ code: 'fees.bill-unknown', kind: 'not-found' }]);
  switch (command.type) {
    case 'addCharges':
      return addLines(bill, facts.charges, facts);
    case 'takeOverCharges':
      return addLines(bill, command.lines, facts);
    case 'dropCharges':
      return drop(bill, command);
    case 'mergeBill':
      return merge(bill, facts.into);
    case 'takePayment':
      return take(bill, command, facts);
    case 'beginOnlinePayment':
    case 'endOnlinePayment':
    case 'recordNotice':
      return decideOnline(bill, command, facts);
    default:
      return decideGivingBack(bill, command, facts);
  }
}

function issue(bill: Bill | undefined, command: BillCommandOf<'issueBill'>, facts: BillFacts): BillDecided {
  if (bill !== undefined) return ok([]);
  if (facts.charges.length === 0) return fault([{ code: 'fees.nothing-owed', kind: 'conflict' }]);
  const { number, today: day, payer } = facts;
  const account = payer.account === undefined ? {} : { account: payer.account };
  const lines = facts.charges.map((charge, at) => ({ ...charge, line: at + 1 }));
  const data = { number, day, group: command.group, lines, payer: payer.name, ...account };
  return ok([{ type: 'BillIssued', data: { ...data, paper: facts.paper('payment-notice') } }]);
}

/** What is on the bill already is not put on it twice. */
function addLines(bill: Bill, charges: readonly Charged[], facts: BillFacts): BillDecided {
  if (bill.mergedInto !== undefined) return fault([mergedAway(bill)]);
  const isNew = ({ caseId, tariff }: Charged) =>
    !bill.lines.some((line) => line.caseId === caseId && line.tariff === tariff);
  const first = Math.max(...bill.lines.map(({ line }) => line)) + 1;
  const lines = charges.filter(isNew).map((charge, at) => ({ ...charge, line: first + at }));
  return ok(
    lines.length === 0 ? [] : [{ type: 'ChargesAdded', data: { lines, paper: nextNotice(bill, facts.today) } }],
  );
}

/** The notice of a bill that has grown bears the number of the first, and which one it is. */
function nextNotice({ papers }: Bill, on: LocalDate): RecordPaper {
  const notices = papers.filter(({ kind }) => kind === 'payment-notice');
  const first = notices[0] as RecordPaper;
  return { ...first, number: `${first.number}-${notices.length + 1}`, on };
}

function drop(bill: Bill, { caseId, because }: BillCommandOf<'dropCharges'>): BillDecided {
  const lines = bill.lines
    .filter((line) => line.caseId === caseId && outstandingOn(line) > 0)
    .map((line) => ({ line: line.line, amount: outstandingOn(line) }));
  return ok(lines.length === 0 ? [] : [{ type: 'ChargesDropped', data: { lines, because } }]);
}

/** Only what nobody has begun to pay; and only into a bill of the same payer's account. */
function merge(bill: Bill, into: Bill | undefined): BillDecided {
  if (bill.mergedInto !== undefined) return into?.id === bill.mergedInto.id ? ok([]) : fault([mergedAway(bill)]);
  const refusals: Refusal[] = [];
  if (into === undefined || into.id === bill.id) {
    refusals.push({ code: 'fees.bill-unknown', kind: 'not-found', pointer: '/into' });
  } else {
    if (into.mergedInto !== undefined) refusals.push(mergedAway(into));
    if (bill.account === undefined || bill.account !== into.account) {
      refusals.push({ code: 'fees.bill-of-another', kind: 'conflict', pointer: '/into' });
    }
  }
  if (openPayment(bill) !== undefined) refusals.push({ code: 'fees.payment-under-way', kind: 'conflict' });
  const isUntouched = bill.payments.length === 0 && bill.waivers.every(({ decided }) => decided !== undefined);
  if (!isUntouched) refusals.push({ code: 'fees.bill-touched', kind: 'conflict' });
  // One order for all: two bills put into one another by two processes at once would both be gone.
  if (into !== undefined && into.id !== bill.id && isNewer(into, bill)) {
    const facts = { newer: into.number, older: bill.number };
    refusals.push({ code: 'fees.merge-into-older', kind: 'conflict', pointer: '/into', facts });
  }
  const no = refusedBill(refusals);
  if (no || into === undefined) return no ?? ok([]);
  const lines = bill.lines.map(({ waived, paid: _, toRefund: __, refunded: ___, waiver, ...line }) => ({
    ...line,
    // The one approved goes before the one by the answers: it must not be asked for again over there.
    ...(waived === 0
      ? {}
      : { waiver: { code: approvedOn(bill, line.line) ?? waiver?.code ?? 'approved', amount: waived } }),
  }));
  return ok([{ type: 'BillMerged', data: { into: into.id, intoNumber: into.number, lines } }]);
}

/** By day, then by number; the serial may have outgrown its noughts. */
function isNewer(one: Bill, other: Bill): boolean {
  if (one.day !== other.day) return one.day > other.day;
  if (one.number.length !== other.number.length) return one.number.length > other.number.length;
  return one.number > other.number;
}

function approvedOn({ waivers }: Bill, line: number): string | undefined {
  const has = ({ shares, decided }: Bill['waivers'][number]) =>
    decided?.approved === true && shares.some((share) => share.line === line);
  return waivers.findLast(has)?.code;
}

function take(bill: Bill, command: BillCommandOf<'takePayment'>, facts: BillFacts): BillDecided {
  const no = refusedBill(exactPayment(bill, command, facts.money));
  if (no) return no;
  const { method, amount, reference } = command;
  const slip = reference?.trim() ? { reference: reference.trim() } : {};
  const shares = outstandingShares(bill);
  const data = { payment: nextPayment(bill), method, amount, shares, day: facts.today, ...slip };
  return ok([{ type: 'PaymentReceived', data: { ...data, paper: facts.paper('fee-receipt') } }]);
}
