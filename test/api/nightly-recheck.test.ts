import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastRecheck } from '../../src/app/queries/last-recheck.ts';
import { recheckPage } from '../../src/app/supervision/recheck.ts';
import { watchCases } from '../../src/app/supervision/watch.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { recheckDuty } from '../../src/jobs/recheck.ts';
import { addMilliseconds, localDateAt, startOfDay } from '../../src/kernel/instant.ts';
import { addDays } from '../../src/kernel/local-date.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// 夜间复核, in the smallest place: what should be there and is not is found the next night, and that it was is on record.

let at: TestApp;
let night: () => Promise<boolean>;
const cases: string[] = [];

beforeAll(async () => {
  at = await testApp({ profile: 'tennis-town' });
  const item = at.app.profile.items[0] as ServiceItem;
  for (let count = 0; count < 3; count += 1) {
    const form = applicationFor(item) as { applicant: { kind: string } };
    const card =
      form.applicant.kind === 'person'
        ? { identityForm: 'player-card', identityNumber: 'P-000001' }
        : { identityForm: 'club-number', identityNumber: 'C-0001A' };
    const reply = await at.ask(undefined, 'POST', '/api/cases', { ...form, applicant: { ...form.applicant, ...card } });
    expect(reply.statusCode, reply.body).toBe(201);
    cases.push(reply.json().caseId);
  }
  let done: string | undefined;
  const duty = recheckDuty(at.app, {
    get: async () => done,
    set: async (day) => {
      done = day;
    },
  });
  night = duty;
});
afterAll(() => at.close());

test('once a night, from two in the morning; a signal taken out of the database is missed', async () => {
  at.clock.advance(12 * 86_400_000);
  await watchCases(at.app, cases);
  const zone = at.app.place.timeZone;
  const midnight = startOfDay(addDays(localDateAt(at.clock.now(), zone), 1), zone);
  // The night before has not been looked at either, and is made up for.
  expect(await night()).toBe(true);
  at.clock.set(addMilliseconds(midnight, 7_199_000));
  expect(await night()).toBe(false);
  at.clock.set(addMilliseconds(midnight, 7_200_000));
  expect(await night()).toBe(true);
  expect(await night()).toBe(false);
  const first = await lastRecheck(at.app);
  expect(first).toMatchObject({ cases: 3, missing: 0, superfluous: 0 });
  expect(first?.right).toBeGreaterThan(0);

  const owner = new pg.Client({ ...at.connection });
  await owner.connect();
  const { rowCount } = await owner.query(
    "delete from record_row where record_id = (select record_id from record_row where kind = 'signal' limit 1)",
  );
  await owner.end();
  expect(rowCount).toBe(1);
  at.clock.advance(24 * 3_600_000);
  expect(await night()).toBe(true);
  expect((await lastRecheck(at.app))?.missing).toBe(1);
});

test('page by page it goes through every case once', async () => {
  const seen: number[] = [];
  let after: string | undefined;
  do {
    const page = await recheckPage(at.app, after, 2);
    seen.push(page.cases);
    after = page.next;
  } while (after !== undefined);
  expect(seen).toEqual([2, 1]);
});
