import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuild } from '../../src/storage/rebuild.ts';
import { type TestLog, testLog } from './log.ts';

let log: TestLog;
const ids: string[] = [];
beforeAll(async () => {
  log = await testLog();
  // Cases stopped after each act, so that every state a list knows is there.
  for (let count = 0; count < 30; count += 1) ids.push((await log.lead(count, 1 + (count % 6))).file.id);
});
afterAll(() => log.close());

/** Every case led as far as its grant has left a licence. */
const licences = 10;

const again = (check: boolean) =>
  rebuild(log.database.connection, log.app.place.timeZone, check ? { check: true } : {});
const rows = () => log.owner<{ row: object }>('select to_jsonb(case_row) as row from case_row order by case_id');

test('what the commands have written is what the log gives', async () => {
  expect(await again(true)).toEqual({ cases: 30, records: licences, different: [] });
});

test('a check finds exactly the rows that were tampered with, and mends nothing', async () => {
  const before = await rows();
  const [moved, gone, renamed] = ids.slice(4).toSorted() as [string, string, string];
  await log.owner("update case_row set due = '2030-01-01' where case_id = $1", [moved]);
  await log.owner('delete from case_row where case_id = $1', [gone]);
  await log.owner("update case_row set applicant_name = '别人' where case_id = $1", [renamed]);
  const tampered = await rows();
  expect(await again(true)).toEqual({ cases: 30, records: licences, different: [moved, gone, renamed] });
  expect(await rows()).toEqual(tampered);
  expect(await again(false)).toEqual({ cases: 30, records: licences, different: [moved, gone, renamed] });
  expect(await rows()).toEqual(before);
  expect(await again(true)).toEqual({ cases: 30, records: licences, different: [] });
});

test('a row that no event stands behind is found and removed', async () => {
  await log.owner(`insert into case_row (case_id, version, number, item, body, channel, state, waiting_for, applicant_kind, applicant_name,
    received_on, provisional, open, demo) values ('ffffffff-0000-4000-8000-000000000000', 1, 'made-up', 'SC-001', 'GSF',
    'portal', 'received', 'clerk', 'person', '无中生有', '2026-03-02', false, true, false)`);
  expect((await again(true)).different).toEqual(['ffffffff-0000-4000-8000-000000000000']);
  await again(false);
  expect(await rows()).toHaveLength(30);
});

test('the work goes on after a rebuild', async () => {
  await again(false);
  const { file } = await log.lead(99);
  expect(file.state).toBe('completed');
  expect((await again(true)).different).toEqual([]);
});
