import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPublished } from '../domain/time-limits/working-calendar.ts';
import { findCalendars, loadCalendar } from './calendar.ts';

const profiles = resolve(import.meta.dirname, '../../profiles');
let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'yimen-calendar-'));
  await mkdir(join(place, 'calendar'));
});
afterEach(() => rm(place, { recursive: true }));

async function faultsOf(lines: readonly string[]): Promise<readonly string[]> {
  await writeFile(join(place, 'calendar/xx.yaml'), lines.join('\n'));
  const loaded = await loadCalendar(place, 'xx');
  return loaded.ok ? [] : loaded.fault.map(({ line, pointer, reason }) => `${line} ${pointer} ${reason}`);
}

test('the calendars of the profiles are found and sound', async () => {
  const found = await findCalendars(profiles);
  expect([...found.keys()]).toEqual(expect.arrayContaining(['cn', 'tt']));
  for (const [code, directories] of found) {
    for (const directory of directories) expect(await loadCalendar(directory, code)).toMatchObject({ ok: true });
  }
  const town = await loadCalendar(join(profiles, 'tennis-town'), 'tt');
  expect(town.ok && [2024, 2025, 2028, 2029].map((year) => isPublished(town.value, year))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('every fault is told at once, with its line', async () => {
  const faults = await faultsOf([
    'code: yy',
    'name: Nowhere',
    'weekend: [6, 8]',
    'years:',
    '  2025:',
    '    published: perhaps',
    '    rest:',
    '      New Year: [2025-01-01, 2025-02-30]',
    '      Feast: [2031-01-01]',
    '    work:',
    '      New Year: [2025-01-01]',
    '  26: { published: true }',
    'holidays: []',
  ]);
  expect(faults).toEqual([
    '13 /holidays is not known here',
    '1 /code must be xx, like the name of the file',
    '2 /name must give a name in at least one language',
    '3 /weekend must list weekdays, from 1 for Monday to 7 for Sunday',
    '12 /years/26 must be a year of four digits',
    '5 /years/2025 must say published: true or false',
    '8 /years/2025/rest/New Year/1 2025-02-30 is not a day (YYYY-MM-DD)',
    '9 /years/2025/rest/Feast/0 2031-01-01 is neither in 2025 nor in the year before or after',
    '11 /years/2025/work/New Year/0 2025-01-01 is listed both as rest and as work',
  ]);
});

test('a file that is missing or not YAML is told as such', async () => {
  expect(await loadCalendar(place, 'zz')).toMatchObject({ fault: [{ file: 'calendar/zz.yaml', line: 1 }] });
  expect((await faultsOf(['code: [', 'x']))[0]).toMatch(/is not readable as YAML/);
  expect(await faultsOf(['- 1'])).toEqual(['1  must be a calendar: code, name, weekend, years']);
});
