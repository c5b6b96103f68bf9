import type { SignalFinding } from '../../domain/supervision/signal/events.ts';
import type { Signal } from '../../domain/supervision/signal/state.ts';
import type { Finding } from '../../domain/supervision/watched.ts';
import { addMilliseconds, type Instant } from '../../kernel/instant.ts';
import type { App } from '../app.ts';
import { signalId, subjectName } from './raise.ts';
import { lookBeside } from './recheck-beside.ts';
import { lookAt } from './watch.ts';

/** What a line of the recomputation is about: a case, or what lies beside them. */
export type RecheckSubject =
  | { readonly kind: 'case'; readonly caseId: string }
  | Exclude<SignalFinding['subject'], { kind: 'case' }>;

/** 复核: what the nightly recomputation found. */
export interface Recheck {
  readonly cases: number;
  readonly right: number;
  /** Should exist and do not. */
  readonly missing: readonly { readonly subject: RecheckSubject; readonly finding: Finding }[];
  /** Exist and should not, or say something else than the record does. */
  readonly superfluous: readonly {
    readonly subject: RecheckSubject;
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
 * Some cases, in the order of their ids; `next` is where to go on. Every case is examined anew from its events alone and
 * compared with the signals there are; the last page also has what is found beside the cases, in halls, guides and
 * complaints. Rules are judged with the values that stand in each signal; a value changed since makes neither wrong.
 */
export async function recheckPage(
  app: App,
  after: string | undefined,
  limit: number,
  now: Instant = app.ports.clock.now(),
): Promise<Recheck & { readonly next?: string }> {
  const upTo = addMilliseconds(now, -onItsWay);
  const page = await app.ports.watch.casesAfter(after, limit);
  const compared: Compared[] = [];
  for (const caseId of page) {
    const { findings } = (await lookAt(app, caseId, upTo)).examined;
    const signals = await app.ports.records.list<Signal>({ kind: 'signal', caseId }, 1000);
    const subject = { kind: 'case', caseId } as const;
    compared.push(
      compare(
        app,
        findings.map((finding) => ({ subject, name: caseId, finding })),
        signals,
        upTo,
      ),
    );
  }
  const last = page.at(-1);
  const next = last === undefined || page.length < limit ? undefined : last;
  if (next === undefined) {
    const { found, signals } = await lookBeside(app);
    const young = ({ finding }: { finding: Finding }) => finding.at > upTo;
    const named = found
      .filter((one) => !young(one))
      .map((one) => ({ subject: subjectOf(one), name: subjectName(one.subject), finding: one.finding }));
    compared.push(compare(app, named, signals, upTo));
  }
  return {
    cases: page.length,
    right: compared.reduce((sum, { right }) => sum + right, 0),
    missing: compared.flatMap(({ missing }) => missing),
    superfluous: compared.flatMap(({ superfluous }) => superfluous),
    ...(next === undefined ? {} : { next }),
  };
}

type Compared = Pick<Recheck, 'right' | 'missing' | 'superfluous'>;
interface Named {
  readonly subject: RecheckSubject;
  readonly name: string;
  readonly finding: Finding;
}

/** What the rules find beside what there is. */
function compare(app: App, found: readonly Named[], there: readonly Signal[], upTo: Instant): Compared {
  const signals = new Map(there.map((signal) => [signal.id, signal]));
  const missing: Recheck['missing'][number][] = [];
  const superfluous: Recheck['superfluous'][number][] = [];
  let right = 0;
  for (const { subject, name, finding } of found) {
    const id = signalId(app, name, finding);
    const signal = signals.get(id);
    signals.delete(id);
    if (signal === undefined) missing.push({ subject, finding });
    else if (isSame(signal, finding)) right += 1;
    else superfluous.push({ subject, signal, why: 'differs' });
  }
  for (const signal of signals.values()) {
    if (signal.since <= upTo && isOfToday(app, signal)) {
      superfluous.push({ subject: subjectOf(signal), signal, why: 'not-found' });
    }
  }
  return { right, missing, superfluous };
}

function subjectOf({ subject }: Pick<SignalFinding, 'subject'>): RecheckSubject {
  return subject.kind === 'case' ? { kind: 'case', caseId: subject.caseId } : subject;
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
