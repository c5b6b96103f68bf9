import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { ClockLaw } from '../domain/time-limits/running-period.ts';
import type { WorkingCalendar } from '../domain/time-limits/working-calendar.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import { findCalendars, loadCalendar } from '../profile/calendar.ts';
import type { DueQuestion, FieldFault } from './due-question.ts';

/** What one place contributes to a due date. */
export interface PlaceClock {
  readonly calendar: WorkingCalendar;
  readonly law: ClockLaw;
}

/** For a calendar whose profile carries no law yet; a profile with a law always speaks for itself. */
const withoutLaw: ClockLaw = { unspecifiedDay: { countedAs: 'calendar-day' }, lastRestDayMovesOn: { value: true } };

type Answer = Result<PlaceClock, readonly FieldFault[]>;

/** Finds the calendar and the law of a question among the profiles, and reads each only once. */
export class PlaceClocks {
  private readonly profiles: string;
  private readonly known = new Map<string, Answer>();

  constructor(profiles: string) {
    this.profiles = profiles;
  }

  /** The answer already known, so that a batch need not wait line by line. */
  at(question: Pick<DueQuestion, 'calendar' | 'profile'>): Answer | undefined {
    return this.known.get(`${question.calendar}/${question.profile}`);
  }

  async find(question: Pick<DueQuestion, 'calendar' | 'profile'>): Promise<Answer> {
    const known = this.at(question);
    if (known !== undefined) return known;
    const answer = await this.look(question.calendar, question.profile);
    this.known.set(`${question.calendar}/${question.profile}`, answer);
    return answer;
  }

  private async look(code: string | undefined, profile: string | undefined): Promise<Answer> {
    const calendars = await findCalendars(this.profiles);
    const places = new Set([...calendars.values()].flat().map((directory) => basename(directory)));
    if (profile !== undefined && !places.has(profile)) {
      return complaint('profile', 'unknown', `there is no profile ${profile}; known are ${list(places)}`);
    }
    const ofProfile = (directories: readonly string[]) =>
      directories.find((directory) => profile === undefined || basename(directory) === profile);
    const own = [...calendars].filter(([, directories]) => ofProfile(directories) !== undefined);
    // A profile with a single calendar need not be told which.
    const chosen = code ?? (profile !== undefined && own.length === 1 ? own[0]?.[0] : undefined);
    if (chosen === undefined) {
      return complaint('calendar', 'missing', `is missing; known are ${list(own.map(([known]) => known))}`);
    }
    // The calendar asked for may be that of another place; then the law is still that of the profile.
    const directory = ofProfile(calendars.get(chosen) ?? []) ?? calendars.get(chosen)?.[0];
    if (directory === undefined) {
      return complaint('calendar', 'unknown', `there is no calendar ${chosen}; known are ${list(calendars.keys())}`);
    }
    const [calendar, law] = await Promise.all([
      loadCalendar(directory, chosen),
      readLaw(profile === undefined ? directory : join(this.profiles, profile)),
    ]);
    if (!calendar.ok) {
      const [first] = calendar.fault;
      return complaint('calendar', 'broken', `${first?.file}, line ${first?.line}: ${first?.pointer} ${first?.reason}`);
    }
    return law.ok ? ok({ calendar: calendar.value, law: law.value }) : law;
  }
}

/** Only the two lines of the law that govern the clock; whether the rest is sound is asked when the program starts. */
async function readLaw(directory: string): Promise<Result<ClockLaw, readonly FieldFault[]>> {
  const file = join(directory, 'law.yaml');
  const source = await readFile(file, 'utf8').catch(() => undefined);
  if (source === undefined) return ok(withoutLaw);
  try {
    const { unspecifiedDay, lastRestDayMovesOn } = parse(source) as ClockLaw;
    const { countedAs } = unspecifiedDay;
    if ((countedAs === 'calendar-day' || countedAs === 'workday') && typeof lastRestDayMovesOn.value === 'boolean') {
      return ok({ unspecifiedDay: { countedAs }, lastRestDayMovesOn: { value: lastRestDayMovesOn.value } });
    }
  } catch {
    // Told below, like a value that is wrong.
  }
  return complaint('profile', 'broken', `${file} does not say unspecifiedDay and lastRestDayMovesOn`);
}

function complaint(field: string, code: string, message: string): Result<never, readonly FieldFault[]> {
  return fault([{ field, code, message }]);
}

function list(words: Iterable<string>): string {
  return [...words].sort().join(', ');
}
