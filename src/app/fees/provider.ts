import type { ProviderEntry } from '../../domain/fees/rules/daily-reconciliation.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Money } from '../../kernel/money.ts';

/** 支付渠道 what a payment is called outside: the bill's number, and which payment of it. */
export interface PaymentOrder {
  readonly bill: string;
  readonly payment: number;
  readonly amount: Money;
  /** ISO 4217. */
  readonly currency: string;
  /** Where the payer comes back to. */
  readonly returnTo: string;
}

/** 到账通知, as the provider sends it, after its signature was found right. */
export interface PaymentNotice {
  readonly bill: string;
  readonly payment: number;
  readonly outcome: 'paid' | 'failed';
  readonly reference: string;
  readonly amount: Money;
}

export type PaymentState =
  | { readonly standing: 'open' | 'failed' | 'unknown' }
  | { readonly standing: 'paid'; readonly reference: string; readonly amount: Money };

export type RefundAnswer =
  | { readonly standing: 'sent'; readonly reference: string }
  | { readonly standing: 'refused'; readonly because: string };

/**
 * 支付端口: whoever takes payments on line for this place. Every answer may fail to come, and then the call throws; nothing
 * here decides whether a bill is paid.
 */
export interface PaymentProvider {
  /** Answers where the payer goes to pay. Asked twice for the same payment, it is the same order. */
  begin(order: PaymentOrder): Promise<{ readonly payAt: string }>;
  stateOf(order: Pick<PaymentOrder, 'bill' | 'payment'>): Promise<PaymentState>;
  /** Nobody can pay it any more afterwards; unless it was paid already. One never heard of cannot be begun any more. */
  close(order: Pick<PaymentOrder, 'bill' | 'payment'>): Promise<PaymentState>;
  /**
   * Sends money back the way it came. The same refund, by bill and number, asked for again goes back once, and has the same
   * answer. `refused` is for good; where nothing is known the call throws, and the same is asked again.
   */
  refund(of: {
    readonly bill: string;
    readonly payment: number;
    readonly refund: number;
    readonly amount: Money;
  }): Promise<RefundAnswer>;
  /** 对账文件: everything of a day, as the provider has it. */
  dayFile(day: LocalDate): Promise<readonly ProviderEntry[]>;
  /** A notice as it came, and its signature; undefined where the two do not fit. */
  readNotice(body: string, signature: string): PaymentNotice | undefined;
  /** 模拟: a simulator shows its own page where the payer says what is to happen. */
  readonly simulated?: SimulatedPayments;
}

export const simulatedWays = ['pay', 'fail', 'pay-twice', 'pay-other', 'pay-late', 'pay-silent'] as const;
export type SimulatedWay = (typeof simulatedWays)[number];

export interface SimulatedPayments {
  find(bill: string, payment: number): (PaymentOrder & { readonly standing: PaymentState['standing'] }) | undefined;
  /** What the payer does at the provider's, and how the provider behaves. */
  play(bill: string, payment: number, way: SimulatedWay): Promise<void>;
  /** Sends the notices whose time has come. */
  sendDue(): Promise<number>;
}
