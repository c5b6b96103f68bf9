import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type WorkingCalendar,
  type WorkingCalendarData,
  workingCalendar,
} from '../domain/time-limits/working-calendar.ts';
import { languages } from '../kernel/language.ts';
import { parseLocalDate } from '../kernel/local-date.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import { type Path, type ProfileFault, pointerOf, readYaml } from './yaml-file.ts';

/** Reads `calendar/<code>.yaml` of a profile's folder; tells every fault at once. */
export async function loadCalendar(directory: string, code: string): Promise<Result<WorkingCalendar, ProfileFault[]>> {
  const file = `calendar/${code}.yaml`;
  let source: string;
  try {
    source = await readFile(join(directory, file), 'utf8');
  } catch {
    return fault([{ file, line: 1, pointer: '', reason: 'is missing or cannot be read' }]);
  }
  const yaml = readYaml(file, source);
  if (yaml.faults.length > 0) return fault([...yaml.faults]);
  const found = calendarFaults(yaml.value, code);
  if (found.length > 0) {
    return fault(
      found.map(({ path, reason }) => ({ file, line: yaml.lineOf(path), pointer: pointerOf(path), reason })),
    );
  }
  return ok(workingCalendar(yaml.value as WorkingCalendarData));
}

/** Every calendar of every profile below `profiles/`: code → the profile folders that hold it, in order of their names. */
export async function findCalendars(profiles: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const profile of (await readdir(profiles, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!profile.isDirectory()) continue;
    const names = await readdir(join(profiles, profile.name, 'calendar')).catch(() => []);
    for (const name of names.filter((name) => name.endsWith('.yaml')).sort()) {
      const code = name.slice(0, -'.yaml'.length);
      found.set(code, [...(found.get(code) ?? []), join(profiles, profile.name)]);
    }
  }
  return found;
}

interface CalendarFault {
  readonly path: Path;
  readonly reason: string;
}

function calendarFaults(value: unknown, code: string): readonly CalendarFault[] {
  if (!isRecord(value)) return [{ path: [], reason: 'must be a calendar: code, name, weekend, years' }];
  const faults: CalendarFault[] = [];
  for (const key of Object.keys(value)) {
    if (!['code', 'name', 'weekend', 'years'].includes(key)) faults.push({ path: [key], reason: 'is not known here' });
  }
  if (value.code !== code) faults.push({ path: ['code'], reason: `must be ${code}, like the name of the file` });
  if (!isRecord(value.name) || !languages.some((language) => typeof (value.name as never)[language] === 'string')) {
    faults.push({ path: ['name'], reason: 'must give a name in at least one language' });
  }
  const weekend = Array.isArray(value.weekend) ? value.weekend : undefined;
  if (weekend === undefined || !weekend.every((day) => [1, 2, 3, 4, 5, 6, 7].includes(day))) {
    faults.push({ path: ['weekend'], reason: 'must list weekdays, from 1 for Monday to 7 for Sunday' });
  } else if (new Set(weekend).size > 6) {
    faults.push({ path: ['weekend'], reason: 'must leave at least one day to work' });
  }
  if (!isRecord(value.years)) faults.push({ path: ['years'], reason: 'must list years' });
  else faults.push(...yearFaults(value.years));
  return faults;
}

function yearFaults(years: Readonly<Record<string, unknown>>): readonly CalendarFault[] {
  const faults: CalendarFault[] = [];
  const seen = new Map<string, string>();
  for (const [year, notice] of Object.entries(years)) {
    // YAML reads the year as a number, and the line is found by the key as it was read.
    const path = ['years', Number(year)];
    if (!/^\d{4}$/.test(year)) faults.push({ path, reason: 'must be a year of four digits' });
    if (!isRecord(notice)) {
      faults.push({ path, reason: 'must say at least whether it is published' });
      continue;
    }
    if (typeof notice.published !== 'boolean') faults.push({ path, reason: 'must say published: true or false' });
    for (const key of Object.keys(notice)) {
      if (!['published', 'papers', 'rest', 'work'].includes(key))
        faults.push({ path: [...path, key], reason: 'is not known here' });
    }
    for (const kind of ['rest', 'work'] as const) {
      faults.push(...dayFaults(notice[kind] ?? {}, kind, Number(year), path, seen));
    }
  }
  return faults;
}

function dayFaults(
  value: unknown,
  kind: string,
  year: number,
  path: Path,
  seen: Map<string, string>,
): readonly CalendarFault[] {
  if (!isRecord(value)) return [{ path: [...path, kind], reason: 'must list days by occasion' }];
  const faults: CalendarFault[] = [];
  for (const [occasion, days] of Object.entries(value)) {
    const at = [...path, kind, occasion];
    if (!Array.isArray(days)) faults.push({ path: at, reason: 'must list days' });
    else {
      for (const [index, day] of days.entries()) {
        const date = typeof day === 'string' ? parseLocalDate(day) : fault('format' as const);
        if (!date.ok) faults.push({ path: [...at, index], reason: `${day} is not a day (YYYY-MM-DD)` });
        else if (Math.abs(Number(date.value.slice(0, 4)) - year) > 1) {
          faults.push({ path: [...at, index], reason: `${day} is neither in ${year} nor in the year before or after` });
        } else if ((seen.get(day) ?? kind) !== kind) {
          faults.push({ path: [...at, index], reason: `${day} is listed both as rest and as work` });
        } else seen.set(day, kind);
      }
    }
  }
  return faults;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
