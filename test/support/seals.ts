import { expect } from 'vitest';
import { type Sealing, sealing } from '../ledger/sealed-log.ts';
import type { Person, TestApp } from './app.ts';

/** A seal in the register, kept by somebody. */
export interface SealInUse {
  readonly id: string;
  readonly code: string;
  readonly keeper: Person;
}

/** Enters a body's seal and hands it to a keeper of that body, with both signatures. */
export async function sealInUse(at: TestApp, body: string, more: object = {}): Promise<SealInUse> {
  const office = await at.staff('service-office', 'ZWB');
  const keeper = await at.staff('seal-keeper', body);
  const code = at.app.profile.seals.findLast((seal) => seal.body === body)?.code as string;
  const entered = await at.ask(office, 'POST', '/api/seals', {
    ...{ code, approval: '穗番府办〔2026〕1号', engravedOn: '2026-01-05' },
    ...more,
  });
  expect(entered.statusCode, entered.body).toBe(200);
  const { id } = entered.json();
  const given = await at.ask(office, 'POST', `/api/seals/${id}/hand-over`, { to: keeper.id, confirmed: true });
  expect(given.statusCode, given.body).toBe(200);
  const taken = await at.ask(keeper, 'POST', `/api/seals/${id}/hand-over/receipt`, { confirmed: true });
  expect(taken.statusCode, taken.body).toBe(200);
  return { id, code, keeper };
}

/** The program's own two duties, one after the other: the ledger takes in what was issued, and it is sealed. */
export function sealingRounds(at: TestApp): { round(): Promise<number>; close(): Promise<void> } {
  const ledger: Sealing = sealing(at.connection, at.clock.now);
  let position = -1;
  return {
    round: async () => {
      await ledger.orderAll();
      const done = await at.app.sealing?.follow(position);
      position = done?.upTo ?? position;
      return done?.sealed ?? 0;
    },
    close: () => ledger.close(),
  };
}
