import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestLog, testLog } from './log.ts';

let log: TestLog;
beforeAll(async () => {
  log = await testLog();
  await log.lead(1, 3);
});
afterAll(() => log.close());

const changes = [
  "update event set type = 'case.something-else'",
  'delete from event',
  'truncate event cascade',
  'drop trigger event_is_immutable on event',
  'alter table event disable trigger all',
];

test.each(changes)('the program may not: %s', async (sql) => {
  await expect(log.asProgram(sql)).rejects.toMatchObject({ code: '42501' });
});

test.each(changes.slice(0, 3))('even the owner is stopped: %s', async (sql) => {
  await expect(log.owner(sql)).rejects.toMatchObject({
    code: '42501',
    message: expect.stringContaining('append-only'),
  });
});

test.each(['delete from case_row', 'truncate case_row', 'select * from ledger_inbox', 'delete from event_personal'])(
  'the program has no use for, and no right to: %s',
  async (sql) => {
    await expect(log.asProgram(sql)).rejects.toMatchObject({ code: '42501' });
  },
);

test.each([
  ['yimen_reader', 'select count(*) from event', true],
  ['yimen_reader', 'select count(*) from event_personal', false],
  ['yimen_reader', 'select number, item, outcome from case_row', true],
  ['yimen_reader', 'select applicant_name from case_row', false],
  ['yimen_reader', 'select kind, centre, day from record_row', true],
  ['yimen_reader', 'select state from record_row', false],
  ['yimen_reader', 'select people from record_row', false],
  ['yimen_reader', "insert into case_row (case_id) values ('00000000-0000-0000-0000-000000000000')", false],
  ['yimen_sequencer', 'select count(*) from ledger_inbox', true],
  ['yimen_sequencer', 'select count(*) from event_personal', false],
  ['yimen_sequencer', 'update event set position = default', false],
])('%s, %s: %s', async (role, sql, allowed) => {
  await log.owner('begin');
  await log.owner(`set local role ${role}`);
  const outcome = await log.owner(sql).then(
    () => true,
    (error: { code: string }) => error.code !== '42501',
  );
  await log.owner('rollback');
  expect(outcome).toBe(allowed);
});

test('the program runs as a role that owns nothing', async () => {
  const [who] = await log.asProgram<{ owned: number; role: string }>(
    'select current_user as role, (select count(*)::integer from pg_class where relowner = current_user::regrole) as owned',
  );
  expect(who).toEqual({ role: 'yimen_app', owned: 0 });
});
