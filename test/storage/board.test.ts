import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Authority, HeldPost } from '../../src/app/authority.ts';
import type { GivenCommand } from '../../src/app/commands.ts';
import { board, boardCases } from '../../src/app/queries/board.ts';
import { type BoardFigure, boardFigures, isStanding } from '../../src/app/queries/board-figures.ts';
import type { BoardRow, BoardView } from '../../src/app/views/board-view.ts';
import type { CaseEvent } from '../../src/domain/case/events.ts';
import { foldCase } from '../../src/domain/case/evolve.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import { argon } from '../../src/http/argon.ts';
import { playDemo } from '../../src/jobs/demo/play.ts';
import { localDateAt } from '../../src/kernel/instant.ts';
import { addDays, type LocalDate } from '../../src/kernel/local-date.ts';
import { type TestLog, testLog } from './log.ts';

// The board against a naive recount: every case of the log loaded, folded and counted by hand.

let log: TestLog;
let cases: readonly { readonly file: CaseFile; readonly events: readonly CaseEvent[] }[];

beforeAll(async () => {
  log = await testLog();
  log.clock.set('2026-11-23T02:12:00.000Z');
  const cheap = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
  await playDemo(
    log.app.profile,
    join(resolve(import.meta.dirname, '../..'), 'profiles/panyu'),
    log.storage.ports,
    cheap,
  );
  await randomLives();
  await withdrawn();
  cases = await everyCase();
  // A day on which something falls due.
  const ahead = cases.flatMap(({ file }) => dueOf(file) ?? []).filter((due) => due > log.app.today());
  log.clock.set(`${ahead.toSorted()[0]}T02:00:00.000Z`);
});
afterAll(() => log.close());

/** Lives that stop anywhere, some of their acts written down up to three days late. */
async function randomLives(): Promise<void> {
  const life = fc.record({ acts: fc.integer({ min: 1, max: 6 }), late: fc.nat(70), wait: fc.nat(4) });
  for (const [count, { acts, late, wait }] of fc.sample(life, { numRuns: 40, seed: 7 }).entries()) {
    const caseId = randomUUID();
    for (const act of log.acts(count, caseId).slice(0, acts)) {
      log.clock.advance(wait * 3_600_000);
      const at = new Date(Date.parse(log.clock.now()) - late * 3_600_000).toISOString() as typeof act.command.at;
      const now = { ...act, command: { ...act.command, at: log.clock.now() } };
      const done = await log.give({ ...act, command: { ...act.command, at } });
      // Before the case was there, nobody can have done anything to it.
      if (!done.ok) expect((await log.give(now)).ok, JSON.stringify(done.fault)).toBe(true);
    }
  }
}

async function withdrawn(): Promise<void> {
  const { file } = await log.lead(500, 1);
  const command = { type: 'withdrawApplication', caseId: file.id, reason: '', at: log.clock.now() } as const;
  const done = await log.app.execute(command as GivenCommand, {
    authority: { kind: 'anonymous', unlocked: [file.id] },
  });
  expect(done.ok, JSON.stringify(done)).toBe(true);
}

async function everyCase() {
  const streams = await log.owner<{ stream: string }>("select distinct stream from event where type like 'case.%'");
  return Promise.all(
    streams.map(async ({ stream }) => {
      const events = await log.app.ports.log.load(stream);
      return { file: foldCase(stream, events) as CaseFile, events };
    }),
  );
}

const typesOf: Partial<Record<BoardFigure, readonly string[]>> = {
  received: ['ApplicationReceived'],
  noticed: ['OneTimeNoticeGiven'],
  accepted: ['ApplicationAccepted', 'AcceptanceDeemed'],
  deemed: ['AcceptanceDeemed'],
  'not-accepted': ['NonAcceptanceDecided'],
  decided: ['LicenceGranted', 'LicenceRefused'],
  delivered: ['DecisionDelivered'],
  completed: ['CaseCompleted'],
  withdrawn: ['CaseWithdrawn'],
};

/** Whether a case counts for a figure: asked of the case itself, never of a row. */
function counts({ file, events }: (typeof cases)[number], figure: BoardFigure, day: LocalDate): boolean {
  const types = typesOf[figure];
  if (types !== undefined) {
    return events.some(
      ({ type, occurredAt }) => types.includes(type) && localDateAt(occurredAt, log.app.place.timeZone) === day,
    );
  }
  if (day !== log.app.today()) return false;
  if (figure === 'suspended') return file.state === 'suspended';
  if (figure === 'at-the-door') return file.state === 'received';
  const due = dueOf(file);
  return due !== undefined && (figure === 'due-today' ? due === day : due < day);
}

function dueOf({ state, noticeDue, due, decision }: CaseFile): LocalDate | undefined {
  if (state === 'received') return noticeDue;
  if (state === 'accepted' || state === 'under-review' || state === 'suspended') return due?.promised;
  return state === 'decided' ? decision?.deliveryDue : undefined;
}

const staff = (...posts: HeldPost[]): Authority => ({ kind: 'staff', id: randomUUID(), name: '', posts });
const overseer = staff({ duty: 'supervisor', body: 'JCJ' });

/** What each of these may see, said once more in other words. */
const readers: Readonly<Record<string, readonly [Authority, (file: CaseFile) => boolean]>> = {
  supervisor: [overseer, () => true],
  'head of a body': [staff({ duty: 'head', body: 'SYF' }), ({ body }) => body === 'SYF'],
  'head of a town': [staff({ duty: 'head', body: 'T01' }), ({ body, centre }) => body === 'T01' || centre === 'T01C'],
  'clerk of a town': [staff({ duty: 'clerk', body: 'T02', centre: 'T02C' }), ({ centre }) => centre === 'T02C'],
  'clerk of the district': [
    staff({ duty: 'clerk', body: 'ZWB', centre: 'DC' }),
    ({ centre }) => centre === 'DC' || centre === undefined,
  ],
  'an officer': [staff({ duty: 'officer', body: 'SYF' }), () => false],
};

function naively(day: LocalDate, sees: (file: CaseFile) => boolean) {
  const today = day === log.app.today();
  return Object.fromEntries(
    boardFigures
      .filter((figure) => today || !isStanding(figure))
      .map((figure) => [figure, cases.filter((one) => sees(one.file) && counts(one, figure, day)).length]),
  );
}

const allDays = () => Array.from({ length: 45 }, (_, back) => addDays(log.app.today(), -back));
const totals = (view: BoardView) => view.total.figures;

test('there is something to count', () => {
  expect(cases.length).toBeGreaterThan(150);
  const seen = boardFigures.filter((figure) => allDays().some((day) => cases.some((one) => counts(one, figure, day))));
  expect(boardFigures.filter((figure) => !seen.includes(figure))).toEqual([]);
});

describe.each(Object.keys(readers))('%s', (name) => {
  const [authority, sees] = readers[name] as (typeof readers)[string];
  test('sees the numbers of the log, day for day', async () => {
    for (const day of allDays())
      expect([day, totals(await board(log.app, authority, day))]).toEqual([day, naively(day, sees)]);
  });
  test('sees each body and each desk as they are counted one by one', async () => {
    const day = log.app.today();
    const view = await board(log.app, authority, day);
    for (const { code, figures } of view.bodies) {
      expect([code, figures]).toEqual([code, naively(day, (file) => sees(file) && file.body === code)]);
    }
    for (const { code, figures } of view.desks) {
      const at = (file: CaseFile) => sees(file) && (file.centre ?? 'portal') === code;
      expect([code, figures]).toEqual([code, naively(day, at)]);
    }
    const sum = (rows: readonly BoardRow[], figure: BoardFigure) =>
      rows.reduce((all, { figures }) => all + (figures[figure] ?? 0), 0);
    for (const figure of boardFigures) {
      expect([sum(view.bodies, figure), sum(view.desks, figure)]).toEqual([
        view.total.figures[figure],
        view.total.figures[figure],
      ]);
    }
  });
  test('finds behind each figure as many cases as it says, and no others', async () => {
    for (const day of [log.app.today(), addDays(log.app.today(), -9), addDays(log.app.today(), -20)]) {
      for (const figure of boardFigures) {
        const found: string[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = await boardCases(log.app, authority, { day, figure }, cursor);
          found.push(...page.entries.map(({ caseId }) => caseId));
          cursor = page.next;
          if (cursor === undefined) break;
        }
        const wanted = cases.filter((one) => sees(one.file) && counts(one, figure, day)).map(({ file }) => file.id);
        expect([figure, day, found.toSorted()]).toEqual([figure, day, wanted.toSorted()]);
      }
    }
  });
});

test('the days over are those of the oldest late case', async () => {
  const day = log.app.today();
  const { total } = await board(log.app, overseer, day);
  const late = (await boardCases(log.app, overseer, { day, figure: 'late' })).entries;
  expect(late.length).toBeGreaterThan(0);
  expect(total.daysOver).toBe(Math.max(...late.map(({ remaining }) => -(remaining ?? 0))));
});

test('figures are believed for seconds only', async () => {
  const day = log.app.today();
  const before = totals(await board(log.app, overseer, day)).received ?? 0;
  await log.lead(99, 1);
  log.clock.advance(6_000);
  expect(totals(await board(log.app, overseer, day)).received).toBe(before + 1);
});
