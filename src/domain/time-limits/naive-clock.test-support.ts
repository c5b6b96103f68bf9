import type { ClockQuestion } from './running-period.ts';
import type { WorkingCalendarData } from './working-calendar.ts';

/**
 * The legal clock a second time, as a clerk with a wall calendar would do it: turn the leaves one by one and keep a
 * tally. Shares no arithmetic with the real one, so that agreement means something. Only for tests.
 */
export interface Leaf {
  readonly date: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly works: boolean;
  readonly published: boolean;
}

export interface WallCalendar {
  readonly leaves: readonly Leaf[];
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Prints the leaves of all days from 1 January of one year to 31 December of another. */
export function wallCalendar(data: WorkingCalendarData, firstYear: number, lastYear: number): WallCalendar {
  const rest = new Set<string>();
  const work = new Set<string>();
  for (const notice of Object.values(data.years)) {
    for (const days of Object.values(notice.rest ?? {})) for (const day of days) rest.add(day);
    for (const days of Object.values(notice.work ?? {})) for (const day of days) work.add(day);
  }
  const leaves: Leaf[] = [];
  const indexOf = new Map<string, number>();
  // 1 January 1900 was a Monday; every year moves the first of January on by one weekday, a leap year by two.
  let weekday = 1;
  for (let year = 1900; year < firstYear; year += 1) weekday = (weekday + (isLeap(year) ? 2 : 1)) % 7;
  for (let year = firstYear; year <= lastYear; year += 1) {
    const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    lengths.forEach((length, index) => {
      for (let day = 1; day <= length; day += 1) {
        const date = `${year}-${String(index + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const isWeekend = data.weekend.includes((weekday === 0 ? 7 : weekday) as 1);
        const works = work.has(date) || !(isWeekend || rest.has(date));
        indexOf.set(date, leaves.length);
        leaves.push({ date, year, month: index + 1, day, works, published: data.years[year]?.published === true });
        weekday = (weekday + 1) % 7;
      }
    });
  }
  return { leaves, indexOf };
}

export function naiveDue(
  question: Omit<ClockQuestion, 'calendar'>,
  wall: WallCalendar,
): { due: string; provisional: boolean } {
  const { leaves, indexOf } = wall;
  const leaf = (index: number) => leaves[index] as Leaf;
  const start = indexOf.get(question.from) as number;
  const suspensions = (question.suspensions ?? [])
    .map(({ from, to, announcedDays }) => ({ from, to: to ?? '9999-99-99', left: announcedDays }))
    .sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));

  const meaning = (unit: string) => (unit === 'day-unspecified' ? question.law.unspecifiedDay.countedAs : unit);
  const periods = [question.limit, ...(question.extensions ?? [])].map(({ value, unit }) => ({
    value,
    unit: meaning(unit),
  }));
  let today = start;
  while (periods.length > 0) {
    const unit = periods[0]?.unit;
    let value = 0;
    while (periods.length > 0 && periods[0]?.unit === unit) value += periods.shift()?.value ?? 0;

    let missing = value;
    if (unit === 'immediate') missing = 0;
    if (unit === 'month') missing = leavesToSameDay(wall, today, value);
    while (missing > 0) {
      today += 1;
      const { date, works } = leaf(today);
      if (unit === 'workday' && !works) continue;
      const excusing = suspensions.find(({ from, to, left }) => from <= date && date < to && left > 0);
      if (excusing !== undefined) excusing.left -= 1;
      else missing -= 1;
    }
    if (periods.length === 0 && (question.law.lastRestDayMovesOn.value || unit === 'workday' || unit === 'immediate')) {
      while (!leaf(today).works) today += 1;
    }
  }

  let provisional = [question.limit, ...(question.extensions ?? [])].some(({ unit }) => unit === 'day-unspecified');
  for (let index = Math.min(start + 1, today); index <= today; index += 1)
    if (!leaf(index).published) provisional = true;
  return { due: leaf(today).date, provisional };
}

/** How many leaves to turn until the same day of the month so many months on, or that month's last. */
function leavesToSameDay({ leaves }: WallCalendar, from: number, months: number): number {
  const { day } = leaves[from] as Leaf;
  let index = from;
  let turned = 0;
  while (turned < months) {
    index += 1;
    if ((leaves[index] as Leaf).day === 1) turned += 1;
  }
  const { month } = leaves[index] as Leaf;
  if (months > 0) while ((leaves[index] as Leaf).day < day && (leaves[index + 1] as Leaf).month === month) index += 1;
  return index - from;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
