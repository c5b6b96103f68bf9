import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { yimen } from './yimen.ts';

const logs = resolve(import.meta.dirname, 'logs');
const dirty = join(logs, 'dirty.xes');
const dirtyMap = join(logs, 'dirty.yaml');
const place = mkdtempSync(join(tmpdir(), 'yimen-logs-'));
let database: TestDatabase;
let owner: pg.Client;

const call = (...argv: string[]) => yimen(argv, { DATABASE_URL: database.url, YIMEN_STATE: place });
const reported = async (...argv: string[]) => {
  const said = await call('report', '--json', ...argv);
  expect(said.stderr).toBe('');
  return JSON.parse(said.stdout);
};
const rowsIn = async (table: string) => Number((await owner.query(`select count(*) from ${table}`)).rows[0].count);

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ ...database.connection });
  await owner.connect();
  const said = await call('import-log', dirty, '--name', 'dirty', '--map', dirtyMap);
  expect(said, said.stderr).toMatchObject({ status: 0 });
  expect(said.stdout).toContain('dirty: 4 cases, 6 events');
});

afterAll(async () => {
  await owner.end();
  await database.drop();
  rmSync(place, { recursive: true, force: true });
});

describe('a log with everything wrong that can be', () => {
  test('is counted in full, and its defects are told', async () => {
    const report = await reported('--log', 'dirty', '--at', '2011-04-28T12:00:00+02:00');
    expect(report).toMatchObject({
      cases: 4,
      duplicate_case_ids: 1,
      cases_without_events: 1,
      events: 6,
      events_without_timestamp: 1,
      activities: 3,
      variants: 3,
      midnight_timestamps: 1,
      cases_not_in_time_order_in_file: 1,
      first_event: '2011-01-03T09:00:00.123456+01:00',
      case_attributes_present: { 'concept:name': 3, begun: 4, due: 4, done: 3, door: 3, fee: 1 },
    });
    expect(report.specific).toMatchObject({
      cases_without_done: 2,
      done_before_begun: 1,
      done_after_due: 1,
      done_after_due_by_less_than_one_second: 1,
      due_before_begun: 1,
      door: { Desk: 2, Post: 1 },
      fee: { '12.50': 1 },
    });
    // Two never ended: one is due on the second working day, as Saturday and Queen's Day do not count; one was due before it began.
    expect(report.supervision_snapshots['2011-04-28T12:00:00+02:00']).toEqual({
      open: 2,
      overdue_red: 1,
      due_within_5_nl_working_days_yellow: 1,
    });
    const counts = Object.entries(report.defects as Record<string, { count: number }>);
    expect(Object.fromEntries(counts.map(([defect, { count }]) => [defect, count]))).toEqual({
      'fillers as resource': 1,
      'events at midnight, perhaps only a date': 1,
      'done before begun': 1,
      'due as a date only': 1,
      'time:timestamp without offset, read as UTC': 1,
      'attributes given twice': 1,
      'cases not in the order of time': 1,
      'unknown element <note>': 1,
      'repeated case ids': 1,
      'fillers as done': 1,
      'unreadable time:timestamp': 1,
      'events without an activity': 1,
      'cases without an id': 1,
      'cases without events': 1,
      'cases without done': 1,
      'due before begun': 1,
      'events outside any case': 1,
    });
    expect(report.defects['done before begun'].examples).toEqual([{ line: 33, case: 'T-2' }]);
  });

  test('is kept as it was written, whatever its values hold', async () => {
    const { rows } = await owner.query(
      `select written, at = '2011-01-03T08:00:00.123456Z' as exact, resource, attributes from imported_event
       where case_number = 1 and position = 1`,
    );
    expect(rows[0]).toMatchObject({ written: '2011-01-03T09:00:00.123456+01:00', exact: true, resource: 'Ann & Bob' });
    expect(rows[0].attributes).toMatchObject({
      hours: { kind: 'float', value: '0.25' },
      papers: {
        inner: [
          ['paper', 'plan\tA\\1'],
          ['paper', 'map'],
        ],
      },
    });
    const { rows: cases } = await owner.query('select ended, deadline from imported_case where number = 3');
    expect(cases[0]).toEqual({ ended: 'EMPTY', deadline: '2011-05-02T17:00:00.000+02:00' });
  });

  test('is told in words as well', async () => {
    const said = await call('report', '--log', 'dirty', '--at', '2011-04-28T12:00:00+02:00');
    expect(said.stdout).toMatch(/overdue red +1/);
    expect(said.stdout).toMatch(/done before begun +1 +first at line 33/);
  });
});

describe('nothing is half imported, nothing replaced unasked', () => {
  test('a name is given once, and again only with --replace', async () => {
    const before = await rowsIn('imported_event');
    const again = await call('import-log', dirty, '--name', 'dirty');
    expect(again).toMatchObject({ status: 1 });
    expect(again.stderr).toContain('there is a log called dirty already; choose another --name, or give --replace');
    const replaced = await call('import-log', dirty, '--name', 'dirty', '--map', dirtyMap, '--replace');
    expect(replaced, replaced.stderr).toMatchObject({ status: 0 });
    expect(await rowsIn('imported_event')).toBe(before);
    expect(await rowsIn('imported_log')).toBe(1);
  });

  test.each([
    ['cut off', () => readFileSync(dirty).subarray(0, 2_000)],
    ['cut off and compressed', () => gzipSync(readFileSync(dirty)).subarray(0, 700)],
    ['crossed elements', () => Buffer.from(readFileSync(dirty, 'utf8').replace('</xes:event>', '</xes:trace>'))],
  ])('%s: refused with its place, and all is as before, also in the place of another', async (_, bytes) => {
    const broken = join(place, 'broken.xes');
    writeFileSync(broken, bytes());
    const before = await reported('--log', 'dirty');
    for (const words of [
      ['--name', 'broken'],
      ['--name', 'dirty', '--replace'],
    ]) {
      const said = await call('import-log', broken, ...words);
      expect(said.status).toBe(1);
      expect(said.stderr).toMatch(/broken\.xes, line \d+, column \d+: .*cases had been read/);
      expect(said.stderr).toContain('nothing was read in');
    }
    expect(await reported('--log', 'dirty')).toEqual(before);
    expect(await rowsIn('imported_log')).toBe(1);
  });

  test('the program may read histories and change none; not even the owner rewrites one', async () => {
    for (const table of ['imported_log', 'imported_case', 'imported_event']) {
      await owner.query('begin');
      await owner.query('set local role yimen_app');
      await owner.query(`select * from ${table} limit 1`);
      await expect(owner.query(`delete from ${table}`)).rejects.toThrow('permission denied');
      await owner.query('rollback');
    }
    await expect(owner.query("update imported_event set activity = 'x'")).rejects.toThrow('refused');
  });
});

describe('what cannot be answered', () => {
  test('wishes not understood are told all at once', async () => {
    const bad = join(place, 'bad.yaml');
    writeFileSync(bad, 'start: begun\ndeadlin: due\n');
    const said = await call('import-log', '--name', 'a b', '--map', bad, '--colour');
    expect(said.status).toBe(2);
    for (const part of ['exactly one FILE', '--name must be', 'bad.yaml:2 /deadlin is not known', '--colour is not'])
      expect(said.stderr).toContain(part);
    expect(await call('import-log', join(place, 'none.xes'), '--name', 'none')).toMatchObject({ status: 1 });
  });

  test('reports say what is missing', async () => {
    await call('import-log', dirty, '--name', 'bare');
    const bare = await call('report', '--log', 'bare', '--at', '2011-04-28T12:00:00+02:00');
    expect(bare).toMatchObject({ status: 1 });
    expect(bare.stderr).toContain('names no deadline');
    expect((await call('report', '--log', 'nowhere')).stderr).toContain('no log called nowhere; known are bare, dirty');
    expect((await call('report', '--log', 'dirty', '--at', '2011-04-28')).status).toBe(2);
  });
});

/** Real logs may lie beside the project; their licences keep them, and their figures, out of it. */
const beside = join(process.env.YIMEN_SHARED ?? resolve(import.meta.dirname, '../../../shared'), 'data/event-logs');
const factsFile = join(beside, 'facts.json');

describe.skipIf(!existsSync(factsFile))('logs that lie beside the project', () => {
  const facts = existsSync(factsFile) ? JSON.parse(readFileSync(factsFile, 'utf8')) : {};
  const maps: Record<string, string> = {
    receipt:
      'start: startdate\nend: enddate\ndeadline: deadline\nplanned: enddate_planned\ncounted: [channel, department]\n',
    bpic15_1: 'start: startDate\nend: endDate\nplanned: endDatePlanned\ncounted: [caseStatus, requestComplete]\n',
  };

  test.each(Object.keys(facts))('%s: every figure we give equals the reference', async (name) => {
    const { specific, ...general } = facts[name];
    const map = join(place, `${name}.yaml`);
    writeFileSync(map, maps[name] ?? '');
    const said = await call('import-log', join(beside, general.file), '--name', name, '--map', map);
    expect(said, said.stderr).toMatchObject({ status: 0 });
    const moments = Object.keys(specific.supervision_snapshots ?? {});
    const report = await reported('--log', name, ...(moments[0] === undefined ? [] : ['--at', moments[0]]));
    expect(report).toMatchObject(general);
    const { supervision_snapshots: snapshots, ...own } = report.specific;
    const shared = Object.keys(own).filter((figure) => specific[figure] !== undefined);
    expect(shared.length).toBeGreaterThanOrEqual(maps[name] === undefined ? 0 : 6);
    for (const figure of shared) expect({ [figure]: own[figure] }).toEqual({ [figure]: specific[figure] });
    for (const moment of moments) {
      const asked =
        moment === moments[0]
          ? { specific: { supervision_snapshots: snapshots } }
          : await reported('--log', name, '--at', moment);
      expect(asked.specific.supervision_snapshots[moment]).toEqual(specific.supervision_snapshots[moment]);
    }
  });
});
