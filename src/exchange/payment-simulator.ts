import { createHmac, timingSafeEqual } from 'node:crypto';
import type {
  PaymentNotice,
  PaymentOrder,
  PaymentProvider,
  PaymentState,
  SimulatedPayments,
  SimulatedWay,
} from '../app/fees/provider.ts';
import type { Clock } from '../app/ports.ts';
import type { ProviderEntry } from '../domain/fees/rules/daily-reconciliation.ts';
import { addMilliseconds, type Instant, localDateAt } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Money } from '../kernel/money.ts';

/** What the simulator keeps; put away after each change, so that a restart forgets no payment. */
export interface SimulatorMemory {
  load(): Promise<Kept | undefined>;
  save(kept: Kept): Promise<void>;
}

interface Kept {
  readonly orders: readonly Order[];
  readonly refunds: readonly (ProviderEntry & { readonly day: LocalDate })[];
}

interface Order extends PaymentOrder {
  readonly standing: 'open' | 'paid' | 'failed';
  readonly reference?: string;
  readonly taken?: Money;
  readonly day?: LocalDate;
  /** Its line stands in the day's file. */
  readonly filed: boolean;
}

export interface SimulatorOptions {
  readonly clock: Clock;
  readonly timeZone: string;
  /** Signs its notices, as a provider would with the key agreed upon. */
  readonly secret: string;
  /** The road of a notice back to us. */
  readonly deliver: (body: string, signature: string) => Promise<unknown>;
  readonly memory?: SimulatorMemory;
  /** What the card terminals at the windows say of a day; they are the provider's, too. */
  readonly terminals?: (day: LocalDate) => Promise<readonly ProviderEntry[]>;
  /** How late a late notice is. */
  readonly lateBy?: number;
}

/**
 * 支付模拟: a provider that pays, fails, says everything twice, takes another amount, comes late and forgets to say anything.
 * For the demo and for tests; a real provider is another file with the same port.
 */
export async function paymentSimulator(options: SimulatorOptions): Promise<PaymentProvider> {
  const { clock, timeZone, secret, deliver, memory, terminals, lateBy = 45_000 } = options;
  const kept = await memory?.load();
  const orders = new Map<string, Order>((kept?.orders ?? []).map((order) => [keyOf(order), order]));
  const refunds = [...(kept?.refunds ?? [])];
  let late: { readonly at: Instant; readonly notice: PaymentNotice }[] = [];
  const save = async () => memory?.save({ orders: [...orders.values()], refunds });
  const put = async (order: Order): Promise<Order> => {
    orders.set(keyOf(order), order);
    await save();
    return order;
  };
  const send = (notice: PaymentNotice) => {
    const body = JSON.stringify(notice);
    return deliver(body, signatureOf(secret, body)).catch(() => undefined);
  };
  const paid = (order: Order, taken: Money): Promise<Order> => {
    const reference = `SIM-${order.bill}-${order.payment}`;
    const day = localDateAt(clock.now(), timeZone);
    return put({ ...order, standing: 'paid', reference, taken, day, filed: true });
  };
  const simulated: SimulatedPayments = {
    find: (bill, payment) => orders.get(keyOf({ bill, payment })),
    play: async (bill, payment, way) => {
      const order = orders.get(keyOf({ bill, payment }));
      if (order === undefined || order.standing !== 'open') return;
      if (way === 'fail') {
        await send(noticeOf(await put({ ...order, standing: 'failed' }), 'failed'));
        return;
      }
      const done = await paid(order, way === 'pay-other' ? Math.max(1, order.amount - 1) : order.amount);
      const notice = noticeOf(done, 'paid');
      if (way === 'pay-late') late.push({ at: addMilliseconds(clock.now(), lateBy), notice });
      else if (way !== 'pay-silent') await send(notice);
      if (way === 'pay-twice') await send(notice);
    },
    sendDue: async () => {
      const due = late.filter(({ at }) => at <= clock.now());
      late = late.filter((one) => !due.includes(one));
      for (const { notice } of due) await send(notice);
      return due.length;
    },
  };
  return {
    begin: async (order) => {
      const known = orders.get(keyOf(order));
      // Closed before it ever came: a request that was long on its way opens nothing any more.
      if (known?.standing === 'failed') throw new Error('that order is closed');
      if (known === undefined) await put({ ...order, standing: 'open', filed: false });
      return { payAt: `/simulated-bank/${encodeURIComponent(order.bill)}/${order.payment}` };
    },
    stateOf: async (order) => stateOf(orders.get(keyOf(order))),
    close: async (order) => {
      const known = orders.get(keyOf(order));
      if (known === undefined) {
        const never = { ...order, amount: 0, currency: '', returnTo: '' };
        await put({ ...never, standing: 'failed', filed: false });
      }
      if (known?.standing === 'open') await put({ ...known, standing: 'failed' });
      return stateOf(orders.get(keyOf(order)));
    },
    refund: async ({ bill, payment, refund, amount }) => {
      const reference = `SIM-R-${bill}-${refund}`;
      if (orders.get(keyOf({ bill, payment }))?.standing !== 'paid') {
        return { standing: 'refused', because: 'that payment is not here' };
      }
      const day = localDateAt(clock.now(), timeZone);
      if (!refunds.some((one) => one.reference === reference)) {
        refunds.push({ kind: 'refund', bill, at: refund, reference, amount, day });
        await save();
      }
      return { standing: 'sent', reference };
    },
    dayFile: async (day) => [
      ...((await terminals?.(day)) ?? []),
      ...[...orders.values()]
        .filter((order) => order.filed && order.day === day)
        .map(({ bill, payment: at, reference = '', taken = 0 }): ProviderEntry => {
          return { kind: 'payment', bill, at, reference, amount: taken };
        }),
      ...refunds.filter((one) => one.day === day).map(({ day: _, ...entry }) => entry),
    ],
    readNotice: (body, signature) => {
      const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(secret, body))];
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
      return JSON.parse(body) as PaymentNotice;
    },
    simulated,
  };
}

export function signatureOf(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

function noticeOf(
  { bill, payment, reference = '', taken = 0 }: Order,
  outcome: PaymentNotice['outcome'],
): PaymentNotice {
  return { bill, payment, outcome, reference, amount: taken };
}

function stateOf(order: Order | undefined): PaymentState {
  if (order === undefined) return { standing: 'unknown' };
  if (order.standing !== 'paid') return { standing: order.standing };
  return { standing: 'paid', reference: order.reference ?? '', amount: order.taken ?? 0 };
}

function keyOf({ bill, payment }: Pick<PaymentOrder, 'bill' | 'payment'>): string {
  return `${bill}/${payment}`;
}

export type { SimulatedWay };
