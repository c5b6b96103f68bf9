import type { LocalDate } from '../../kernel/local-date.ts';
import type { Money } from '../../kernel/money.ts';
import type { PaymentMethod } from './bill/events.ts';
import type { Bill } from './bill/state.ts';

/** 资金流水: a part of a payment or of a refund, for one line of one bill. Refunds are positive sums that go out. */
export interface Movement {
  readonly kind: 'payment' | 'refund';
  readonly billId: string;
  readonly bill: string;
  /** Number of the payment or of the refund within the bill. */
  readonly at: number;
  readonly day: LocalDate;
  readonly method: PaymentMethod;
  readonly reference?: string;
  readonly body: string;
  readonly tariff: string;
  readonly amount: Money;
  /** The month in which the money had come in; its own for a payment. */
  readonly paidIn: string;
  /** Number of the receipt, or of the refund note. */
  readonly paper: string;
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** Everything that money did on a bill, split to the last coin. */
export function movementsOf(bill: Bill): readonly Movement[] {
  const of = (line: number) => {
    const { body, tariff } = bill.lines.find((one) => one.line === line) ?? { body: '', tariff: '' };
    return { billId: bill.id, bill: bill.number, body, tariff };
  };
  const payments = bill.payments.flatMap(({ shares, payment, day, method, reference, receipt }) =>
    shares.map(({ line, amount }): Movement => {
      const how = { at: payment, day, method, ...(reference === undefined ? {} : { reference }) };
      return { kind: 'payment', ...of(line), ...how, amount, paidIn: monthOf(day), paper: receipt.number };
    }),
  );
  const refunds = bill.refunds.flatMap(({ refund, paidOut }) =>
    (paidOut?.shares ?? []).map(({ line, amount, paidIn }): Movement => {
      const { day, method, reference, paper } = paidOut as NonNullable<typeof paidOut>;
      const how = { at: refund, day, method, ...(reference === undefined ? {} : { reference }) };
      return { kind: 'refund', ...of(line), ...how, amount, paidIn, paper: paper.number };
    }),
  );
  return [...payments, ...refunds];
}
