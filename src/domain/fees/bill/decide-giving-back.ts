import type { Refusal } from '../../../kernel/refusal.ts';
import { ok } from '../../../kernel/result.ts';
import { approvedByAnother, paidOutByAnother } from '../rules/approved-by-another.ts';
import { waivedOf } from '../rules/published-standard.ts';
import { anotherWay, cameBy, isAcrossPayments } from '../rules/refund-way.ts';
import type { BillCommandOf } from './commands.ts';
import type { RefundShare, Share } from './events.ts';
import { type BillDecided, type BillFacts, refusedBill } from './facts.ts';
import { type Bill, keptOn, outstandingOn, type RefundRequest } from './state.ts';

type Command =
  | BillCommandOf<'requestWaiver'>
  | BillCommandOf<'decideWaiver'>
  | BillCommandOf<'requestRefund'>
  | BillCommandOf<'decideRefund'>
  | BillCommandOf<'payOutRefund'>
  | BillCommandOf<'orderRefund'>
  | BillCommandOf<'recordRefundSent'>
  | BillCommandOf<'recordRefundNotSent'>;

/** 减免、退费: asked for by one, approved by another, paid out by a third. */
export function decideGivingBack(bill: Bill, command: Command, facts: BillFacts): BillDecided {
  switch (command.type) {
    case 'requestWaiver':
      return requestWaiver(bill, command, facts);
    case 'decideWaiver':
      return decideWaiver(bill, command);
    case 'requestRefund':
      return requestRefund(bill, command);
    case 'decideRefund':
      return decideRefund(bill, command);
    case 'payOutRefund':
      return payOut(bill, command, facts);
    case 'orderRefund':
      return orderRefund(bill, command);
    case 'recordRefundSent':
      return refundSent(bill, command, facts);
    case 'recordRefundNotSent':
      return refundNotSent(bill, command);
  }
}

/** Only what the tariff publishes, and only on what is still to be paid; what is paid goes back by a refund. */
function requestWaiver(bill: Bill, command: BillCommandOf<'requestWaiver'>, facts: BillFacts): BillDecided {
  const refusals: Refusal[] = [];
  const shares = bill.lines.flatMap((line): Share[] => {
    if (command.lines.length > 0 && !command.lines.includes(line.line)) return [];
    const published = facts.waivers(line).find(({ code }) => code === command.code);
    // Once: a half that was waived before is not halved away again.
    const more =
      published === undefined ? 0 : waivedOf(line.assessed, published) - waivedBefore(bill, line, command.code);
    const amount = Math.min(more, outstandingOn(line));
    return amount > 0 ? [{ line: line.line, amount }] : [];
  });
  if (shares.length === 0) refusals.push({ code: 'fees.waiver-not-published', kind: 'unlawful', pointer: '/code' });
  if (command.evidence.trim() === '') {
    refusals.push({ code: 'fees.evidence-missing', kind: 'invalid', pointer: '/evidence' });
  }
  if (bill.waivers.some(({ decided }) => decided === undefined)) {
    refusals.push({ code: 'fees.waiver-waits', kind: 'conflict' });
  }
  const { code, evidence } = command;
  const data = { waiver: bill.waivers.length + 1, code, shares, evidence: evidence.trim() };
  return refusedBill(refusals) ?? ok([{ type: 'WaiverRequested', data }]);
}

/** What was approved under this waiver already, here or on the bill that the line came from. */
function waivedBefore(bill: Bill, { line, waiver }: Bill['lines'][number], code: string): number {
  const here = bill.waivers.filter((one) => one.code === code && one.decided?.approved === true);
  const shares = here.flatMap((one) => one.shares).filter((share) => share.line === line);
  return shares.reduce((sum, { amount }) => sum + amount, waiver?.code === code ? waiver.amount : 0);
}

function decideWaiver(bill: Bill, { waiver, approve, reason, actor }: BillCommandOf<'decideWaiver'>): BillDecided {
  const asked = bill.waivers.find((one) => one.waiver === waiver);
  if (asked === undefined || asked.decided !== undefined) return refusedBill([decided('/waiver')]) as BillDecided;
  const refusals = approvedByAnother(asked.by, actor, reason);
  if (approve && asked.shares.some(({ line, amount }) => amount > outstandingOf(bill, line))) {
    refusals.push({ code: 'fees.paid-meanwhile', kind: 'conflict' });
  }
  const data = { waiver, reason: reason.trim() };
  return refusedBill(refusals) ?? ok([{ type: approve ? 'WaiverApproved' : 'WaiverDeclined', data }]);
}

function requestRefund(bill: Bill, { shares, reason }: BillCommandOf<'requestRefund'>): BillDecided {
  const refusals: Refusal[] = [];
  if (shares.length === 0) refusals.push({ code: 'fees.nothing-to-refund', kind: 'invalid', pointer: '/shares' });
  refusals.push(...beyondPaid(bill, shares));
  if (reason.trim() === '') refusals.push({ code: 'fees.reason-missing', kind: 'invalid', pointer: '/reason' });
  if (bill.refunds.some((one) => one.decided === undefined)) {
    refusals.push({ code: 'fees.refund-waits', kind: 'conflict' });
  }
  const came = cameBy(bill, { shares });
  if (refusals.length === 0 && came === undefined && isAcrossPayments(bill, shares)) {
    refusals.push({ code: 'fees.refund-across-payments', kind: 'conflict', pointer: '/shares' });
  }
  const payment = came === undefined ? {} : { payment: came.payment };
  const data = {
    refund: bill.refunds.length + 1,
    shares,
    because: 'asked',
    reason: reason.trim(),
    ...payment,
  } as const;
  return refusedBill(refusals) ?? ok([{ type: 'RefundRequested', data }]);
}

/** No more goes back than has come in and stayed; each line is named once. */
function beyondPaid(bill: Bill, shares: readonly Share[]): Refusal[] {
  return shares.flatMap(({ line, amount }, at): Refusal[] => {
    const found = bill.lines.find((one) => one.line === line);
    const isTwice = shares.findIndex((one) => one.line === line) < at;
    const isWhole = Number.isSafeInteger(amount) && amount > 0;
    if (found !== undefined && !isTwice && isWhole && amount <= keptOn(found)) return [];
    return [{ code: 'fees.refund-beyond-paid', kind: 'invalid', pointer: `/shares/${at}/amount` }];
  });
}

function decideRefund(bill: Bill, command: BillCommandOf<'decideRefund'>): BillDecided {
  const { refund, approve, reason, otherWay = false, actor } = command;
  const asked = bill.refunds.find((one) => one.refund === refund);
  const isOnItsWay = asked?.ordered !== undefined || asked?.paidOut !== undefined;
  if (asked?.decided?.approved && approve && otherWay && !asked.decided.otherWay && !isOnItsWay) {
    const no = refusedBill(approvedByAnother(asked.by, actor, reason));
    return no ?? ok([{ type: 'RefundWayChanged', data: { refund, reason: reason.trim() } }]);
  }
  if (asked === undefined || asked.decided !== undefined) return refusedBill([decided('/refund')]) as BillDecided;
  const refusals = approvedByAnother(asked.by, actor, reason);
  if (approve) refusals.push(...beyondPaid(bill, asked.shares));
  const data = { refund, reason: reason.trim() };
  const no = refusedBill(refusals);
  if (no) return no;
  if (!approve) return ok([{ type: 'RefundDeclined', data }]);
  return ok([{ type: 'RefundApproved', data: { ...data, ...(otherWay && { otherWay: true as const }) } }]);
}

/** What stands against giving it back at all, or the request and who approved it. */
function toPayOut(bill: Bill, refund: number) {
  const asked = bill.refunds.find((one) => one.refund === refund);
  const approval = asked?.decided;
  const pointer = '/refund';
  if (asked === undefined || approval?.approved !== true) {
    return refusedBill([{ code: 'fees.refund-not-approved', kind: 'conflict', pointer }]) as BillDecided;
  }
  if (asked.paidOut !== undefined) {
    return refusedBill([{ code: 'fees.refund-paid-out', kind: 'conflict', pointer }]) as BillDecided;
  }
  if (asked.ordered !== undefined) {
    return refusedBill([{ code: 'fees.refund-ordered', kind: 'conflict', pointer }]) as BillDecided;
  }
  return { asked, approval };
}

/** 原路退回, said before it is asked for. */
function orderRefund(bill: Bill, { refund, actor }: BillCommandOf<'orderRefund'>): BillDecided {
  const found = toPayOut(bill, refund);
  if ('ok' in found) return found;
  const { asked, approval } = found;
  const refusals = paidOutByAnother(asked.by, approval.by, actor);
  const came = cameBy(bill, asked);
  if (came?.method !== 'online') refusals.push({ code: 'fees.not-paid-online', kind: 'conflict', pointer: '/method' });
  const no = refusedBill(refusals);
  if (no || came === undefined) return no ?? ok([]);
  const amount = asked.shares.reduce((sum, share) => sum + share.amount, 0);
  return ok([{ type: 'RefundOrdered', data: { refund, payment: came.payment, amount } }]);
}

/** However often and by whomever the provider is asked: one refund, once. */
function refundSent(bill: Bill, command: BillCommandOf<'recordRefundSent'>, facts: BillFacts): BillDecided {
  const { refund, reference } = command;
  const asked = bill.refunds.find((one) => one.refund === refund);
  if (asked === undefined || asked.ordered === undefined || asked.paidOut !== undefined) return ok([]);
  const data = { refund, method: 'online', shares: byMonthPaid(bill, asked), day: facts.today, reference } as const;
  return ok([{ type: 'RefundPaidOut', data: { ...data, paper: facts.paper('refund-note') } }]);
}

function refundNotSent(bill: Bill, { refund, because }: BillCommandOf<'recordRefundNotSent'>): BillDecided {
  const asked = bill.refunds.find((one) => one.refund === refund);
  const waits = asked?.ordered !== undefined && asked.paidOut === undefined;
  return ok(waits ? [{ type: 'RefundNotSent', data: { refund, because } }] : []);
}

function payOut(bill: Bill, command: BillCommandOf<'payOutRefund'>, facts: BillFacts): BillDecided {
  const { refund, method, reference, actor } = command;
  const found = toPayOut(bill, refund);
  if ('ok' in found) return found;
  const { asked, approval } = found;
  const refusals = [...paidOutByAnother(asked.by, approval.by, actor), ...anotherWay(bill, asked)];
  if (method !== 'cash' && !reference?.trim()) {
    refusals.push({ code: 'fees.slip-missing', kind: 'invalid', pointer: '/reference' });
  }
  const slip = reference?.trim() ? { reference: reference.trim() } : {};
  const data = { refund, method, shares: byMonthPaid(bill, asked), day: facts.today, ...slip };
  const no = refusedBill(refusals);
  return no ?? ok([{ type: 'RefundPaidOut', data: { ...data, paper: facts.paper('refund-note') } }]);
}

/** Money goes back from where it came in first: each part knows its month, hence whether the treasury has it already. */
function byMonthPaid(bill: Bill, { shares }: RefundRequest): readonly RefundShare[] {
  return shares.flatMap(({ line, amount }) => {
    let left = amount;
    return paidByMonth(bill, line).flatMap(({ paidIn, amount: there }) => {
      const part = Math.min(left, there);
      left -= part;
      return part > 0 ? [{ line, amount: part, paidIn }] : [];
    });
  });
}

/** What came in on a line in each month, less what has gone back of it. */
function paidByMonth(bill: Bill, line: number): readonly { readonly paidIn: string; readonly amount: number }[] {
  const months = new Map<string, number>();
  const add = (month: string, amount: number) => months.set(month, (months.get(month) ?? 0) + amount);
  for (const { day, shares } of bill.payments) {
    for (const share of shares) if (share.line === line) add(day.slice(0, 7), share.amount);
  }
  for (const { paidOut } of bill.refunds) {
    for (const share of paidOut?.shares ?? []) if (share.line === line) add(share.paidIn, -share.amount);
  }
  return [...months].map(([paidIn, amount]) => ({ paidIn, amount })).toSorted((a, b) => (a.paidIn < b.paidIn ? -1 : 1));
}

function outstandingOf(bill: Bill, line: number): number {
  const found = bill.lines.find((one) => one.line === line);
  return found === undefined ? 0 : outstandingOn(found);
}

function decided(pointer: string): Refusal {
  return { code: 'fees.decided-already', kind: 'conflict', pointer };
}
