import { wireName } from '../domain/case/events.ts';
import type { CaseFile } from '../domain/case/state.ts';
import { type RecordEvent, type RecordState, recordWireName } from '../domain/organisation/record.ts';
import { addMilliseconds, type Instant } from '../kernel/instant.ts';
import type { Refusals } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import type { App } from './app.ts';
import { system } from './authority.ts';
import type { FollowUpMark } from './ports.ts';
import {
  type FollowUp,
  hasReaction,
  type Reacted,
  type Reaction,
  type ReactionReads,
  reactionsTo,
} from './reactions.ts';
import { caseFileOf } from './records/case-heard.ts';

const minute = 60_000;
/** After each failure the wait is longer; after the last one a person must look. */
const waits = [5_000, minute, 5 * minute, 30 * minute, 2 * 60 * minute, 12 * 60 * minute] as const;
const takenAtOnce = 100;
/** Struck off together, at the latest when so many are done. */
const struckOffAt = 64;

export interface FollowUps {
  /** After a commit: everything that follows from these events, before the caller is answered. Never fails. */
  after(kind: string, state: RecordState | CaseFile, events: readonly RecordEvent[]): Promise<void>;
  /** Strikes off what is done. Every process does this for itself. */
  settle(): Promise<void>;
  /** What a process left undone that died in between, and what failed and is due again. The tick does this. */
  catchUp(): Promise<number>;
}

/**
 * Follow-ups run after the commit, in the process that committed, and the caller waits for them: whoever grants the last
 * licence sees the joint case completed. The note of them is part of the same commit, so none is lost;
 * docs/decisions/0018-follow-ups.md says why it is done so.
 */
export function followUps(app: Pick<App, 'execute' | 'executeRecord' | 'ports' | 'place'>): FollowUps {
  let done: FollowUpMark[] = [];
  const settle = async () => {
    if (done.length === 0) return;
    const struckOff = done;
    done = [];
    await app.ports.followUps.strikeOff(struckOff).catch((error) => {
      done.push(...struckOff);
      throw error;
    });
  };
  const follow = async (
    name: string,
    happened: Reacted<RecordEvent>,
    attempts: number,
    reads = readsOf(app),
  ): Promise<boolean> => {
    const { stream, version } = happened;
    const fault = await faultOf(app, reactionsTo(name, happened.event.data), happened, reads);
    if (fault === undefined) {
      done.push({ stream, version });
      return true;
    }
    const wait = waits[attempts];
    const again = wait === undefined ? undefined : addMilliseconds(app.ports.clock.now(), wait);
    await app.ports.followUps.failed({ stream, version }, fault, again);
    return false;
  };
  return {
    after: async (kind, state, events) => {
      const { id: stream, version } = state;
      // What several of them ask is read once.
      const reads = readsOf(app, kind === 'case' ? (state as CaseFile) : undefined);
      // Side by side, so that they share their writes: eight branches are opened in one call.
      await Promise.all(
        events.map((event, index) => {
          const name = kind === 'case' ? wireName(event.type as never) : recordWireName(kind, event.type);
          if (!hasReaction(name, event.data)) return undefined;
          const at = version - events.length + index + 1;
          // The line in the database stands until somebody has done it; the tick will come by.
          return follow(name, { stream, version: at, event }, 0, reads).catch(() => undefined);
        }),
      );
      if (done.length >= struckOffAt) await settle().catch(() => undefined);
    },
    settle,
    catchUp: async () => {
      await settle();
      let caughtUp = 0;
      for (const waiting of await app.ports.followUps.waiting(app.ports.clock.now(), takenAtOnce)) {
        const { name, attempts, ...happened } = waiting;
        if (await follow(name, happened, attempts)) caughtUp += 1;
      }
      await settle();
      return caughtUp;
    },
  };
}

function readsOf({ ports, place }: Pick<App, 'ports' | 'place'>, written?: CaseFile): ReactionReads {
  const { log, records, cases, digests } = ports;
  const found = new Map<string, Promise<unknown>>();
  const find: typeof records.find = <State extends RecordState>(kind: string, id: string) => {
    const asked = found.get(id) ?? records.find(kind, id);
    found.set(id, asked);
    return asked as Promise<State | undefined>;
  };
  const caseFile: ReactionReads['caseFile'] = (id) => {
    const asked = found.get(id) ?? (id === written?.id ? Promise.resolve(written) : caseFileOf({ log }, id));
    found.set(id, asked);
    return asked as Promise<CaseFile | undefined>;
  };
  return { log, cases, digests, place, caseFile, records: { ...records, find } };
}

async function faultOf(
  app: Pick<App, 'execute' | 'executeRecord' | 'ports' | 'place'>,
  following: readonly Reaction[],
  happened: Reacted<RecordEvent>,
  reads: ReactionReads,
): Promise<string | undefined> {
  try {
    for (const { name, follow } of following) {
      for (const [index, followUp] of (await follow(happened, reads)).entries()) {
        const key = `${name}/${happened.stream}/${happened.version}/${index}`;
        const outcome = await give(app, followUp, app.ports.clock.now(), key);
        if (!outcome.ok) return `${name}: ${outcome.fault.map(({ code }) => code).join(', ')}`;
      }
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function give(
  app: Pick<App, 'execute' | 'executeRecord'>,
  { of, command }: FollowUp,
  at: Instant,
  idempotencyKey: string,
): Promise<Result<unknown, Refusals>> {
  const asking = { authority: system, idempotencyKey };
  return of === 'case'
    ? app.execute({ ...command, at } as never, asking)
    : app.executeRecord(of, { ...command, at } as never, asking);
}
