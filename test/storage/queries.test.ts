import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseRow, Cursor, WorkListScope } from '../../src/app/ports.ts';
import { instant } from '../../src/kernel/instant.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { countedAtMost } from '../../src/storage/queries/cases.ts';
import { type TestLog, testLog } from './log.ts';

let log: TestLog;
let rows: readonly CaseRow[];
const parties = ['clerk', 'officer', 'approver', 'delivery', 'applicant', 'nobody'] as const;
const bodies = ['B1', 'B2', 'B3', 'B4', 'B5'];

beforeAll(async () => {
  log = await testLog();
  // Random cases; few days and bodies, so that many are due on the same day and only the id tells them apart.
  await log.owner(`
    select setseed(0.4711);
    insert into case_row (case_id, version, number, item, body, centre, channel, state, waiting_for, applicant_kind,
      applicant_name, received_on, due, provisional, open, next_moment, demo)
    select gen_random_uuid(), 1, 'N-' || lpad(n::text, 5, '0'), 'SC-001', 'B' || 1 + floor(random() * 5)::integer,
      case when random() < 0.5 then null else 'C' || 1 + floor(random() * 3)::integer end, 'portal', 'received',
      case when open then (array['clerk', 'officer', 'approver', 'delivery', 'applicant'])[1 + floor(random() * 5)::integer]
        else 'nobody' end, 'person',
      (array['王', '李', '张'])[1 + n % 3] || n % 50, date '2026-01-01' + floor(random() * 60)::integer,
      case when random() < 0.1 then null else date '2026-03-02' + floor(random() * 12)::integer end,
      false, open, case when random() < 0.2 then timestamptz '2026-03-02 00:00Z' + random() * interval '2 days' end, false
    from (select n, random() < 0.7 as open from generate_series(1, 3000) n) dice`);
  await log.owner('analyze case_row');
  // Dates arrive as the program reads them: as text.
  rows = await log.owner<CaseRow & Record<string, unknown>>(`
    select case_id as "caseId", body, centre, waiting_for as "waitingFor", due::text, open, number,
      applicant_name as "applicantName", received_on::text as "receivedOn" from case_row`);
});
afterAll(() => log.close());

const orderOf = (row: Pick<CaseRow, 'due' | 'caseId'>) => `${row.due ?? '9999-12-31'} ${row.caseId}`;

/** What the scope means, said once more and without any index. */
function naive(scope: WorkListScope): readonly CaseRow[] {
  const seen = rows.filter((row) => {
    if (!row.open || (scope.waitingFor !== undefined && !scope.waitingFor.includes(row.waitingFor))) return false;
    if (scope.centre === undefined) return scope.bodies?.includes(row.body) ?? true;
    if (!['clerk', 'delivery', 'applicant'].includes(row.waitingFor)) return false;
    return row.centre === scope.centre || (scope.portal === true && row.centre === null);
  });
  return seen.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

const scopes: [string, WorkListScope][] = [
  ['one body', { bodies: ['B3'] }],
  ['one body, the officer’s own', { bodies: ['B3'], waitingFor: ['officer'] }],
  ['two bodies', { bodies: ['B1', 'B5'] }],
  ['so many that each range gives a page', { bodies }],
  ['everything', {}],
  ['a town centre', { centre: 'C2' }],
  ['the district centre with the portal', { centre: 'C1', portal: true, waitingFor: ['clerk', 'delivery'] }],
  ['a centre, asked for what it never deals with', { centre: 'C1', waitingFor: ['officer'] }],
  ['a body nobody has heard of', { bodies: ['B9'] }],
  ['no body at all', { bodies: [] }],
];

describe.each(scopes)('the list of %s', (_, scope) => {
  test.each([1, 7, 20, 500])('by pages of %i: every case once, in order', async (size) => {
    const { cases } = log.app.ports;
    const found: CaseRow[] = [];
    let after: Cursor | undefined;
    for (;;) {
      const page = await cases.workList(scope, size, after);
      found.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < size || found.length > 4_000 || (size === 1 && found.length >= 60)) break;
      after = { due: last.due ?? localDate('9999-12-31'), caseId: last.caseId };
    }
    const wanted = naive(scope).slice(0, size === 1 ? 60 : undefined);
    expect(found.map((row) => row.caseId)).toEqual(wanted.map((row) => row.caseId));
  });

  test('its lamps count what is in it, as far as they count', async () => {
    const [today, amberUntil] = [localDate('2026-03-05'), localDate('2026-03-07')];
    const wanted = { red: 0, amber: 0, green: 0 };
    for (const { due } of naive(scope)) {
      const day = due ?? '9999-12-31';
      wanted[day < today ? 'red' : day <= amberUntil ? 'amber' : 'green'] += 1;
    }
    const capped = Object.entries(wanted).map(([shade, count]) => [shade, Math.min(count, countedAtMost)]);
    expect(await log.app.ports.cases.countOpen(scope, today, amberUntil)).toEqual(Object.fromEntries(capped));
  });
});

test('a search finds by the beginning of a number or a name, the newest first, and only in scope', async () => {
  const { cases } = log.app.ports;
  for (const words of ['N-001', '王1', '李49', 'N-00007', '没有', '100%', 'N_0']) {
    for (const scope of [{}, { bodies: ['B2'] }, { centre: 'C1', portal: true }] satisfies WorkListScope[]) {
      const wanted = rows
        .filter((row) => row.number.startsWith(words) || row.applicantName.startsWith(words))
        .filter((row) => !('bodies' in scope) || scope.bodies.includes(row.body))
        .filter((row) => !('centre' in scope) || row.centre === 'C1' || row.centre === null)
        .toSorted((one, other) => (`${one.receivedOn} ${one.caseId}` > `${other.receivedOn} ${other.caseId}` ? -1 : 1));
      const found = await cases.search(scope, words, 20);
      expect(
        found.map((row) => row.caseId),
        words,
      ).toEqual(wanted.slice(0, 20).map((row) => row.caseId));
    }
  }
});

test('the tick is told whose moment has come, the longest waiting first, and no more than it can take', async () => {
  const now = instant('2026-03-03T00:00:00.000Z');
  const due = await log.owner<{ case_id: string }>(
    'select case_id from case_row where next_moment <= $1 order by next_moment',
    [now],
  );
  expect(due.length).toBeGreaterThan(100);
  const { cases } = log.app.ports;
  expect(await cases.dueMoments(now, 10_000)).toEqual(due.map((row) => row.case_id));
  expect(await cases.dueMoments(now, 50)).toEqual(due.slice(0, 50).map((row) => row.case_id));
  expect(await cases.dueMoments(instant('2026-03-01T00:00:00.000Z'), 50)).toEqual([]);
});

test('every party waited for is on some list', () => {
  expect(new Set(rows.map((row) => row.waitingFor))).toEqual(new Set(parties));
});
