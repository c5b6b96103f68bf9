import type { App } from '../app/app.ts';
import { billsAtProvider, settleWithProvider } from '../app/fees/settle.ts';
import { epochMilliseconds } from '../kernel/instant.ts';

/** Bills looked at in one round, and the pauses between two questions about the same bill: longer each time. */
const atOnce = 50;
const firstPause = 30_000;
const longestPause = 30 * 60_000;

/**
 * 支付核实: what the provider has still to tell us. A provider that stays silent is asked less and less often about the same
 * bill; which were asked is forgotten with the process, so that a new one asks about everything at once.
 */
export function paymentDuty(app: App): () => Promise<number> {
  const asked = new Map<string, { readonly at: number; readonly pause: number }>();
  return async () => {
    if (app.ports.payments === undefined) return 0;
    const waiting = await billsAtProvider(app, atOnce + asked.size);
    const ids = new Set(waiting.map(({ id }) => id));
    for (const id of asked.keys()) if (!ids.has(id)) asked.delete(id);
    const now = epochMilliseconds(app.ports.clock.now());
    const due = waiting.filter(({ id }) => {
      const before = asked.get(id);
      return before === undefined || now - before.at >= before.pause;
    });
    let settled = 0;
    for (const bill of due.slice(0, atOnce)) {
      const pause = Math.min(longestPause, (asked.get(bill.id)?.pause ?? firstPause / 2) * 2);
      asked.set(bill.id, { at: now, pause });
      const after = await settleWithProvider(app, bill);
      if (after.version !== bill.version) settled += 1;
    }
    return settled;
  };
}
