import { type Bill, openPayment, paymentProvider } from '../../domain/fees/bill/state.ts';
import { addMilliseconds } from '../../kernel/instant.ts';
import type { App } from '../app.ts';
import { system } from '../authority.ts';
import { billKind } from '../records/bill.ts';
import { askProvider, sendBack, takeNotice } from './payments.ts';

/** A payer who has just begun is at the bank; a cashier who has just ordered is waiting for the answer. */
const patience = 20_000;

/** Bills of which only the payment provider can say how they stand; those that wait longest first. */
export function billsAtProvider(app: App, limit: number): Promise<readonly Bill[]> {
  return app.ports.records.list<Bill>({ kind: 'bill', waitsFor: [paymentProvider] }, limit);
}

/**
 * 核实: what we asked of the provider and never learnt, because it was silent or because we died in between, is asked again
 * until it is known. Everything is asked under the number it had the first time, so that nothing is paid or sent twice.
 */
export async function settleWithProvider(app: App, bill: Bill): Promise<Bill> {
  const before = addMilliseconds(app.ports.clock.now(), -patience);
  const open = openPayment(bill);
  let now = open !== undefined && open.begunAt <= before ? await askProvider(app, bill) : bill;
  for (const { payment } of now.online.filter(({ unheard }) => unheard)) now = await closeThere(app, now, payment);
  const ordered = now.refunds.filter((one) => one.ordered && one.paidOut === undefined && one.ordered.at <= before);
  for (const { refund } of ordered) now = await sendBack(app, now, refund);
  return now;
}

/** Given up here; so that nobody pays it later, it is closed there as well. If somebody paid in time, it is taken in. */
async function closeThere(app: App, bill: Bill, payment: number): Promise<Bill> {
  const { payments, clock, records } = app.ports;
  const order = { bill: bill.number, payment };
  const state = await payments?.close(order).catch(() => undefined);
  if (state === undefined || state.standing === 'open') return bill;
  if (state.standing === 'paid') await takeNotice(app, { ...order, outcome: 'paid', ...state }, 'asked');
  else {
    const heard = { type: 'endOnlinePayment', id: bill.id, at: clock.now(), payment, because: 'closed' } as const;
    await app.executeRecord(billKind, heard, { authority: system });
  }
  return (await records.find<Bill>('bill', bill.id)) ?? bill;
}
