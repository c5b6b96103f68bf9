import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Append } from '../../src/app/ports.ts';
import { type TestLog, testLog } from './log.ts';

let log: TestLog;
beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());

const countOf = async (table: string, caseId: string) => {
  const column = table === 'case_row' ? 'case_id' : 'stream';
  const rows = await log.owner<{ n: number }>(`select count(*)::integer as n from ${table} where ${column} = $1`, [
    caseId,
  ]);
  return rows[0]?.n;
};

/** What the road would append for the first act of a life, caught on its way. */
async function appendOf(count: number, caseId: string = randomUUID()): Promise<Append> {
  const { log: real } = log.app.ports;
  let caught: Append | undefined;
  const { execute } = await import('../../src/app/execute.ts');
  const { place, ports, demo } = log.app;
  const watching = {
    ...real,
    append: async (append: Append) => {
      caught = append;
      return { outcome: 'appended', version: 1, eventHash: '' } as const;
    },
  };
  const [first] = log.acts(count, caseId);
  if (first === undefined) throw new Error('a life has a first act');
  const { clock, chance, digests } = ports;
  const road = {
    place,
    clock,
    chance,
    digests,
    demo,
    log: watching,
    known: new Map(),
    expecting: new Set<string>(),
    records: ports.records,
    refusedUse: async () => {},
    forbidden: async () => {},
  };
  const done = await execute(road, first.command, { authority: first.authority, idempotencyKey: randomUUID() });
  if (!done.ok || caught === undefined) throw new Error(JSON.stringify(done));
  return caught;
}

test('a whole life leaves every row it should, in order and without gaps', async () => {
  const { file, eventHash } = await log.lead(1);
  const events = await log.owner<{ version: number; type: string; leaf: Buffer }>(
    'select version, type, leaf from event where stream = $1 order by version',
    [file.id],
  );
  expect(events.map((event) => event.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(events.at(-1)?.type).toBe('case.case-completed');
  expect(events.at(-1)?.leaf.toString('hex')).toBe(eventHash);
  expect(await countOf('event_personal', file.id)).toBe(2);
  expect(await countOf('ledger_inbox', file.id)).toBe(8);
  const rows = await log.owner('select version, state, open, waiting_for from case_row where case_id = $1', [file.id]);
  expect(rows).toEqual([{ version: 8, state: 'completed', open: false, waiting_for: 'nobody' }]);
});

test('a command is appended whole or not at all', async () => {
  const append = await appendOf(2);
  const [received] = append.events;
  if (received === undefined) throw new Error('nothing was caught');
  // The second event's type is no text: the call fails after the first event has been written.
  const broken = { ...append, events: [received, { ...received, type: 'X'.repeat(3), data: undefined as never }] };
  await expect(log.app.ports.log.append(broken as Append)).rejects.toThrow();
  for (const table of ['case_row', 'event', 'event_personal', 'ledger_inbox']) {
    expect(await countOf(table, append.caseId), table).toBe(0);
  }
  expect((await log.app.ports.log.append(append)).outcome).toBe('appended');
});

test('a version that is no longer the last is a conflict and changes nothing', async () => {
  const { file } = await log.lead(3, 2);
  const append = await appendOf(4, file.id);
  for (const expectedVersion of [0, 1, 3]) {
    expect(await log.app.ports.log.append({ ...append, expectedVersion })).toEqual({ outcome: 'version-conflict' });
  }
  expect(await countOf('event', file.id)).toBe(2);
  expect(await countOf('ledger_inbox', file.id)).toBe(2);
});

test('twenty at once under one key: one effect, nineteen answers that say so', async () => {
  const key = randomUUID();
  const [receive] = log.acts(5);
  if (receive === undefined) throw new Error('a life has a first act');
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => {
      // As over HTTP: every request makes up its own case id.
      const command = { ...receive.command, caseId: randomUUID() };
      return log.give({ ...receive, command }, { idempotencyKey: key });
    }),
  );
  const done = answers.map((answer) => {
    if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
    return answer.value;
  });
  expect(done.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(new Set(done.map(({ file }) => file.number)).size).toBe(1);
  expect(new Set(done.map(({ eventHash }) => eventHash)).size).toBe(1);
  expect(new Set(done.map(({ queryCode }) => queryCode)).size).toBe(1);
  expect(await log.owner('select stream from event where command_key = $1', [key])).toHaveLength(1);
});

test('the same key for something else is refused', async () => {
  const key = randomUUID();
  const [one] = log.acts(6);
  const [other] = log.acts(8);
  if (one === undefined || other === undefined) throw new Error('a life has a first act');
  expect((await log.give(one, { idempotencyKey: key })).ok).toBe(true);
  expect(await log.give(other, { idempotencyKey: key })).toMatchObject({
    ok: false,
    fault: [{ code: 'request.key-used-for-another-request' }],
  });
});

test('one bad command in a group does not disturb the others', async () => {
  const good = await Promise.all(Array.from({ length: 12 }, (_, count) => appendOf(10 + count)));
  const bad = await appendOf(30);
  const [event] = bad.events;
  if (event === undefined) throw new Error('nothing was caught');
  const outcomes = await Promise.allSettled([
    ...good.slice(0, 6).map((append) => log.app.ports.log.append(append)),
    // Breaks a check of the table itself, so the whole call fails.
    log.app.ports.log.append({ ...bad, recordedAt: 'no moment at all' as never }),
    // Only this one conflicts; the call as such succeeds.
    log.app.ports.log.append({ ...(await appendOf(31)), expectedVersion: 7 }),
    ...good.slice(6).map((append) => log.app.ports.log.append(append)),
  ]);
  const said = outcomes.map((one) => (one.status === 'fulfilled' ? one.value.outcome : 'failed'));
  expect(said.toSorted()).toEqual([...Array(12).fill('appended'), 'failed', 'version-conflict']);
  for (const { caseId } of good) expect(await countOf('event', caseId)).toBe(1);
  expect(await countOf('event', bad.caseId)).toBe(0);
});

test('two commands of one case at the same time: both happen, one after the other', async () => {
  const { file } = await log.lead(40, 3);
  const [, , opinion] = log.acts(40, file.id);
  if (opinion === undefined) throw new Error('the third act is an opinion');
  const answers = await Promise.all([1, 2, 3].map(() => log.give(opinion, { idempotencyKey: randomUUID() })));
  expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
  const [row] = await log.owner<{ version: number }>('select version from case_row where case_id = $1', [file.id]);
  expect(row?.version).toBe(7);
});

test('numbers asked for at the same time are different and leave no gap', async () => {
  const { log: events } = log.app.ports;
  const wanted = Array.from({ length: 200 }, (_, count) => (count % 4 === 0 ? 'TEN/2026' : 'OTHER/2026'));
  const serials = await Promise.all(wanted.map((series) => events.reserveSerial(series)));
  for (const series of ['TEN/2026', 'OTHER/2026']) {
    const own = serials.filter((_, at) => wanted[at] === series).sort((one, other) => one - other);
    expect(own).toEqual(Array.from({ length: own.length }, (_, at) => at + 1));
  }
  expect(await events.reserveSerial('TEN/2026')).toBe(51);
});

test('the log itself holds nothing that says who a person is', async () => {
  const { file } = await log.lead(50);
  const { applicant, answers } = file;
  const rows = await log.owner<{ said: string }>("select e::text || '' as said from event e where stream = $1", [
    file.id,
  ]);
  const said = rows.map((row) => row.said).join('\n');
  const secrets = [applicant.name, applicant.identityNumber, applicant.telephone, applicant.address ?? applicant.name];
  for (const secret of [...secrets, ...Object.values(answers).filter((answer) => String(answer).length > 3)]) {
    expect(said).not.toContain(String(secret));
  }
  const apart = await log.owner<{ data: object; version: number }>(
    'select version, data from event_personal where stream = $1 order by version',
    [file.id],
  );
  expect(apart.map(({ version, data }) => [version, Object.keys(data).sort()])).toEqual([
    [1, ['answers', 'applicant', 'materials']],
    [7, ['collector', 'proof', 'recipient']],
  ]);
});

test('every leaf can be computed again from the rows, by somebody who does not have our program', async () => {
  await log.lead(60);
  const rows = await log.owner<Record<string, unknown> & { leaf: Buffer; salt: Buffer | null; personal: unknown }>(`
    select e.stream, e.version, e.type, e.schema, e.actor, e.data, e.leaf, p.salt, p.data as personal,
      to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as occurred_at,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at
    from event e left join event_personal p on p.stream = e.stream and p.version = e.version`);
  expect(rows.length).toBeGreaterThan(16);
  for (const { leaf, salt, personal, ...record } of rows) {
    const commitment = salt === null ? {} : { commitment: sha256(salt, sorted(personal)) };
    expect(sha256('\0', sorted({ ...record, ...commitment }))).toBe(leaf.toString('hex'));
  }
});

/** JSON with sorted keys and no blanks: RFC 8785 as far as our events go. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${sorted(inner)}`).join(',')}}`;
}

function sha256(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
