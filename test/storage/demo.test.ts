import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { realChance } from '../../src/cli/clock.ts';
import { caseStates } from '../../src/domain/case/state.ts';
import type { Mandate } from '../../src/domain/intake/mandate/state.ts';
import { playDemo } from '../../src/jobs/demo/play.ts';
import { instant } from '../../src/kernel/instant.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

// The demo goes through the real commands into a real database; what it leaves must be what the log says.
const directory = 'profiles/panyu';
// A Friday afternoon in Panyu, so that the fortnight is the same whenever the test runs.
const end = instant('2026-11-20T08:30:00.000Z');
const state = mkdtempSync(join(tmpdir(), 'yimen-demo-'));
let database: TestDatabase;
let storage: Storage;
let played: { cases: number; commands: number };

beforeAll(async () => {
  database = await testDatabase();
  const { connection } = database;
  storage = await openStorage({ connection, stateDirectory: state, clock: { now: () => end }, chance: realChance });
  const profile = await loadProfile(directory);
  if (!profile.ok) throw new Error('the profile does not load');
  played = await playDemo(profile.value, directory, storage.ports, { hash: async () => 'none' });
}, 60_000);

afterAll(async () => {
  await storage?.close();
  await database?.drop();
  rmSync(state, { recursive: true, force: true });
});

test('every state has its cases, and some are late', async () => {
  expect(played.cases).toBeGreaterThan(200);
  const { rows } = await storage.pool.query<{ state: string }>('select distinct state from case_row');
  expect(rows.map((row) => row.state).sort()).toEqual([...caseStates].sort());
  const late = await storage.pool.query('select 1 from case_row where open and due < $1 limit 1', ['2026-11-20']);
  expect(late.rows).toHaveLength(1);
});

test('a hearing is announced and to come, and those concerned are told of another', async () => {
  const { rows } = await storage.pool.query<{ standing: string }>(
    "select state ->> 'standing' as standing from record_row where kind = 'hearing' and open and case_id is null order by 1",
  );
  expect(rows.map(({ standing }) => standing)).toEqual(['arranged', 'told']);
});

test('a place is to be looked at by two officers, and an application is made public', async () => {
  const { rows } = await storage.pool.query<{ kind: string; standing: string; own: boolean }>(
    `select r.kind, r.state ->> 'standing' as standing, c.account is not null as own
     from record_row r join case_row c on c.case_id = r.case_id where r.kind in ('survey', 'publicity') and r.open order by 1`,
  );
  expect(rows).toEqual([
    { kind: 'publicity', standing: 'running', own: true },
    { kind: 'survey', standing: 'scheduled', own: true },
  ]);
});

test('ratings, complaints and checks: of each one is finished, and one waits for whoever looks', async () => {
  const { rows } = await storage.pool.query<{ kind: string; standings: string[] }>(
    `select kind, array_agg(distinct state ->> 'standing' order by state ->> 'standing') as standings
     from record_row where kind in ('rating', 'complaint', 'spot-check', 'inspection') group by kind order by kind`,
  );
  expect(rows).toEqual([
    { kind: 'complaint', standings: ['asked', 'received', 'upheld'] },
    { kind: 'inspection', standings: ['arranged', 'replied'] },
    { kind: 'rating', standings: ['closed', 'noted', 'to-call-back'] },
    { kind: 'spot-check', standings: ['announced'] },
  ]);
});

test('the catalogue office and the towns have something on their desks', async () => {
  const { rows } = await storage.pool.query<{ kind: string; stages: string[] }>(
    `select kind, array_agg(state ->> 'stage' order by state ->> 'stage') as stages
     from record_row where kind in ('item-draft', 'town-power') group by kind order by kind`,
  );
  expect(rows).toEqual([
    { kind: 'item-draft', stages: ['drafting', 'in-review'] },
    { kind: 'town-power', stages: ['asked', 'declined', 'filed'] },
  ]);
});

test('what is entrusted to a town is decided by its people, in the name of the bureau', async () => {
  const { rows } = await storage.pool.query<{ body: string; actor: { body: string } }>(
    `select c.body, e.actor from event e join case_row c on c.case_id = e.stream
     where e.type in ('case.licence-granted', 'case.licence-refused') and e.actor ->> 'body' <> c.body`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { body, actor } of rows) expect(`${body} by ${actor.body}`).toMatch(/^[A-Z]+ by T\d\d$/);
});

test('a neighbour was told of the right to a hearing, nobody asked, and only then it was decided', async () => {
  const { rows } = await storage.pool.query<{ standing: string; askBy: string; decided: string; item: string }>(
    `select r.state ->> 'standing' as standing, r.state ->> 'askBy' as "askBy", c.item,
       (select min(recorded_at)::date::text from event e where e.stream = c.case_id
         and type in ('case.licence-granted', 'case.licence-refused')) as decided
     from record_row r join case_row c on c.case_id = r.case_id where kind = 'hearing' order by c.received_on limit 1`,
  );
  expect(rows).toMatchObject([{ standing: 'lapsed', item: 'GH-005' }]);
  const [{ askBy, decided } = { askBy: '', decided: '' }] = rows;
  expect(decided > askBy, `${decided} after ${askBy}`).toBe(true);
});

test('its events say that they are of the demo, and none lies in the future', async () => {
  const { rows } = await storage.pool.query<{ wrong: number }>(
    'select count(*)::integer as wrong from event where not demo or recorded_at > $1 or occurred_at > recorded_at',
    [end],
  );
  expect(rows[0]?.wrong).toBe(0);
});

test('the rows of every list, made anew from the log, are the same', async () => {
  const outcome = await rebuild(database.connection, 'Asia/Shanghai', { check: true });
  expect(outcome).toMatchObject({ cases: played.cases, different: [] });
});

test('a firm has charged the citizen, who has applied for it; the citizen has charged a relative, who has not answered', async () => {
  const { accounts, records, cases, messages } = storage.ports;
  const [firm, citizen] = await Promise.all(
    ['firm', 'citizen'].map((login) => accounts.findByLogin('applicant', login)),
  );
  const list = (id = '') => records.list<Mandate>({ kind: 'mandate', person: id }, 10);
  const [held] = await list(firm?.id);
  expect(held).toMatchObject({ agentAccount: citizen?.id, relation: 'agent-of-firm' });
  expect((await list(citizen?.id)).map(({ acceptedOn }) => acceptedOn === undefined).toSorted()).toEqual([false, true]);
  expect(await cases.underMandates([held?.id ?? ''], 10)).toMatchObject([{ account: firm?.id }]);
  const told = await messages.ofAccount(
    firm?.id ?? '',
    [],
    ['mandate.mandate-accepted', 'case.application-received'],
    10,
    [],
  );
  expect(told.map(({ type }) => type).toSorted()).toEqual(['ApplicationReceived', 'MandateAccepted']);
});

test('the hall is not empty: visits with their papers, people who wait, appointments, lists signed for and not', async () => {
  const { rows } = await storage.pool.query<{ kind: string; standing: string; count: number }>(
    `select kind, coalesce(state->>'standing', case when open then 'open' else 'received' end) as standing,
       count(*)::integer as count
     from record_row where kind in ('queue-ticket', 'appointment', 'hand-over-list') group by 1, 2`,
  );
  const there = rows.map(({ kind, standing }) => `${kind} ${standing}`);
  for (const wanted of ['queue-ticket waiting', 'queue-ticket called', 'queue-ticket ended', 'appointment booked']) {
    expect(there).toContain(wanted);
  }
  expect(there).toEqual(expect.arrayContaining(['hand-over-list open', 'hand-over-list received']));
});
