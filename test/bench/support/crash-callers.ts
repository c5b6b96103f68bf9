import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { call, membershipOf, type Said } from '../../support/program.ts';

/** A reply that somebody holds in their hands. */
export interface Acknowledged {
  readonly caseId: string;
  readonly version: number;
  readonly eventHash: string;
}

export interface Callers {
  readonly acknowledged: readonly Acknowledged[];
  /** Everybody who ever applied, answered or not. A person applies once, under one key, however often they must ask. */
  readonly names: readonly string[];
  /** Requests that got no answer, or 5xx, and were asked again. */
  readonly askedAgain: () => number;
  /** The longest time without any acknowledgement since that moment, in milliseconds. */
  readonly longestSilence: (since: number) => number;
  stop(): Promise<void>;
}

/** So many callers apply one after the other; every second case is also accepted by the clerk. */
export function startCallers(
  count: number,
  addressNow: () => string,
  clerk: string,
  /** Where durability is switched off, what was acknowledged may be gone when somebody goes on with it. */
  lossesExpected: boolean,
): Callers {
  const visit = randomUUID().slice(0, 8);
  const acknowledged: Acknowledged[] = [];
  const names: string[] = [];
  const moments: number[] = [];
  let again = 0;
  let stopped = false;

  async function insist(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Said> {
    const key = randomUUID();
    for (;;) {
      const asked = call(addressNow(), 'POST', path, body, { ...headers, 'idempotency-key': key });
      const reply = await asked.catch(() => undefined);
      if (reply !== undefined && reply.status < 500) return reply;
      again += 1;
      // As a person would who reads "try again in a moment", only faster.
      await pause(20);
      if (stopped) return { status: 0, body: {} };
    }
  }

  async function act(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Said['body']> {
    const reply = await insist(path, body, headers);
    if (reply.status === 0 || (lossesExpected && reply.status > 201)) return undefined;
    if (reply.status > 201) throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    const { caseId, version, eventHash } = reply.body;
    acknowledged.push({ caseId, version, eventHash });
    moments.push(performance.now());
    return reply.body;
  }

  async function live(caller: number): Promise<void> {
    for (let number = 0; !stopped; number += 1) {
      const name = `Visit ${visit}, caller ${caller}, number ${number}`;
      names.push(name);
      const received = await act('/api/cases', membershipOf(name));
      if (received === undefined || number % 2 === 0) continue;
      await act(`/api/cases/${received.caseId}/acceptance`, { checks: [] }, { authorization: `Bearer ${clerk}` });
    }
  }

  const all = Promise.all(Array.from({ length: count }, (_, caller) => live(caller)));
  // Told when the callers are stopped; until then nobody listens.
  all.catch(() => {});
  return {
    acknowledged,
    names,
    askedAgain: () => again,
    longestSilence: (since) => {
      const later = [since, ...moments.filter((moment) => moment > since)];
      return Math.max(0, ...later.slice(1).map((moment, index) => moment - (later[index] as number)));
    },
    stop: async () => {
      stopped = true;
      await all;
    },
  };
}
