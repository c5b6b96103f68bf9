import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { PaymentProvider } from '../../src/app/fees/provider.ts';
import type { Clock } from '../../src/app/ports.ts';
import { paymentSimulator } from '../../src/exchange/payment-simulator.ts';

/** A bank outside of us: what it was told stays told, whichever of our processes dies. */
export function bankOnFile(path: string, clock: Clock): Promise<PaymentProvider> {
  return paymentSimulator({
    clock,
    timeZone: 'Europe/Amsterdam',
    secret: 'a key agreed upon',
    deliver: async () => {},
    memory: {
      load: async () => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined),
      save: async (kept) => writeFileSync(path, JSON.stringify(kept)),
    },
  });
}
