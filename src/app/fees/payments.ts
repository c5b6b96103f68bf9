import type { NoticeFault, NoticeSource } from '../../domain/fees/bill/events.ts';
import { type Bill, openPayment } from '../../domain/fees/bill/state.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import { system } from '../authority.ts';
import type { Asking } from '../execute.ts';
import { billKind } from '../records/bill.ts';
import type { PaymentNotice } from './provider.ts';

const noProvider: Refusals = [{ code: 'fees.provider-silent', kind: 'conflict' }];

/** 在线缴费 is begun here and paid at the provider's. Where the provider does not answer, nothing has begun there either. */
export async function beginOnlinePayment(
  app: App,
  id: string,
  asking: Asking,
  origin: string,
): Promise<Result<{ readonly bill: Bill; readonly payAt: string }, Refusals>> {
  const { payments, clock } = app.ports;
  if (payments === undefined) return fault([{ code: 'fees.no-online-payment', kind: 'conflict' }]);
  const begun = await app.executeRecord(billKind, { type: 'beginOnlinePayment', id, at: clock.now() }, asking);
  if (!begun.ok) return begun;
  const bill = begun.value.state;
  const open = openPayment(bill);
  if (open === undefined)
    return fault([{ code: 'fees.nothing-to-pay', kind: 'conflict', facts: { number: bill.number } }]);
  const order = { bill: bill.number, payment: open.payment, amount: open.amount };
  try {
    const { code: currency } = app.profile.currency;
    return ok({ bill, ...(await payments.begin({ ...order, currency, returnTo: `${origin}/bills/${bill.id}` })) });
  } catch {
    // It may have heard us all the same: it is asked again before anybody believes that nothing was begun.
    const { payment } = open;
    const ended = { type: 'endOnlinePayment', id, at: clock.now(), payment, because: 'failed', unheard: true } as const;
    await app.executeRecord(billKind, ended, { authority: system });
    return fault(noProvider);
  }
}

export type NoticeOutcome = 'booked' | 'known' | 'failed' | 'refused' | 'unknown-bill';

/**
 * 到账通知, however often it comes and from wherever we have it: one effect. What does not fit is refused, and the attempt is
 * an event of the bill.
 */
export async function takeNotice(
  app: App,
  { bill: number, payment, outcome, reference, amount }: PaymentNotice,
  source: NoticeSource,
): Promise<{ readonly outcome: NoticeOutcome; readonly because?: NoticeFault; readonly expected?: number }> {
  const bill = await app.ports.records.byNumber<Bill>('bill', number);
  if (bill === undefined) return { outcome: 'unknown-bill' };
  const at = app.ports.clock.now();
  const asking = { authority: system };
  if (outcome === 'failed') {
    const ended = { type: 'endOnlinePayment', id: bill.id, at, payment, because: 'failed' } as const;
    await app.executeRecord(billKind, ended, asking);
    return { outcome: 'failed' };
  }
  const given = { type: 'recordNotice', id: bill.id, at, payment, reference, amount, source } as const;
  const done = await app.executeRecord(billKind, given, asking);
  if (!done.ok) throw new Error(`a payment notice could not be recorded: ${done.fault[0].code}`);
  const [first] = done.value.events;
  if (first?.type === 'PaymentReceived') return { outcome: 'booked' };
  // Said again, a refused one is still refused, and stands on record once.
  const refused = done.value.state.refusedNotices.find(
    (one) => one.payment === payment && one.reference === reference && one.amount === amount,
  );
  if (refused === undefined) return { outcome: 'known' };
  return { outcome: 'refused', because: refused.because, expected: refused.expected };
}

/** Asks the provider how an open payment stands, because notices get lost. Whoever looks at the bill sees the truth. */
export async function askProvider(app: App, bill: Bill): Promise<Bill> {
  const open = openPayment(bill);
  if (open === undefined || app.ports.payments === undefined) return bill;
  const order = { bill: bill.number, payment: open.payment };
  const state = await app.ports.payments.stateOf(order).catch(() => undefined);
  if (state?.standing === 'paid') await takeNotice(app, { ...order, outcome: 'paid', ...state }, 'asked');
  else if (state?.standing === 'failed') {
    await takeNotice(app, { ...order, outcome: 'failed', reference: '', amount: 0 }, 'asked');
  } else return bill;
  return (await app.ports.records.find<Bill>('bill', bill.id)) ?? bill;
}

/** 关闭订单: to pay otherwise. Only the provider can say that nobody pays it any more. */
export async function closeOnlinePayment(app: App, bill: Bill): Promise<Result<Bill, Refusals>> {
  const open = openPayment(bill);
  if (open === undefined) return ok(bill);
  const order = { bill: bill.number, payment: open.payment };
  const state = await app.ports.payments?.close(order).catch(() => undefined);
  if (state === undefined) return fault(noProvider);
  if (state.standing === 'paid') await takeNotice(app, { ...order, outcome: 'paid', ...state }, 'asked');
  else {
    const at = app.ports.clock.now();
    const ended = { type: 'endOnlinePayment', id: bill.id, at, payment: open.payment, because: 'closed' } as const;
    const done = await app.executeRecord(billKind, ended, { authority: system });
    if (!done.ok) return done;
  }
  return ok((await app.ports.records.find<Bill>('bill', bill.id)) ?? bill);
}

/**
 * 原路退回, from the moment at which it was ordered: the provider is asked, and what it answers is put down. Where it does not
 * answer, or where we die in between, the order stands, and settleWithProvider asks for the same refund again.
 */
export async function sendBack(app: App, bill: Bill, refund: number): Promise<Bill> {
  const asked = bill.refunds.find((one) => one.refund === refund);
  const { payments, clock } = app.ports;
  if (asked?.ordered === undefined || asked.paidOut !== undefined || payments === undefined) return bill;
  const { payment, amount } = asked.ordered;
  const answer = await payments.refund({ bill: bill.number, payment, refund, amount }).catch(() => undefined);
  if (answer === undefined) return bill;
  const about = { id: bill.id, at: clock.now(), refund };
  const said =
    answer.standing === 'sent'
      ? ({ type: 'recordRefundSent', ...about, reference: answer.reference } as const)
      : ({ type: 'recordRefundNotSent', ...about, because: answer.because } as const);
  const done = await app.executeRecord(billKind, said, { authority: system });
  if (!done.ok) throw new Error(`a refund could not be recorded: ${done.fault[0].code}`);
  return done.value.state;
}
