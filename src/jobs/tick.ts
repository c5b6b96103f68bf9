import type { App } from '../app/app.ts';
import { system } from '../app/authority.ts';
import { jointCaseKind } from '../app/records/joint-case.ts';
import { recordKinds } from '../app/records/kinds.ts';
import type { JointCase } from '../domain/joint-approval/case/state.ts';
import type { Instant } from '../kernel/instant.ts';

/** Cases looked at in one sweep; what is left comes in the next, a second later. */
const sweepAtMost = 200;

/**
 * The tick: one indexed question, "whose next moment has come?", and the command that time alone gives. A kill between
 * two cases loses nothing and doubles nothing: the question is asked again, and a case already moved on is refused.
 */
export async function tick(app: App): Promise<number> {
  const now = app.ports.clock.now();
  const due = await app.ports.cases.dueMoments(now, sweepAtMost);
  // Together, so that they share their writes.
  const outcomes = await Promise.all(
    due.map((caseId) => app.execute({ type: 'recordDeemedAcceptance', caseId, at: now }, { authority: system })),
  );
  await app.followUps.catchUp();
  return outcomes.filter((outcome) => outcome.ok).length + (await tickRecords(app, now));
}

/** The same for what is recorded beside the cases. */
async function tickRecords(app: App, now: Instant): Promise<number> {
  let done = 0;
  for (const { kind: name, id } of await app.ports.records.dueMoments(now, sweepAtMost)) {
    const kind = recordKinds.find(({ kind }) => kind === name);
    const state = kind?.onMoment && (await app.ports.records.find(name, id));
    if (kind?.onMoment === undefined || state === undefined) continue;
    const outcome = await app.executeRecord(kind, kind.onMoment(state, now), { authority: system });
    if (outcome.ok) done += 1;
  }
  return done;
}

/**
 * Due dates that rest on an unpublished year or an open unit are worked out again; where one moved, an event says so.
 * Runs at start, which is when a published calendar or a settled unit first reaches the program.
 */
export async function recomputeProvisional(app: App): Promise<number> {
  let after: string | undefined;
  let moved = 0;
  for (;;) {
    const cases = await app.ports.cases.provisional(sweepAtMost, after);
    for (const caseId of cases) {
      const command = { type: 'recomputeDueDate', caseId, at: app.ports.clock.now() } as const;
      const outcome = await app.execute(command, { authority: system });
      if (outcome.ok && outcome.value.events.length > 0) moved += 1;
    }
    after = cases.at(-1);
    if (after === undefined || cases.length < sweepAtMost) return moved;
  }
}

/** Joint cases whose days are worked out again in one go. */
const jointAtMost = 500;

/** The same for 联合办理: the joint clock and the bodies' days. Gone through once and then moved, for moving changes their order. */
export async function recomputeJointDays(app: App): Promise<number> {
  const open: JointCase[] = [];
  for (;;) {
    const last = open.at(-1);
    const after =
      last === undefined ? {} : { after: { day: jointCaseKind.index(last, app.place.timeZone).day, id: last.id } };
    const some = await app.ports.records.list<JointCase>({ kind: jointCaseKind.kind, open: true }, jointAtMost, after);
    open.push(...some);
    if (some.length < jointAtMost) break;
  }
  let moved = 0;
  for (const { id } of open) {
    const command = { type: 'recomputeJointDue', id, at: app.ports.clock.now() } as const;
    const outcome = await app.executeRecord(jointCaseKind, command, { authority: system });
    if (outcome.ok && outcome.value.events.length > 0) moved += 1;
  }
  return moved;
}

/** Runs `work` every `milliseconds`, never twice at once, until stopped. Errors are told and the next round comes. */
export function every(milliseconds: number, work: () => Promise<unknown>, onError: (error: unknown) => void) {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const round = () => {
    running = work()
      .catch(onError)
      .finally(() => {
        if (!stopped) timer = setTimeout(round, milliseconds);
      });
  };
  timer = setTimeout(round, milliseconds);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
