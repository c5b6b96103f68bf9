import { afterAll, beforeAll, expect, test } from 'vitest';
import { localDate } from '../../src/kernel/local-date.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { explaining } from '../bench/support/blocks.ts';
import { type TestLog, testLog } from './log.ts';

// Beside an open case stand ten decided ones, and a body that was asked has a list: neither may cost more because more
// cases were ever closed.

let log: TestLog;
beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());

/** So many decided cases of one item, half of each row, each with its acceptance and its decision. */
async function decide(from: number, to: number) {
  await log.owner(
    `
    with made as (
      insert into case_row (case_id, version, number, item, body, channel, state, waiting_for, applicant_kind, applicant_name,
        received_on, provisional, open, decided_on, outcome, demo, discretion_row)
      select gen_random_uuid(), 2, 'L-' || n, 'CG-003', 'CGJ', 'portal', 'completed', 'nobody', 'person', '王' || n,
        date '2020-01-01', false, false, date '2020-01-01' + (n % 2000), 'granted', false, case n % 2 when 0 then 'small' else 'large' end
      from generate_series($1::integer, $2::integer) n returning case_id, discretion_row
    )
    insert into event (stream, version, type, schema, occurred_at, recorded_at, actor, data, command, leaf, demo)
    select case_id, version, type, 1, now(), now(), '{"kind":"staff","id":"7d9f2c1e-0000-7000-8000-0000000000aa"}', data, 'x',
      decode(md5(case_id::text || version) || md5(case_id::text), 'hex'), false
    from made, lateral (values (1, 'case.application-accepted', '{"acceptedOn":"2020-01-01"}'::jsonb),
      (2, 'case.licence-granted', jsonb_build_object('reasons', '可行', 'discretion', jsonb_build_object('row', discretion_row, 'value', 30))))
      one (version, type, data)`,
    [from, to],
  );
  await log.owner('vacuum analyze case_row, event');
}

test('while a body is asked, and after it has answered, the row is what the log gives', async () => {
  const { file } = await log.lead(1, 3);
  const [own, other] = [file.body, 'HBJ'].map((body) => ({
    kind: 'staff' as const,
    id: '7d9f2c1e-0000-7000-8000-0000000000ab',
    name: '',
    posts: [{ duty: 'officer' as const, body }],
  }));
  const give = async (given: object, authority: typeof own) => {
    const said = { caseId: file.id, at: log.clock.now(), ...given } as Parameters<typeof log.app.execute>[0];
    const done = await log.app.execute(said, { authority: authority as NonNullable<typeof own> });
    if (!done.ok) throw new Error(JSON.stringify(done.fault));
  };
  const row = async () =>
    (await log.owner('select consulted, consulted_due::text[] from case_row where case_id = $1', [file.id]))[0];
  const different = async () =>
    (await rebuild(log.database.connection, log.app.place.timeZone, { check: true })).different.includes(file.id);
  await give({ type: 'requestConsultation', body: 'HBJ', question: '？', days: 2 }, own);
  expect(await row()).toEqual({ consulted: ['HBJ'], consulted_due: ['2026-03-04'] });
  expect(await different()).toBe(false);
  await give({ type: 'answerConsultation', consultation: 1, view: 'agree', text: '' }, other);
  expect(await row()).toEqual({ consulted: null, consulted_due: null });
  expect(await different()).toBe(false);
});

test('ten like cases cost the same after four times as many were decided', async () => {
  await decide(1, 4_000);
  const ask = () => explaining(log.database.connection, (cases) => cases.likeCases('CG-003', ['small'], 10));
  const spread = () => explaining(log.database.connection, (cases) => cases.chosenValues('CG-003', 'small', 50));
  const before = [await ask(), await spread()];
  await decide(4_001, 16_000);
  const after = [await ask(), await spread()];
  expect(before.map(({ rows }) => rows)).toEqual([10, 50]);
  expect(after.map(({ rows }) => rows)).toEqual([10, 50]);
  console.info(
    `like cases: ${before.map(({ blocks }) => blocks)} blocks at 4,000 decided, ${after.map(({ blocks }) => blocks)} at 16,000`,
  );
  expect(after[0]?.blocks).toBeLessThan((before[0]?.blocks ?? 0) * 1.5 + 10);
  expect(after[0]?.blocks).toBeLessThan(150);
  expect(after[1]?.blocks).toBeLessThan((before[1]?.blocks ?? 0) * 1.5 + 10);
}, 60_000);

test('they are of the rows asked for, the latest first', async () => {
  const found = await log.app.ports.cases.likeCases('CG-003', ['large', 'small'], 10);
  const days = found.map(({ row }) => row.decidedOn);
  expect(days).toEqual(days.toSorted().reverse());
  const odd = await log.app.ports.cases.likeCases('CG-003', ['large'], 10);
  expect(odd.every(({ discretion }) => discretion?.row === 'large')).toBe(true);
  expect(await log.app.ports.cases.likeCases('SC-001', ['small'], 10)).toEqual([]);
});

test('the list of a body that was asked: its own day, in pages, and what it costs', async () => {
  await log.owner(`
    insert into case_row (case_id, version, number, item, body, channel, state, waiting_for, applicant_kind, applicant_name,
      received_on, provisional, open, demo, consulted, consulted_due)
    select gen_random_uuid(), 3, 'C-' || n, 'SC-001', 'GSF', 'portal', 'under-review', 'officer', 'person', '李' || n,
      date '2026-03-01', false, true, false, case n % 3 when 0 then array['HBJ'] when 1 then array['GAF', 'HBJ'] else array['GAF'] end,
      case n % 3 when 1 then array[date '2026-03-02', date '2026-03-04' + n % 5] else array[date '2026-03-03' + n % 7] end
    from generate_series(1, 90) n`);
  await log.owner('vacuum analyze case_row');
  const { cases } = log.app.ports;
  const all = await cases.consulted(['HBJ'], 100);
  expect(all).toHaveLength(60);
  const order = all.map(({ due, caseId }) => `${due} ${caseId}`);
  expect(order).toEqual(order.toSorted());
  expect(
    all.some(({ due }) => due === '2026-03-02'),
    'the other body’s day',
  ).toBe(false);
  const last = all[24];
  const next = await cases.consulted(['HBJ'], 10, { due: last?.due as never, caseId: last?.caseId ?? '' });
  expect(next.map(({ caseId }) => caseId)).toEqual(all.slice(25, 35).map(({ caseId }) => caseId));
  const counts = await cases.countConsulted(['HBJ'], localDate('2026-03-05'), localDate('2026-03-06'));
  const naive = { red: 0, amber: 0, green: 0 };
  for (const { due } of all)
    naive[(due as string) < '2026-03-05' ? 'red' : (due as string) <= '2026-03-06' ? 'amber' : 'green'] += 1;
  expect(counts).toEqual(naive);
  const { blocks } = await explaining(log.database.connection, (queries) => queries.consulted(['HBJ'], 21));
  expect(blocks, 'beside sixteen thousand closed cases').toBeLessThan(200);
});
