import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import {
  type WorkingCalendar,
  type WorkingCalendarData,
  workingCalendar,
} from '../../src/domain/time-limits/working-calendar.ts';

const root = resolve(import.meta.dirname, '../..');

/** A calendar of a profile as it stands in its file, for tests that count by hand. */
export function calendarData(profile: string, code: string): WorkingCalendarData {
  return parse(readFileSync(join(root, 'profiles', profile, 'calendar', `${code}.yaml`), 'utf8'));
}

export function calendarOf(profile: string, code: string): WorkingCalendar {
  return workingCalendar(calendarData(profile, code));
}

/**
 * Reference data that lies beside the project and not in it, for its size or its licence; absent on most machines.
 * Tests that need it skip without it.
 */
export function sharedData(path: string): unknown {
  const file = join(process.env.YIMEN_SHARED ?? join(root, '..', 'shared'), 'data', path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
