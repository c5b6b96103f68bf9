import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Money } from '../../../kernel/money.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { Charged } from '../charges.ts';

/** A charge on a bill, under a number that it keeps. */
export interface BillLine extends Charged {
  readonly line: number;
}

/** How much of a sum belongs to which line. Every sum on a bill is split to the last coin. */
export interface Share {
  readonly line: number;
  readonly amount: Money;
}

/** A part of a refund: the line, and the month in which the money had come in. */
export interface RefundShare extends Share {
  readonly paidIn: string;
}

export const paymentMethods = ['cash', 'pos', 'online'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const windowMethods = ['cash', 'pos'] as const satisfies readonly PaymentMethod[];

/** Who says that money has come: its own notice, an answer when asked, or its file of the day. */
export const noticeSources = ['notice', 'asked', 'day-file'] as const;
export type NoticeSource = (typeof noticeSources)[number];

export const noticeFaults = ['unknown-payment', 'other-amount', 'second-reference'] as const;
export type NoticeFault = (typeof noticeFaults)[number];

export const dropReasons = ['withdrawn', 'refused', 'not-accepted'] as const;
export type DropReason = (typeof dropReasons)[number];

export interface BillEventData {
  /** 缴费通知: one bill for one case, or for all the bodies of a joint case. */
  BillIssued: {
    readonly number: string;
    readonly day: LocalDate;
    /** The case, or the joint case, that it is the bill of. */
    readonly group: string;
    readonly lines: readonly BillLine[];
    readonly payer: string;
    readonly account?: string;
    readonly paper: RecordPaper;
  };
  /** Another case of the same bill has come to owe something; or another bill was put into this one. */
  ChargesAdded: { readonly lines: readonly BillLine[]; readonly paper: RecordPaper };
  /** 合并缴费: what was still to be paid here is paid on another bill. */
  BillMerged: { readonly into: string; readonly intoNumber: string; readonly lines: readonly BillLine[] };
  /** What nobody has paid falls away, because there is nothing left that it would be for. */
  ChargesDropped: { readonly lines: readonly Share[]; readonly because: DropReason };
  OnlinePaymentBegun: {
    readonly payment: number;
    readonly amount: Money;
    readonly shares: readonly Share[];
    /** From then on nobody waits for it any more. Money that comes later is still taken in. */
    readonly until: string;
  };
  /** The provider says that it came to nothing, or the time is over, or it was closed to pay otherwise. */
  OnlinePaymentFailed: {
    readonly payment: number;
    readonly because: 'failed' | 'lapsed' | 'closed';
    /** The provider has not said so itself: it is asked until it has, because the payer may have paid all the same. */
    readonly unheard?: true;
  };
  /** The provider has said at last that nobody can pay it any more. */
  OnlinePaymentSettled: { readonly payment: number };
  /** 缴款: the money is there. */
  PaymentReceived: {
    readonly payment: number;
    readonly method: PaymentMethod;
    readonly amount: Money;
    readonly shares: readonly Share[];
    readonly day: LocalDate;
    /** The provider's number, or the slip's. */
    readonly reference?: string;
    readonly source?: NoticeSource;
    /** 缴款收据. */
    readonly paper: RecordPaper;
  };
  /** A notice that does not fit: nothing is taken for paid, and the attempt stays visible. */
  PaymentNoticeRefused: {
    readonly payment: number;
    readonly reference: string;
    readonly amount: Money;
    readonly expected: Money;
    readonly because: NoticeFault;
    readonly day: LocalDate;
  };
  WaiverRequested: {
    readonly waiver: number;
    /** Code of a published waiver of the tariff. */
    readonly code: string;
    readonly shares: readonly Share[];
    readonly evidence: string;
  };
  WaiverApproved: { readonly waiver: number; readonly reason: string };
  WaiverDeclined: { readonly waiver: number; readonly reason: string };
  RefundRequested: {
    readonly refund: number;
    readonly shares: readonly Share[];
    /** Asked for by somebody, or by itself where money came that was owed no longer. */
    readonly because: 'asked' | 'paid-twice';
    readonly reason: string;
    /** The payment it gives back, which says by which way it goes; none where it is made up of several. */
    readonly payment?: number;
  };
  RefundApproved: { readonly refund: number; readonly reason: string; readonly otherWay?: true };
  RefundDeclined: { readonly refund: number; readonly reason: string };
  /** 改变退付方式: it need not go back the way it came, for this reason. */
  RefundWayChanged: { readonly refund: number; readonly reason: string };
  /**
   * 退付指令, recorded before the provider is asked: whatever happens to us then, nobody else gives the same money back, and
   * the provider is asked for this very refund again until it has answered.
   */
  RefundOrdered: { readonly refund: number; readonly payment: number; readonly amount: Money };
  /** The provider says for good that it does not send it. */
  RefundNotSent: { readonly refund: number; readonly because: string };
  /** 退付: the money has gone back. */
  RefundPaidOut: {
    readonly refund: number;
    readonly method: PaymentMethod;
    readonly shares: readonly RefundShare[];
    readonly day: LocalDate;
    readonly reference?: string;
    readonly paper: RecordPaper;
  };
}

export type BillEvent = {
  [Type in keyof BillEventData]: { readonly type: Type; readonly data: BillEventData[Type] };
}[keyof BillEventData];

export type BillEventType = BillEvent['type'];

/** Parts of an event that say who a person is. */
export const personalBillParts: Partial<Record<BillEventType, readonly string[]>> = {
  BillIssued: ['payer'],
  WaiverRequested: ['evidence'],
  RefundRequested: ['reason'],
};

/** The events that move money; the books of a day and of a month are made from them. */
export const movingEvents = ['PaymentReceived', 'RefundPaidOut'] as const satisfies readonly BillEventType[];
