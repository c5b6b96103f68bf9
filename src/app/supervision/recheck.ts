import type { Signal } from '../../domain/supervision/signal/state.ts';
import type { Finding } from '../../domain/supervision/watched.ts';
import { addMilliseconds, type Instant } from '../../kernel/instant.ts';
import type { App } from '../app.ts';
import { signalId } from './raise.ts';
import { lookAt } from './watch.ts';

/** 复核: what the nightly recomputation found. */
export interface Recheck {
  readonly cases: number;
  readonly right: number;
  /** Should exist and do not. */
  readonly missing: readonly { readonly caseId: string; readonly finding: Finding }[];
  /** Exist and should not, or say something else than the record does. */
  readonly superfluous: readonly {
    readonly caseId: string;
    readonly signal: Signal;
    readonly why: 'not-found' | 'differs';
  }[];
}

const atOnce = 200;
/** What is this young may still be on its way to a signal. Milliseconds. */
const onItsWay = 10_000;

/** Everything at once, for a place that is small. */
export async function recheckSignals(app: App, now: Instant = app.ports.clock.now()): Promise<Recheck> {
  let sum: Recheck = { cases: 0, right: 0, missing: [], superfluous: [] };
  let after: string | undefined;
  do {
    const { next, ...page } = await recheckPage(app, after, atOnce, now);
    sum = {
      cases: sum.cases + page.cases,
      right: sum.right + page.right,
      missing: [...sum.missing, ...page.missing],
      superfluous: [...sum.superfluous, ...page.superfluous],
    };
    after = next;
  } while (after !== undefined);
  return sum;
}

/**
 * Some cases, in the order of their ids; `next` is where to go on. Every case is examined anew from its events alone and compared with the signals there are. Rules are judged with the
 * values that stand in each signal; a value changed since makes neither wrong.
 */
export async function recheckPage(
  app: App,
  after: string | undefined,
  limit: number,
  now: Instant = app.ports.clock.now(),
): Promise<Recheck & { readonly next?: string }> {
  const missing: { caseId: string; finding: Finding }[] = [];
  const superfluous: { caseId: string; signal: Signal; why: 'not-found' | 'differs' }[] = [];
  let right = 0;
  const upTo = addMilliseconds(now, -onItsWay);
  const page = await app.ports.watch.casesAfter(after, limit);
  for (const caseId of page) {
    const { findings } = (await lookAt(app, caseId, upTo)).examined;
    const signals = new Map(
      (await app.ports.records.list<Signal>({ kind: 'signal', caseId }, 1000)).map((signal) => [signal.id, signal]),
    );
    for (const finding of findings) {
      const id = signalId(app, caseId, finding);
      const signal = signals.get(id);
      signals.delete(id);
      if (signal === undefined) missing.push({ caseId, finding });
      else if (isSame(signal, finding)) right += 1;
      else superfluous.push({ caseId, signal, why: 'differs' });
    }
    for (const signal of signals.values()) {
      if (signal.since <= upTo && isOfToday(app, signal)) superfluous.push({ caseId, signal, why: 'not-found' });
    }
  }
  const last = page.at(-1);
  const next = last === undefined || page.length < limit ? {} : { next: last };
  return { cases: page.length, right, missing, superfluous, ...next };
}

function isSame(signal: Signal, { at, level, body, facts }: Finding): boolean {
  return (
    signal.since === at &&
    signal.level === level &&
    signal.body === body &&
    JSON.stringify(Object.entries(signal.facts).sort()) === JSON.stringify(Object.entries(facts).sort())
  );
}

/** Found with the values in force today; one found with others is right by those. */
function isOfToday({ profile }: App, { rule, values }: Signal): boolean {
  const today = profile.supervision?.rules[rule]?.values ?? {};
  return JSON.stringify(Object.entries(today).sort()) === JSON.stringify(Object.entries(values).sort());
}
