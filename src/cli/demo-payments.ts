import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../app/app.ts';
import { movedOn } from '../app/fees/books.ts';
import { takeNotice } from '../app/fees/payments.ts';
import type { PaymentProvider } from '../app/fees/provider.ts';
import { paymentSimulator } from '../exchange/payment-simulator.ts';
import { realClock } from './clock.ts';

/** The demo's bank: a simulator whose notices come back by the same road as a real provider's. */
export async function demoPayments(
  stateDirectory: string,
  timeZone: string,
): Promise<{
  readonly payments: PaymentProvider;
  readonly connect: (app: App) => void;
  readonly sendDue: () => Promise<unknown>;
}> {
  let known: App | undefined;
  const path = join(stateDirectory, 'simulated-payments.json');
  const payments: PaymentProvider = await paymentSimulator({
    clock: realClock,
    timeZone,
    secret: randomBytes(32).toString('hex'),
    deliver: async (body, signature) => {
      const notice = payments.readNotice(body, signature);
      if (known !== undefined && notice !== undefined) await takeNotice(known, notice, 'notice');
    },
    terminals: async (day) => {
      if (known === undefined) return [];
      const { place, ports } = known;
      const slips = new Map<string, { bill: string; at: number; reference: string; amount: number }>();
      for (const { kind, method, bill, at, reference = '', amount } of await movedOn(
        { place, records: ports.records },
        day,
      )) {
        if (kind !== 'payment' || method !== 'pos') continue;
        const before = slips.get(`${bill} ${at}`)?.amount ?? 0;
        slips.set(`${bill} ${at}`, { bill, at, reference, amount: amount + before });
      }
      return [...slips.values()].map((slip) => ({ kind: 'payment', ...slip }) as const);
    },
    memory: {
      load: () =>
        readFile(path, 'utf8').then(
          (text) => JSON.parse(text),
          () => undefined,
        ),
      save: async (kept) => {
        await writeFile(`${path}.new`, JSON.stringify(kept));
        await rename(`${path}.new`, path);
      },
    },
  });
  return {
    payments,
    connect: (app) => {
      known = app;
    },
    sendDue: async () => payments.simulated?.sendDue(),
  };
}
