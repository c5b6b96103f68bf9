import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { addMilliseconds, instantAt } from '../../src/kernel/instant.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { bundleProgram, call, membershipOf, type Program, startProgram, tokenOf } from '../support/program.ts';

// Two real programs on one PostgreSQL, as two machines behind one address would be.
const state = mkdtempSync(join(tmpdir(), 'yimen-two-'));
let bundle: Awaited<ReturnType<typeof bundleProgram>>;
let database: TestDatabase;
let owner: pg.Client;
let one: Program;
let other: Program;
let clerk: string;

beforeAll(async () => {
  [bundle, database] = await Promise.all([bundleProgram(), testDatabase()]);
  owner = new pg.Client(database.connection);
  await owner.connect();
  const environment = { DATABASE_URL: database.url, YIMEN_STATE: state };
  // At the same moment, into an empty database.
  [one, other] = await Promise.all([startProgram(bundle.main, environment), startProgram(bundle.main, environment)]);
  clerk = await tokenOf(one.address, 'clerk');
});

afterAll(async () => {
  for (const program of [one, other]) program?.process.kill('SIGKILL');
  await Promise.all([one?.ended, other?.ended]);
  await owner?.end();
  await database?.drop();
  bundle?.remove();
  rmSync(state, { recursive: true, force: true });
});

const asClerk = () => ({ authorization: `Bearer ${clerk}` });
const receive = (at: Program, name: string, key: string = randomUUID()) =>
  call(at.address, 'POST', '/api/cases', membershipOf(name), { 'idempotency-key': key });
const accept = (at: Program, caseId: string, key: string = randomUUID()) =>
  call(at.address, 'POST', `/api/cases/${caseId}/acceptance`, { checks: [] }, { ...asClerk(), 'idempotency-key': key });
const typesOf = async (caseId: string) =>
  (await owner.query('select type from event where stream = $1 order by version', [caseId])).rows.map(
    ({ type }) => type,
  );

test('started together, they play the demo once', async () => {
  const played = [one, other].filter(({ said }) => said.some((line) => line.startsWith('demo: playing')));
  expect(played).toHaveLength(1);
});

test('whoever signed in at the one is known to the other', async () => {
  const list = await call(other.address, 'GET', '/api/work-list', undefined, asClerk());
  expect(list.status, JSON.stringify(list.body)).toBe(200);
});

test('what one process remembers of a case does not hold up the other', async () => {
  const { caseId } = (await receive(one, 'Remembered')).body;
  expect((await accept(other, caseId)).status).toBe(200);
  // The first still remembers the case as it received it, and must look again.
  const officer = await tokenOf(other.address, 'officer');
  const opinion = await call(
    one.address,
    'POST',
    `/api/cases/${caseId}/review-opinion`,
    { opinion: 'grant', text: 'In order.' },
    { authorization: `Bearer ${officer}`, 'idempotency-key': randomUUID() },
  );
  expect(opinion.status, JSON.stringify(opinion.body)).toBe(200);
});

test('the same step at both doors at once happens once', async () => {
  const received = await Promise.all(Array.from({ length: 16 }, (_, n) => receive(n % 2 ? one : other, `Both ${n}`)));
  const ids = received.map(({ body }) => body.caseId as string);
  const rivals = await Promise.all(ids.map((id) => Promise.all([accept(one, id), accept(other, id)])));
  for (const [index, answers] of rivals.entries()) {
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await typesOf(ids[index] as string)).toEqual(['case.application-received', 'case.application-accepted']);
  }
  const key = randomUUID();
  const repeated = await Promise.all([receive(one, 'Same key', key), receive(other, 'Same key', key)]);
  expect(repeated.map(({ status }) => status)).toEqual([201, 201]);
  expect(new Set(repeated.map(({ body }) => body.caseId)).size).toBe(1);
  const numbers = received.map(({ body }) => body.number);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('one runs the tick; when it is killed, nothing acknowledged is lost and the other runs it', async () => {
  const first = await overdueCase();
  await until(async () => (await typesOf(first)).length > 1);
  const holder = await holderOfTick();
  expect([one.process.pid, other.process.pid]).toContain(holder);
  const [killed, survivor] = holder === one.process.pid ? [one, other] : [other, one];

  const acknowledged = new Map<string, string>();
  let stop = false;
  const callers = Array.from({ length: 8 }, async (_, caller) => {
    for (let count = 0; !stop; count += 1) {
      const key = randomUUID();
      const name = `Killed ${caller} ${count}`;
      const door =
        (caller + count) % 2 && killed.process.exitCode === null && !killed.process.killed ? killed : survivor;
      // Whoever gets no answer asks again elsewhere, under the same key.
      const { status, body } = await receive(door, name, key).catch(() => receive(survivor, name, key));
      expect(status).toBe(201);
      acknowledged.set(name, body.caseId);
    }
  });
  await until(async () => acknowledged.size > 60);
  killed.process.kill('SIGKILL');
  expect(await killed.ended).toBe('SIGKILL');
  const then = acknowledged.size;
  await until(async () => acknowledged.size > then + 40);
  stop = true;
  await Promise.all(callers);

  // Every answer is in the log, once; the same key asked again would give the same case.
  const { rows } = await owner.query<{ name: string; stream: string }>(
    `select data -> 'applicant' ->> 'name' as name, stream from event_personal
     where version = 1 and data -> 'applicant' ->> 'name' = any($1::text[])`,
    [[...acknowledged.keys()]],
  );
  expect(rows).toHaveLength(acknowledged.size);
  expect(new Map(rows.map(({ name, stream }) => [name, stream]))).toEqual(acknowledged);

  const second = await overdueCase();
  await until(async () => (await typesOf(second)).length > 1);
  expect(await holderOfTick()).toBe(survivor.process.pid);
  for (const caseId of [first, second]) {
    expect(await typesOf(caseId)).toEqual(['case.application-received', 'case.acceptance-deemed']);
  }
  expect((await rebuild(database.connection, 'Europe/Amsterdam', { check: true })).different).toEqual([]);
  survivor.process.kill('SIGTERM');
  expect(await survivor.ended).toBe(0);
});

/** Received a month ago and never answered: the next tick deems it accepted. */
async function overdueCase(): Promise<string> {
  const profile = await loadProfile(resolve(import.meta.dirname, '../../profiles/tennis-town'));
  if (!profile.ok) throw new Error('tennis-town is broken');
  const now = addMilliseconds(instantAt(Date.now()), -30 * 86_400_000);
  const options = { clock: { now: () => now }, chance: { id: randomUUID }, stateDirectory: state };
  const storage = await openStorage({ connection: database.connection, ...options });
  try {
    const app = createApp(profile.value, storage.ports, true);
    const given = { type: 'receiveApplication', caseId: randomUUID(), at: now, channel: 'portal' } as const;
    const outcome = await app.execute({ ...given, ...membershipOf('Overdue') } as never, {
      authority: { kind: 'anonymous' },
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
    return outcome.value.file.id;
  } finally {
    await storage.close();
  }
}

/** The process that holds the lock; there is never more than one. */
async function holderOfTick(): Promise<number> {
  const { rows } = await owner.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = 440114 and l.granted
       and l.database = (select oid from pg_database where datname = current_database())`,
  );
  expect(rows).toHaveLength(1);
  return Number(rows[0]?.name.split(' ').at(-1));
}

// Each look is a round trip to another process, so no pause is needed between two of them.
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await owner.query('select 1');
}
