import { join } from 'node:path';
import { type WorkingCalendar, workingCalendar } from '../domain/time-limits/working-calendar.ts';
import { findCalendars, loadCalendar } from '../profile/calendar.ts';
import { projectRoot } from './database.ts';

/** 工作日 the calendars by which imported histories are counted: bare weeks, and those of the Netherlands and of China. */
export const historyCalendars = ['monfri', 'nl', 'cn'] as const;

export async function loadHistoryCalendars(): Promise<Readonly<Record<string, WorkingCalendar>>> {
  const profiles = join(projectRoot, 'profiles');
  const known = await findCalendars(profiles);
  const loaded: Record<string, WorkingCalendar> = {};
  for (const code of historyCalendars) {
    if (code === 'monfri') {
      loaded[code] = workingCalendar({ code, name: { en: 'Monday to Friday' }, weekend: [6, 7], years: {} });
      continue;
    }
    const directory = known.get(code)?.[0];
    if (directory === undefined) throw new Error(`the calendar ${code} is missing below ${profiles}`);
    const calendar = await loadCalendar(directory, code);
    if (!calendar.ok) {
      const [first] = calendar.fault;
      throw new Error(`${directory}/${first?.file}, line ${first?.line}: ${first?.pointer} ${first?.reason}`);
    }
    loaded[code] = calendar.value;
  }
  return loaded;
}

/** Words of the two subcommands that belong to the place and not to the log: handed on to `readConfig`. */
export const placeOptions = { single: ['profile'], switches: ['empty'] } as const;

export function placeWords(values: Readonly<Record<string, unknown>>, switches: ReadonlySet<string>): string[] {
  return [
    ...(values.profile === undefined ? [] : ['--profile', String(values.profile)]),
    ...(switches.has('empty') ? ['--empty'] : []),
  ];
}

/** A name is part of commands and addresses, so it holds nothing that would have to be quoted there. */
export const logName = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u;
export const wantedName = 'must be letters, digits, dots, hyphens and underlines, at most 80';
