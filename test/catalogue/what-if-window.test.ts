import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemWhatIf } from '../../src/app/queries/item-what-if.ts';
import { elementsOf } from '../../src/domain/catalogue/drafting/elements.ts';
import type { ItemDraft } from '../../src/domain/catalogue/drafting/state.ts';
import { type TestApp, testApp, testClock } from '../support/app.ts';
import { demoNow, playedDemo } from '../support/demo.ts';

// 试算 over everything that was decided in the months asked for: the demo's cases, each made four hundred.

const copies = 400;
let at: TestApp;
let owner: pg.Client;
let code: string;

beforeAll(async () => {
  at = await testApp({ clock: testClock(demoNow), from: await playedDemo() });
  owner = new pg.Client({ ...at.connection });
  await owner.connect();
  const { rows } = await owner.query<{ item: string }>(
    `select item from case_row where decided_on is not null and outcome in ('granted', 'refused') group by item
     order by count(distinct outcome) desc, count(*) desc limit 1`,
  );
  code = rows[0]?.item ?? '';
  await owner.query(
    `create temp table copied as
     select c.case_id as from_case, gen_random_uuid() as to_case, n, c.number from case_row c, generate_series(1, $2::integer) n
     where c.item = $1 and c.decided_on is not null`,
    [code, copies],
  );
  await copy('event', 'stream');
  await copy('event_personal', 'stream');
  await copy('case_row', 'case_id');
  await owner.query('analyze event, event_personal, case_row');
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await at?.close();
});

/** Rows of the same case under another id, whatever columns there are. */
async function copy(table: string, key: string): Promise<void> {
  const { rows } = await owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = $1 and table_schema = 'public'
       and is_generated = 'NEVER' and is_identity = 'NO'`,
    [table],
  );
  const as: Readonly<Record<string, string>> = {
    [key]: 'k.to_case',
    number: "k.number || '-' || k.n",
    command_key: 'null',
  };
  const columns = rows.map((row) => row.column_name);
  await owner.query(
    `insert into ${table} (${columns}) select ${columns.map((one) => as[one] ?? `t.${one}`)}
     from ${table} t join copied k on k.from_case = t.${key}`,
  );
}

const draftOf = (promise: number): ItemDraft => {
  const item = at.app.place.items.get(code)?.at(-1);
  if (item === undefined) throw new Error(`no item ${code}`);
  const elements = { ...elementsOf(item), promisedLimit: { ...item.promisedLimit, value: promise } };
  return { code, ends: [], elements } as unknown as ItemDraft;
};

test('every decision of the months counts, granted or refused, and none before them', async () => {
  const { rows } = await owner.query<{ outcome: string; count: number }>(
    'select outcome, count(*)::integer as count from case_row where item = $1 and decided_on is not null group by outcome order by outcome',
    [code],
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(['granted', 'refused']);
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  expect(all).toBeGreaterThan(2_000);
  const began = performance.now();
  const answer = await itemWhatIf(at.app, draftOf(1), 1);
  const seconds = (performance.now() - began) / 1000;
  expect(answer.cases).toBe(all);
  expect(answer.late.wouldBe).toBeGreaterThan(answer.late.was);
  expect(answer.newlyLate.length).toBe(answer.late.wouldBe - answer.late.was);
  // Generous: one answer to an office that asks once a week, on a machine that does other things meanwhile.
  expect(seconds).toBeLessThan(30);
  expect(await itemWhatIf(at.app, draftOf(1), 1)).toEqual(answer);
  at.clock.advance(70 * 86_400_000);
  expect((await itemWhatIf(at.app, draftOf(1), 1)).cases).toBe(0);
});
