import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writtenWatchedDays } from '../../src/app/supervision/days-watched.ts';
import { recheckSignals } from '../../src/app/supervision/recheck.ts';
import { watchDays } from '../../src/app/supervision/watch-days.ts';
import { whatIf } from '../../src/app/supervision/what-if.ts';
import type { Signal } from '../../src/domain/supervision/signal/state.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { type TestApp, testApp } from '../support/app.ts';

// 复核 of what no case shows: halls, guides, complaints. Live, over last year and worked out anew, a rule says the same.

let at: TestApp;
let owner: pg.Client;
const visited = localDate('2026-03-06');
const from = localDate('2026-03-01');
const until = localDate('2026-03-31');

beforeAll(async () => {
  at = await testApp();
  owner = new pg.Client({ ...at.connection });
  await owner.connect();
  const said = { kind: 'turned-away', text: '不收', body: 'SYF', anonymous: true };
  const visits = [{ centre: 'DC', day: '2026-03-02', item: 'SP-001' }, {}];
  for (const visit of visits) {
    const made = await at.ask(undefined, 'POST', '/api/complaints', { ...said, ...visit });
    expect(made.statusCode, made.body).toBe(201);
  }
  // One of them is decided too late: the card it brought is right for ever.
  at.clock.set('2026-03-11T01:00:00.000Z');
  await watchDays(at.app, [localDate('2026-03-02'), visited, localDate('2026-03-10')]);
  const kept = writtenWatchedDays({ from: localDate('2026-03-02'), upTo: localDate('2026-03-10') });
  await owner.query("insert into installation (name, value) values ('watched-days', $1)", [kept]);
  const supervisor = await at.staff('supervisor', 'JCJ');
  const [{ id }] = (await at.ask(supervisor, 'GET', '/api/complaints')).json().complaints;
  const decision = { outcome: 'upheld', reasons: '属实', answer: '属实' };
  expect((await at.ask(supervisor, 'POST', `/api/complaints/${id}/decision`, decision)).statusCode).toBe(200);
  at.clock.advance(60_000);
});
afterAll(async () => {
  await owner.end();
  await at.close();
});

async function beside(): Promise<readonly Signal[]> {
  const { rows } = await owner.query<{ state: Signal }>(
    "select state from record_row where kind = 'signal' order by record_id",
  );
  return rows.map(({ state }) => state).filter(({ subject }) => subject.kind !== 'case');
}
const rulesOf = (signals: readonly { readonly rule: string }[]) => [...new Set(signals.map(({ rule }) => rule))].sort();

test('signals about halls, guides and complaints are worked out anew as well, and all are right', async () => {
  const signals = await beside();
  expect(rulesOf(signals)).toEqual(['S14', 'S18', 'S20']);
  const found = await recheckSignals(at.app);
  expect({ ...found, missing: found.missing, superfluous: found.superfluous }).toMatchObject({
    right: signals.length,
    missing: [],
    superfluous: [],
  });
});

test.each(['S14', 'S18', 'S20'])(
  '%s: asked about the time since, it finds what it found live, one for one',
  async (rule) => {
    const live = (await beside()).filter((one) => one.rule === rule);
    const found = { today: 0, changed: 0, more: 0, fewer: 0 };
    let after: string | undefined;
    do {
      const page = await whatIf(at.app, { rule, values: {}, from, until, ...(after === undefined ? {} : { after }) });
      if (!page.ok) throw new Error(page.fault[0].code);
      found.today += page.value.today;
      found.changed += page.value.changed;
      found.more += page.value.more.length;
      found.fewer += page.value.fewer.length;
      after = page.value.next;
    } while (after !== undefined);
    expect(live.length).toBeGreaterThan(0);
    expect(found).toEqual({ today: live.length, changed: live.length, more: 0, fewer: 0 });
  },
);

test.each(['S14', 'S18', 'S20'])(
  '%s: a signal taken out of the database is missed, with what it is about',
  async (rule) => {
    const { rows } = await owner.query(
      `delete from record_row where record_id =
      (select record_id from record_row where kind = 'signal' and state ->> 'rule' = $1 limit 1) returning *`,
      [rule],
    );
    const { missing, superfluous } = await recheckSignals(at.app);
    const row = JSON.stringify(rows[0]);
    await owner.query('insert into record_row select (jsonb_populate_record(null::record_row, $1)).*', [row]);
    expect(missing.map(({ subject, finding }) => [subject, finding.rule])).toEqual([[rows[0].state.subject, rule]]);
    expect(superfluous).toEqual([]);
  },
);

test('a card that was made graver in the database is told to differ', async () => {
  await owner.query(
    `update record_row set state = jsonb_set(state, '{level}', '"red"') where kind = 'signal' and state ->> 'rule' = 'S20'`,
  );
  const { superfluous } = await recheckSignals(at.app);
  expect(superfluous.map(({ why, signal }) => [why, signal.rule])).toEqual([
    ['differs', 'S20'],
    ['differs', 'S20'],
  ]);
});
