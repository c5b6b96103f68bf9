import { type LimitUnit, limitUnits } from '../domain/time-limits/limit.ts';
import type { ClockQuestion, Extension, Suspension } from '../domain/time-limits/running-period.ts';
import { daysBetween, type LocalDate, parseLocalDate, year } from '../kernel/local-date.ts';
import { fault, ok, type Result } from '../kernel/result.ts';

/** What was asked, as it was written: options of the command line, or a line of a batch. */
export type RawQuestion = Readonly<Record<string, unknown>>;

export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** A question understood, but for the calendar and the law, which the caller looks up. */
export interface DueQuestion extends Pick<ClockQuestion, 'limit' | 'from'> {
  readonly calendar: string | undefined;
  readonly profile: string | undefined;
  readonly suspensions: readonly Suspension[];
  readonly extensions: readonly Extension[];
  /** Names that mean nothing here. They are told, so that a misspelt suspension is not lost in silence. */
  readonly ignored: readonly string[];
}

/** Every way to write a name, so that a batch may use the words of the options or those of the code. */
const names: Readonly<Record<string, string>> = {
  calendar: 'calendar',
  profile: 'profile',
  from: 'from',
  limit: 'limit',
  unit: 'unit',
  startsFrom: 'startsFrom',
  'starts-from': 'startsFrom',
  starts_from: 'startsFrom',
  suspend: 'suspend',
  suspensions: 'suspend',
  extend: 'extend',
  extensions: 'extend',
};

/** Beyond this a number is a slip of the pen, not a period of law. */
const longest = 10_000;

/** Tells every fault at once. */
export function readQuestion(raw: RawQuestion): Result<DueQuestion, readonly FieldFault[]> {
  const faults: FieldFault[] = [];
  const ignored: string[] = [];
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    const known = Object.hasOwn(names, name) ? names[name] : undefined;
    if (known === undefined) ignored.push(name);
    else if (value !== null && value !== undefined) fields[known] = value;
  }
  const complain = (field: string, code: string, message: string) => {
    faults.push({ field, code, message });
  };

  const calendar = readWord(fields.calendar, 'calendar', complain);
  const profile = readWord(fields.profile, 'profile', complain);
  const from =
    fields.from === undefined ? missing('from', 'YYYY-MM-DD', complain) : readDay(fields.from, 'from', complain);
  const unit =
    fields.unit === undefined ? missing('unit', unitsInWords, complain) : readUnit(fields.unit, 'unit', complain);
  const value = readLimit(fields.limit, unit, complain);
  const startsFrom = fields.startsFrom ?? 'acceptance';
  if (startsFrom !== 'receipt' && startsFrom !== 'acceptance') {
    complain('startsFrom', 'unknown-value', `${show(startsFrom)} is neither receipt nor acceptance`);
  }
  const suspensions = asList(fields.suspend).map((one) => readSuspension(one, complain));
  const extensions = asList(fields.extend).map((one) => readExtension(one, unit, complain));
  if (faults.length > 0) return fault(faults);
  return ok({
    calendar,
    profile,
    from: from as LocalDate,
    // Catalogues write "0 working days" for what is decided on the spot.
    limit: {
      value: value as number,
      unit: value === 0 ? 'immediate' : (unit as LimitUnit),
      startsFrom: startsFrom as 'receipt' | 'acceptance',
    },
    suspensions: suspensions as Suspension[],
    extensions: extensions as Extension[],
    ignored,
  });
}

type Complain = (field: string, code: string, message: string) => void;

const unitsInWords = limitUnits.join(', ');

function readDay(value: unknown, field: string, complain: Complain): LocalDate | undefined {
  const parsed = typeof value === 'string' ? parseLocalDate(value) : fault('format' as const);
  if (!parsed.ok) {
    const why = parsed.fault === 'format' ? 'is not written YYYY-MM-DD' : 'is not a day of the calendar';
    complain(field, parsed.fault, `${show(value)} ${why}`);
    return undefined;
  }
  if (year(parsed.value) >= 1900 && year(parsed.value) < 3000) return parsed.value;
  complain(field, 'out-of-range', `${parsed.value} is not between the years 1900 and 2999`);
  return undefined;
}

function readUnit(value: unknown, field: string, complain: Complain): LimitUnit | undefined {
  const word = String(value).toLowerCase().replaceAll('_', '-').replace(/s$/, '');
  const unit = word === 'calendar' ? 'calendar-day' : word === 'working-day' ? 'workday' : word;
  if (limitUnits.includes(unit as LimitUnit)) return unit as LimitUnit;
  // The trap of art. 82: a bare day is a working day in one law and a calendar day in the next.
  const hint = unit === 'day' ? 'does not say which kind of day; say one of' : 'is none of';
  complain(field, 'unknown-value', `${show(value)} ${hint} ${unitsInWords}`);
  return undefined;
}

function readLimit(value: unknown, unit: LimitUnit | undefined, complain: Complain): number | undefined {
  if (unit === 'immediate' && value === undefined) return 0;
  if (value === undefined) return missing('limit', 'a whole number', complain);
  return readWhole(value, 'limit', 0, complain);
}

function readWhole(value: unknown, field: string, least: number, complain: Complain): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= longest) return number;
  complain(field, 'not-a-number-of-days', `${show(value)} is not a whole number from ${least} to ${longest}`);
  return undefined;
}

/** `2011-07-04..2011-07-15/5`: begins, resumes, days announced. Without `/5` all of it was announced; without a second day it still runs. */
function readSuspension(value: unknown, complain: Complain): Suspension | undefined {
  const field = 'suspend';
  const parts = typeof value === 'string' ? /^([^./]+)\.\.([^/]*)(?:\/(.+))?$/.exec(value) : undefined;
  const record = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  if (parts === null || (parts === undefined && record.from === undefined)) {
    complain(field, 'format', `${show(value)} is not written FROM..TO/DAYS`);
    return undefined;
  }
  const from = readDay(parts?.[1] ?? record.from, field, complain);
  const end = parts === undefined ? (record.to ?? '') : (parts[2] ?? '');
  const to = end === '' ? undefined : readDay(end, field, complain);
  if (from === undefined || (end !== '' && to === undefined)) return undefined;
  if (to !== undefined && to < from) complain(field, 'order', `it resumes on ${to}, before it begins on ${from}`);
  const announced = parts === undefined ? (record.announcedDays ?? record.days) : parts[3];
  if (announced === undefined && to === undefined) {
    complain(field, 'announced-days-missing', `a suspension that still runs needs the days announced: ${from}../DAYS`);
    return undefined;
  }
  const announcedDays =
    announced === undefined ? daysBetween(from, to as LocalDate) : readWhole(announced, field, 0, complain);
  return announcedDays === undefined ? undefined : { from, announcedDays, ...(to === undefined ? {} : { to }) };
}

/** `10/workday`; without a unit, in that of the limit. */
function readExtension(value: unknown, limitUnit: LimitUnit | undefined, complain: Complain): Extension | undefined {
  const field = 'extend';
  const record = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  const [rawValue, rawUnit] = record === undefined ? String(value).split('/', 2) : [record.value, record.unit];
  const days = readWhole(rawValue, field, 1, complain);
  const unit = rawUnit === undefined ? limitUnit : readUnit(rawUnit, field, complain);
  return days === undefined || unit === undefined ? undefined : { value: days, unit };
}

function readWord(value: unknown, field: string, complain: Complain): string | undefined {
  if (value === undefined || (typeof value === 'string' && /^[a-z0-9-]+$/i.test(value))) return value;
  complain(field, 'format', `${show(value)} is not a code`);
  return undefined;
}

function missing(field: string, wanted: string, complain: Complain): undefined {
  complain(field, 'missing', `is missing (${wanted})`);
  return undefined;
}

function asList(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
