import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Money } from '../../../kernel/money.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { BillEvent, BillEventData, BillLine, PaymentMethod, RefundShare, Share } from './events.ts';

/** A charge and what has become of it. */
export interface LineAccount extends BillLine {
  /** By the answers at assessment, by approval, or because it fell away. */
  readonly waived: Money;
  readonly paid: Money;
  /** Approved to go back, and not yet gone. */
  readonly toRefund: Money;
  readonly refunded: Money;
}

export interface Payment {
  readonly payment: number;
  readonly method: PaymentMethod;
  readonly amount: Money;
  readonly shares: readonly Share[];
  readonly day: LocalDate;
  readonly at: Instant;
  readonly by: Actor;
  readonly reference?: string;
  readonly receipt: RecordPaper;
}

/** 在线缴费: a payment on line, from its beginning. `open` until the provider says how it ended. */
export interface OnlinePayment {
  readonly payment: number;
  readonly amount: Money;
  readonly shares: readonly Share[];
  readonly begunAt: Instant;
  readonly until: Instant;
  readonly standing: 'open' | 'paid' | 'failed' | 'lapsed' | 'closed';
  /** Ended on our side alone; the provider has still to say so. */
  readonly unheard?: true;
}

export interface Approval {
  readonly approved: boolean;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Instant;
  /** 改变退付方式. */
  readonly otherWay?: true;
}

export interface WaiverRequest {
  readonly waiver: number;
  readonly code: string;
  readonly shares: readonly Share[];
  readonly evidence: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly decided?: Approval;
}

export interface RefundRequest {
  readonly refund: number;
  readonly shares: readonly Share[];
  readonly because: BillEventData['RefundRequested']['because'];
  readonly reason: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly payment?: number;
  readonly decided?: Approval;
  /** The provider has been asked, or is about to be. */
  readonly ordered?: {
    readonly payment: number;
    readonly amount: Money;
    readonly by: Actor;
    readonly at: Instant;
  };
  /** Why the provider did not send it. */
  readonly notSent?: string;
  readonly paidOut?: {
    readonly method: PaymentMethod;
    readonly shares: readonly RefundShare[];
    readonly day: LocalDate;
    readonly at: Instant;
    readonly by: Actor;
    readonly reference?: string;
    readonly paper: RecordPaper;
  };
}

/** 缴费单 the bill: what is owed to all the bodies of one application, and everything that has happened to the money. */
export interface Bill extends RecordState {
  readonly number: string;
  readonly day: LocalDate;
  readonly group: string;
  readonly payer: string;
  readonly account?: string;
  readonly collector: string;
  readonly lines: readonly LineAccount[];
  readonly payments: readonly Payment[];
  readonly online: readonly OnlinePayment[];
  readonly waivers: readonly WaiverRequest[];
  readonly refunds: readonly RefundRequest[];
  readonly refusedNotices: readonly (BillEventData['PaymentNoticeRefused'] & { readonly at: Instant })[];
  readonly papers: readonly RecordPaper[];
  readonly mergedInto?: { readonly id: string; readonly number: string };
}

export const billStandings = ['to-pay', 'under-way', 'paid', 'nothing-to-pay', 'merged'] as const;
export type BillStanding = (typeof billStandings)[number];

/** The one answer to "is it paid?". Every screen and every paper asks here, so that no two can differ. */
export function standingOf(bill: Bill): BillStanding {
  if (bill.mergedInto !== undefined) return 'merged';
  if (outstandingOf(bill) > 0) return openPayment(bill) === undefined ? 'to-pay' : 'under-way';
  return bill.payments.length > 0 ? 'paid' : 'nothing-to-pay';
}

/** What has come in and stays. */
export function keptOn({ paid, toRefund, refunded }: LineAccount): Money {
  return paid - toRefund - refunded;
}

/** Still to be paid on one line; never below nothing. */
export function outstandingOn(line: LineAccount): Money {
  return Math.max(0, line.assessed - line.waived - keptOn(line));
}

/** Came in beyond what is owed, and has to go back. */
export function excessOn(line: LineAccount): Money {
  return Math.max(0, keptOn(line) - (line.assessed - line.waived));
}

export function outstandingOf({ lines }: Pick<Bill, 'lines'>): Money {
  return lines.reduce((sum, line) => sum + outstandingOn(line), 0);
}

export function outstandingShares({ lines }: Pick<Bill, 'lines'>): readonly Share[] {
  return lines.map((line) => ({ line: line.line, amount: outstandingOn(line) })).filter(({ amount }) => amount > 0);
}

export function openPayment({ online }: Pick<Bill, 'online'>): OnlinePayment | undefined {
  return online.find(({ standing }) => standing === 'open');
}

export function sumOf(shares: readonly Share[]): Money {
  return shares.reduce((sum, { amount }) => sum + amount, 0);
}

export function nextPayment({ payments, online }: Pick<Bill, 'payments' | 'online'>): number {
  return Math.max(0, ...payments.map(({ payment }) => payment), ...online.map(({ payment }) => payment)) + 1;
}

export function evolveBill(id: string, before: Bill | undefined, event: Happened<BillEvent>): Bill {
  if (event.type === 'BillIssued') {
    const { lines, paper, ...data } = event.data;
    const empty = { payments: [], online: [], waivers: [], refunds: [], refusedNotices: [] };
    return { ...data, ...empty, id, version: 1, collector: paper.body, lines: lines.map(opened), papers: [paper] };
  }
  const bill = { ...(before as Bill), version: (before?.version ?? 0) + 1 };
  const by = { by: event.actor, at: event.occurredAt };
  switch (event.type) {
    case 'ChargesAdded': {
      const { lines, paper } = event.data;
      return { ...bill, lines: [...bill.lines, ...lines.map(opened)], papers: [...bill.papers, paper] };
    }
    case 'BillMerged': {
      const { into, intoNumber } = event.data;
      const lines = added(bill.lines, 'waived', outstandingShares(bill));
      return { ...bill, lines, mergedInto: { id: into, number: intoNumber } };
    }
    case 'ChargesDropped':
      return { ...bill, lines: added(bill.lines, 'waived', event.data.lines) };
    case 'OnlinePaymentBegun': {
      const { until, ...begun } = event.data;
      const one = { ...begun, begunAt: event.occurredAt, until: until as Instant, standing: 'open' } as const;
      return { ...bill, online: [...bill.online, one] };
    }
    case 'OnlinePaymentFailed':
      return { ...bill, online: ended(bill.online, event.data.payment, event.data.because, event.data.unheard) };
    case 'OnlinePaymentSettled': {
      const { payment } = event.data;
      const before = bill.online.find((one) => one.payment === payment)?.standing ?? 'closed';
      return { ...bill, online: ended(bill.online, payment, before) };
    }
    case 'PaymentReceived': {
      const { paper: receipt, source: _, ...data } = event.data;
      return {
        ...bill,
        lines: added(bill.lines, 'paid', data.shares),
        payments: [...bill.payments, { ...data, ...by, receipt }],
        online: data.method === 'online' ? ended(bill.online, data.payment, 'paid') : bill.online,
        papers: [...bill.papers, receipt],
      };
    }
    case 'PaymentNoticeRefused':
      return { ...bill, refusedNotices: [...bill.refusedNotices, { ...event.data, at: event.occurredAt }] };
    case 'WaiverRequested':
      return { ...bill, waivers: [...bill.waivers, { ...event.data, ...by }] };
    case 'WaiverApproved':
    case 'WaiverDeclined': {
      const approved = event.type === 'WaiverApproved';
      const asked = bill.waivers.find(({ waiver }) => waiver === event.data.waiver);
      const decided = { approved, reason: event.data.reason, ...by };
      return {
        ...bill,
        lines: approved ? added(bill.lines, 'waived', asked?.shares ?? []) : bill.lines,
        waivers: bill.waivers.map((one) => (one === asked ? { ...one, decided } : one)),
      };
    }
    case 'RefundRequested':
      return { ...bill, refunds: [...bill.refunds, { ...event.data, ...by }] };
    case 'RefundApproved':
    case 'RefundDeclined': {
      const approved = event.type === 'RefundApproved';
      const asked = bill.refunds.find(({ refund }) => refund === event.data.refund);
      const otherWay = event.type === 'RefundApproved' && event.data.otherWay ? ({ otherWay: true } as const) : {};
      const decided = { approved, reason: event.data.reason, ...otherWay, ...by };
      return {
        ...bill,
        lines: approved ? released(bill.lines, asked?.shares ?? []) : bill.lines,
        refunds: bill.refunds.map((one) => (one === asked ? { ...one, decided } : one)),
      };
    }
    case 'RefundWayChanged': {
      const { refund, reason } = event.data;
      const decided = { approved: true, otherWay: true, reason, ...by } as const;
      return { ...bill, refunds: bill.refunds.map((one) => (one.refund === refund ? { ...one, decided } : one)) };
    }
    case 'RefundOrdered': {
      const { refund, ...order } = event.data;
      const ordered = { ...order, ...by };
      return { ...bill, refunds: bill.refunds.map((one) => (one.refund === refund ? { ...one, ordered } : one)) };
    }
    case 'RefundNotSent': {
      const { refund, because: notSent } = event.data;
      const refunds = bill.refunds.map((one) => {
        if (one.refund !== refund) return one;
        const { ordered: _, ...rest } = one;
        return { ...rest, notSent };
      });
      return { ...bill, refunds };
    }
    case 'RefundPaidOut': {
      const { refund, paper, ...data } = event.data;
      // 谁付的: whoever ordered it; that the provider has answered is nobody's act.
      const ordered = bill.refunds.find((one) => one.refund === refund)?.ordered;
      const paidOut = { ...data, ...by, ...(ordered && { by: ordered.by }), paper };
      const back = data.shares.map(({ line, amount }) => ({ line, amount: -amount }));
      return {
        ...bill,
        lines: added(added(bill.lines, 'refunded', data.shares), 'toRefund', back),
        refunds: bill.refunds.map((one) => (one.refund === refund ? { ...one, paidOut } : one)),
        papers: [...bill.papers, paper],
      };
    }
  }
}

function opened(line: BillLine): LineAccount {
  return { ...line, waived: line.waiver?.amount ?? 0, paid: 0, toRefund: 0, refunded: 0 };
}

function added(
  lines: readonly LineAccount[],
  what: 'waived' | 'paid' | 'toRefund' | 'refunded',
  shares: readonly Share[],
): readonly LineAccount[] {
  return lines.map((line) => {
    const share = sumOf(shares.filter((one) => one.line === line.line));
    return share === 0 ? line : { ...line, [what]: line[what] + share };
  });
}

/** What is to go back is owed no longer: first what came in beyond the bill, then the fee itself. */
function released(lines: readonly LineAccount[], shares: readonly Share[]): readonly LineAccount[] {
  return lines.map((line) => {
    const share = sumOf(shares.filter((one) => one.line === line.line));
    if (share === 0) return line;
    const waived = line.waived + Math.max(0, share - excessOn(line));
    return { ...line, waived, toRefund: line.toRefund + share };
  });
}

function ended(
  online: readonly OnlinePayment[],
  payment: number,
  standing: OnlinePayment['standing'],
  unheard?: true,
): readonly OnlinePayment[] {
  return online.map((one) => {
    if (one.payment !== payment) return one;
    const { unheard: _, ...rest } = one;
    return { ...rest, standing, ...(unheard && { unheard }) };
  });
}

/** Something waits for somebody: for the payer, for an approval, or for the money to go back. */
export function waitsForSomebody(bill: Bill): boolean {
  if (bill.mergedInto !== undefined) return false;
  return (
    outstandingOf(bill) > 0 ||
    bill.lines.some((line) => excessOn(line) > 0) ||
    openPayment(bill) !== undefined ||
    bill.waivers.some(({ decided }) => decided === undefined) ||
    bill.refunds.some(({ decided, paidOut }) => decided === undefined || (decided.approved && paidOut === undefined))
  );
}

/** 待核实: what only the payment provider can say: how a payment ended, and whether a refund has gone. */
export function waitsForProvider({ online, refunds }: Pick<Bill, 'online' | 'refunds'>): boolean {
  return (
    online.some(({ standing, unheard }) => standing === 'open' || unheard === true) ||
    refunds.some(({ ordered, paidOut }) => ordered !== undefined && paidOut === undefined)
  );
}

/** Stands in the index where bodies stand whose move it is. */
export const paymentProvider = 'payment-provider';

export function billIndex(bill: Bill): RecordIndex {
  const waiting = openPayment(bill);
  return {
    number: bill.number,
    body: bill.collector,
    people: bill.account === undefined ? [] : [bill.account],
    caseId: bill.group,
    day: bill.day,
    open: waitsForSomebody(bill),
    ...(waitsForProvider(bill) ? { waitsFor: [paymentProvider] } : {}),
    ...(waiting === undefined ? {} : { nextMoment: waiting.until }),
  };
}
