import type { Money } from '../../../kernel/money.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { BillLine, DropReason, NoticeSource, PaymentMethod, Share } from './events.ts';

/** What a cashier, a payer, an approver, the provider or time does to a bill. */
export interface BillCommands {
  /** Of every case named, whatever it owes. By itself, after acceptance or grant. */
  issueBill: { readonly group: string; readonly caseIds: readonly string[] };
  addCharges: { readonly caseIds: readonly string[] };
  dropCharges: { readonly caseId: string; readonly because: DropReason };
  /** 合并缴费: this bill is put into another one of the same payer. */
  mergeBill: { readonly into: string };
  /** The other side of it: what was moved arrives. */
  takeOverCharges: { readonly from: string; readonly lines: readonly BillLine[] };
  takePayment: {
    readonly method: Exclude<PaymentMethod, 'online'>;
    readonly amount: Money;
    readonly reference?: string;
  };
  beginOnlinePayment: Record<never, never>;
  endOnlinePayment: {
    readonly payment: number;
    readonly because: 'failed' | 'lapsed' | 'closed';
    readonly unheard?: true;
  };
  recordNotice: {
    readonly payment: number;
    readonly reference: string;
    readonly amount: Money;
    readonly source: NoticeSource;
  };
  requestWaiver: { readonly code: string; readonly lines: readonly number[]; readonly evidence: string };
  decideWaiver: { readonly waiver: number; readonly approve: boolean; readonly reason: string };
  requestRefund: { readonly shares: readonly Share[]; readonly reason: string };
  decideRefund: {
    readonly refund: number;
    readonly approve: boolean;
    readonly reason: string;
    /** It may go back by another way than it came. */
    readonly otherWay?: boolean;
  };
  /** At the window. */
  payOutRefund: {
    readonly refund: number;
    readonly method: Exclude<PaymentMethod, 'online'>;
    readonly reference?: string;
  };
  /** On line: before the provider is asked; what it answers follows. */
  orderRefund: { readonly refund: number };
  recordRefundSent: { readonly refund: number; readonly reference: string };
  recordRefundNotSent: { readonly refund: number; readonly because: string };
}

export type BillCommandType = keyof BillCommands;

export type BillCommandOf<Type extends BillCommandType> = RecordCommand & { readonly type: Type } & BillCommands[Type];

export type BillCommand = { [Type in BillCommandType]: BillCommandOf<Type> }[BillCommandType];
