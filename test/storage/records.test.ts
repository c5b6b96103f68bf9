import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Authority, system } from '../../src/app/authority.ts';
import type { RecordKind } from '../../src/app/records/record-kind.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import type { RecordCommand, RecordState } from '../../src/domain/organisation/record.ts';
import { type Instant, localDateAt } from '../../src/kernel/instant.ts';
import { fault, ok } from '../../src/kernel/result.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { type TestLog, testLog } from './log.ts';

/** A kind of record made up for the test: a bell that is hung, and rung a number of times. */
interface Bell extends RecordState {
  readonly number: string;
  readonly centre: string;
  readonly hungAt: Instant;
  readonly rung: number;
  readonly ringers: readonly string[];
}
type BellEvent =
  | { readonly type: 'BellHung'; readonly data: { readonly number: string; readonly centre: string } }
  | { readonly type: 'BellRung'; readonly data: { readonly ringer: string; readonly loudly: boolean } };
type BellCommand =
  | (RecordCommand & { readonly type: 'hangBell'; readonly centre: string })
  | (RecordCommand & { readonly type: 'ringBell'; readonly ringer: string; readonly times: number });

const bell: RecordKind<Bell, BellEvent, BellCommand> = {
  kind: 'bell',
  begins: ['hangBell'],
  personal: { BellRung: ['ringer'] },
  permissions: { hangBell: 'staff-only', ringBell: 'staff-only' },
  target: (place) => ({ body: '', districtCentres: place.districtCentres }),
  series: (command, _, today) => (command.type === 'hangBell' ? `bells/${today}` : undefined),
  decide: (state, command, { serial, today }) => {
    if (command.type === 'hangBell') {
      return ok([{ type: 'BellHung', data: { number: `${today}/${serial}`, centre: command.centre } }]);
    }
    if ((state?.rung ?? 0) + command.times > 100) return fault([{ code: 'bell.cracked', kind: 'conflict' }]);
    const once = { type: 'BellRung', data: { ringer: command.ringer, loudly: true } } as const;
    return ok(Array.from({ length: command.times }, () => once));
  },
  evolve: (id, state, event) => {
    if (event.type === 'BellHung') {
      return { ...event.data, id, version: 1, hungAt: event.occurredAt, rung: 0, ringers: [] };
    }
    const before = state as Bell;
    const ringers = [...before.ringers, event.data.ringer];
    return { ...before, version: before.version + 1, rung: before.rung + 1, ringers };
  },
  index: ({ number, centre, hungAt, rung }, timeZone) => ({
    number,
    centre,
    day: localDateAt(hungAt, timeZone),
    open: rung < 3,
  }),
};

const ringer: Authority = { kind: 'staff', id: randomUUID(), name: '敲钟人', posts: [] };
let log: TestLog;
beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());

const hang = (more: { key?: string; id?: string } = {}) =>
  log.app.executeRecord(
    bell,
    { type: 'hangBell', id: more.id ?? randomUUID(), centre: 'north', at: log.clock.now() },
    { authority: ringer, idempotencyKey: more.key },
  );
const ring = (id: string, times: number, more: { key?: string; version?: number; name?: string } = {}) =>
  log.app.executeRecord(
    bell,
    { type: 'ringBell', id, ringer: more.name ?? '王五', times, at: log.clock.now() },
    { authority: ringer, idempotencyKey: more.key, expectedVersion: more.version },
  );
async function hung(): Promise<Bell> {
  const done = await hang();
  if (!done.ok) throw new Error(JSON.stringify(done.fault));
  return done.value.state;
}

test('a record is one stream of the same log, with leaves, ledger rows and what says who apart', async () => {
  const { id } = await hung();
  await ring(id, 2);
  const events = await log.owner<{ type: string; data: object; actor: Actor }>(
    'select type, data, actor from event where stream = $1 order by version',
    [id],
  );
  expect(events.map(({ type }) => type)).toEqual(['bell.bell-hung', 'bell.bell-rung', 'bell.bell-rung']);
  expect(JSON.stringify(events)).not.toContain('王五');
  expect(await log.owner('select data from event_personal where stream = $1', [id])).toHaveLength(2);
  expect(await log.owner('select 1 from ledger_inbox where stream = $1', [id])).toHaveLength(3);
  const leaves = await log.storage.ports.log.leaves(id);
  expect(leaves.map(({ recorded }) => recorded)).toEqual(leaves.map(({ remade }) => remade));
  expect(await log.storage.ports.records.find<Bell>('bell', id)).toMatchObject({ rung: 2, ringers: ['王五', '王五'] });
});

test('the same key has one effect and the same answer, also where one command left several events', async () => {
  const { id } = await hung();
  const first = await ring(id, 2, { key: `ring-${id}` });
  const again = await ring(id, 2, { key: `ring-${id}` });
  expect(first.ok && again.ok).toBe(true);
  if (!first.ok || !again.ok) return;
  expect(again.value).toEqual({ ...first.value, repeated: true, events: again.value.events });
  expect(again.value.events).toHaveLength(2);
  expect(await ring(id, 1, { key: `ring-${id}` })).toMatchObject({
    fault: [{ code: 'request.key-used-for-another-request' }],
  });
});

test('a new record asked for twice under one key is there once', async () => {
  const key = `hang-${randomUUID()}`;
  const [one, other] = await Promise.all([hang({ key }), hang({ key })]);
  expect(one.ok && other.ok && one.value.state.id === other.value.state.id).toBe(true);
});

test('ten at once on one record: each has its effect, none is lost', async () => {
  const { id } = await hung();
  const outcomes = [];
  for (const n of [0, 1]) outcomes.push(...(await Promise.all([1, 2].map((m) => ring(id, 1, { name: `${n}${m}` })))));
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect((await log.storage.ports.records.find<Bell>('bell', id))?.rung).toBe(4);
});

test('who saw an older version is told, and a stranger is not let in', async () => {
  const { id } = await hung();
  expect(await ring(id, 1, { version: 7 })).toMatchObject({ fault: [{ code: 'record.stale', kind: 'conflict' }] });
  const stranger = await log.app.executeRecord(
    bell,
    { type: 'ringBell', id, ringer: '', times: 1, at: log.clock.now() },
    { authority: { kind: 'anonymous' } },
  );
  expect(stranger).toMatchObject({ fault: [{ code: 'authority.not-permitted' }] });
  expect(await ring(randomUUID(), 1)).toMatchObject({ fault: [{ code: 'record.not-found' }] });
});

test('the id of a case is no record, and the id of a record is no case', async () => {
  const { file } = await log.lead(1, 1);
  expect(await ring(file.id, 1)).toMatchObject({ fault: [{ code: 'record.not-found' }] });
  const { id } = await hung();
  expect(await log.storage.ports.log.load(id)).toEqual([]);
  const given = { type: 'completeCase', caseId: id, at: log.clock.now() } as const;
  expect(await log.app.execute(given, { authority: system })).toMatchObject({ ok: false });
});

test('lists are ranges of days of one place; numbers come from one series', async () => {
  log.clock.set('2026-05-06T01:00:00.000Z');
  const made = [await hung(), await hung(), await hung()];
  expect(made.map(({ number }) => number)).toEqual(['2026-05-06/1', '2026-05-06/2', '2026-05-06/3']);
  await ring(made[0]?.id ?? '', 3);
  const { records } = log.storage.ports;
  const today = log.app.today();
  const open = await records.list<Bell>({ kind: 'bell', centre: 'north', from: today, to: today, open: true }, 10);
  expect(open.map(({ number }) => number).toSorted()).toEqual(['2026-05-06/2', '2026-05-06/3']);
  expect(await records.count({ kind: 'bell', centre: 'north', from: today }, 10)).toBe(3);
  expect(await records.list({ kind: 'bell', centre: 'south' }, 10)).toEqual([]);
});

test('a rebuild gives the same rows, and finds one that was tampered with', async () => {
  const { id } = await hung();
  const timeZone = log.app.place.timeZone;
  const again = () => rebuild(log.database.connection, timeZone, { kinds: [bell] });
  expect((await again()).different).toEqual([]);
  await log.owner(`update record_row set state = jsonb_set(state, '{rung}', '9') where record_id = $1`, [id]);
  expect((await again()).different).toEqual([id]);
  expect((await again()).different).toEqual([]);
  await expect(rebuild(log.database.connection, timeZone)).rejects.toThrow('bell');
});
