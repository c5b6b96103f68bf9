import type { Refusal } from '../../../kernel/refusal.ts';
import { ok } from '../../../kernel/result.ts';
import { approvedByAnother, paidOutByAnother } from '../rules/approved-by-another.ts';
import { waivedOf } from '../rules/published-standard.ts';
import type { BillCommandOf } from './commands.ts';
import type { RefundShare, Share } from './events.ts';
import { type BillDecided, type BillFacts, refusedBill } from './facts.ts';
import { type Bill, keptOn, outstandingOn, type RefundRequest } from './state.ts';

type Command =
  | BillCommandOf<'requestWaiver'>
  | BillCommandOf<'decideWaiver'>
  | BillCommandOf<'requestRefund'>
  | BillCommandOf<'decideRefund'>
  | BillCommandOf<'payOutRefund'>;

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
  const data = { refund: bill.refunds.length + 1, shares, because: 'asked', reason: reason.trim() } as const;
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

function decideRefund(bill: Bill, { refund, approve, reason, actor }: BillCommandOf<'decideRefund'>): BillDecided {
  const asked = bill.refunds.find((one) => one.refund === refund);
  if (asked === undefined || asked.decided !== undefined) return refusedBill([decided('/refund')]) as BillDecided;
  const refusals = approvedByAnother(asked.by, actor, reason);
  if (approve) refusals.push(...beyondPaid(bill, asked.shares));
  const data = { refund, reason: reason.trim() };
  return refusedBill(refusals) ?? ok([{ type: approve ? 'RefundApproved' : 'RefundDeclined', data }]);
}

function payOut(bill: Bill, command: BillCommandOf<'payOutRefund'>, facts: BillFacts): BillDecided {
  const { refund, method, reference, actor } = command;
  const asked = bill.refunds.find((one) => one.refund === refund);
  const approval = asked?.decided;
  if (asked === undefined || approval?.approved !== true) {
    return refusedBill([{ code: 'fees.refund-not-approved', kind: 'conflict', pointer: '/refund' }]) as BillDecided;
  }
  if (asked.paidOut !== undefined) {
    const twice: Refusal = { code: 'fees.refund-paid-out', kind: 'conflict', pointer: '/refund' };
    return refusedBill([twice]) as BillDecided;
  }
  const refusals = paidOutByAnother(asked.by, approval.by, actor);
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
