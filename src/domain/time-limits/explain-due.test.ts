import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../test/support/calendars.ts';
import { localDate } from '../../kernel/local-date.ts';
import { dueDate, explainDue } from './explain-due.ts';
import type { LimitUnit } from './limit.ts';
import type { ClockLaw, ClockQuestion, Suspension } from './running-period.ts';

const calendar = calendarOf('panyu', 'cn');
const law: ClockLaw = { unspecifiedDay: { countedAs: 'calendar-day' }, lastRestDayMovesOn: { value: true } };

function question(from: string, value: number, unit: LimitUnit, more: Partial<ClockQuestion> = {}): ClockQuestion {
  return { calendar, law, from: localDate(from), limit: { value, unit, startsFrom: 'acceptance' }, ...more };
}

function due(from: string, value: number, unit: LimitUnit, more: Partial<ClockQuestion> = {}): string {
  return dueDate(question(from, value, unit, more)).due;
}

function suspension(text: string): Suspension {
  const [days = '', announced] = text.split('/');
  const [from = '', to = ''] = days.split('..');
  const announcedDays = Number(announced);
  return { from: localDate(from), announcedDays, ...(to === '' ? {} : { to: localDate(to) }) };
}

describe('the numbers of the Licensing Law, counted from Thursday 30 June 2011', () => {
  test.each([
    ['T1 one-time notice, 5 (art. 32-4)', 5, '2011-07-07'],
    ['T2 decision, 20 (art. 42-1)', 20, '2011-07-28'],
    ['T3 joint handling, 45 (art. 42-2)', 45, '2011-09-01'],
    ['T4 preliminary review, 20 (art. 43)', 20, '2011-07-28'],
    ['T5 delivery, 10 (art. 44)', 10, '2011-07-14'],
  ])('%s', (_, value, expected) => {
    expect(due('2011-06-30', value, 'workday')).toBe(expected);
  });

  test('T2 extended once by 10', () => {
    const extensions = [{ value: 10, unit: 'workday' }] as const;
    expect(due('2011-06-30', 20, 'workday', { extensions })).toBe(due('2011-06-30', 30, 'workday'));
  });
});

describe('T13 statutory holidays are left out, make-up days are not (art. 82)', () => {
  test('over the Spring Festival of 2011', () => {
    // Off 2 to 8 February, worked on Sunday 30 January and Saturday 12 February.
    expect(due('2011-01-28', 1, 'workday')).toBe('2011-01-30');
    expect(due('2011-01-28', 7, 'workday')).toBe('2011-02-12');
  });
});

describe('first trap: the unit is that of the law in question', () => {
  test('10 working days, 10 calendar days and 10 bare days are three different periods', () => {
    expect(due('2011-09-23', 10, 'workday')).toBe('2011-10-12');
    expect(due('2011-09-23', 10, 'calendar-day')).toBe('2011-10-08');
    expect(due('2011-09-23', 10, 'day-unspecified')).toBe('2011-10-08');
  });

  test('a bare 日 is provisional, and counts as the place says', () => {
    const asWorkday: ClockLaw = { ...law, unspecifiedDay: { countedAs: 'workday' } };
    expect(dueDate(question('2011-09-23', 10, 'day-unspecified', { law: asWorkday }))).toEqual({
      due: '2011-10-12',
      provisional: true,
      provisionalReasons: [{ code: 'unit-unspecified', countedAs: 'workday' }],
    });
    expect(dueDate(question('2011-09-23', 10, 'calendar-day')).provisional).toBe(false);
  });

  test('months run to the same day of the month, or its last', () => {
    expect(due('2011-05-27', 2, 'month')).toBe('2011-07-27');
    expect(due('2011-01-31', 1, 'month')).toBe('2011-02-28');
    expect(due('2011-08-31', 6, 'month')).toBe('2012-02-29');
    expect(due('2011-07-02', 1, 'month')).toBe('2011-08-02');
  });
});

describe('second trap: the first day does not count, the last must be a working day (Civil Code art. 201, 203)', () => {
  test('a period that starts on a rest day begins with the next day all the same', () => {
    expect(due('2011-07-02', 1, 'workday')).toBe('2011-07-04');
    expect(due('2011-07-02', 2, 'calendar-day')).toBe('2011-07-04');
  });

  test('a last day on a rest day moves on, where the law of the place says so', () => {
    const stays: ClockLaw = { ...law, lastRestDayMovesOn: { value: false } };
    expect(due('2011-06-30', 2, 'calendar-day')).toBe('2011-07-04');
    expect(due('2011-06-30', 2, 'calendar-day', { law: stays })).toBe('2011-07-02');
    // Into the whole Spring Festival.
    expect(due('2011-01-23', 10, 'calendar-day')).toBe('2011-02-09');
  });

  test('on the spot is today, or the next day on which the office is open', () => {
    expect(due('2011-06-30', 0, 'immediate')).toBe('2011-06-30');
    expect(due('2011-07-02', 0, 'immediate')).toBe('2011-07-04');
    expect(due('2011-02-12', 1, 'immediate')).toBe('2011-02-12');
    // Nobody decides in a closed office, whatever the place says of other last days.
    const stays: ClockLaw = { ...law, lastRestDayMovesOn: { value: false } };
    expect(due('2011-07-02', 0, 'immediate', { law: stays })).toBe('2011-07-04');
  });
});

describe('T6 suspension (art. 45)', () => {
  const from = '2011-06-30';

  test('days announced are excused, days beyond are charged back', () => {
    const answer = explainDue(question(from, 15, 'workday', { suspensions: [suspension('2011-07-04..2011-07-15/5')] }));
    expect(answer.due).toBe('2011-07-28');
    expect(answer.steps).toContainEqual({
      code: 'suspended',
      from: '2011-07-04',
      to: '2011-07-15',
      announcedDays: 5,
      stoodStill: 9,
      excused: 5,
      chargedBack: 4,
    });
  });

  test.each([
    ['none', '2011-07-04..2011-07-04/5', 15],
    ['the day of resumption counts: 16 to 18 stands still two days', '2011-07-18..2011-07-20/9', 17],
    ['nothing announced, nothing excused', '2011-07-04..2011-07-15/0', 15],
    ['more announced than used', '2011-07-04..2011-07-06/30', 17],
    ['only rest days', '2011-07-02..2011-07-04/5', 15],
    ['still running: taken to last as announced', '2011-07-04../5', 20],
    ['begins after the limit has run out', '2011-07-22..2011-08-22/20', 15],
    ['begins on the last day', '2011-07-21..2011-07-25/20', 17],
    ['over before the period begins', '2011-06-01..2011-06-20/20', 15],
    ['reaches into the period; days up to its first use up nothing', '2011-06-20..2011-07-05/2', 17],
  ])('%s', (_, text, asIf) => {
    expect(due(from, 15, 'workday', { suspensions: [suspension(text)] })).toBe(due(from, asIf, 'workday'));
  });

  test('two that overlap excuse each day once, the earlier first', () => {
    const suspensions = [suspension('2011-07-06..2011-07-13/5'), suspension('2011-07-04..2011-07-08/2')];
    const answer = explainDue(question(from, 15, 'workday', { suspensions }));
    // Stood still 4 to 12 July, seven working days: two excused by the first, all five others by the second.
    expect(answer.due).toBe(due(from, 22, 'workday'));
    const accounts = answer.steps.flatMap((step) =>
      step.code === 'suspended' ? [[step.stoodStill, step.excused]] : [],
    );
    expect(accounts).toEqual([
      [2, 2],
      [5, 5],
    ]);
  });

  test('calendar days and months stand still by calendar days', () => {
    const suspensions = [suspension('2011-07-04..2011-07-15/5')];
    expect(due(from, 15, 'calendar-day', { suspensions })).toBe('2011-07-20');
    expect(due('2011-06-29', 1, 'month', { suspensions })).toBe('2011-08-03');
  });

  test('works in the extended part as well', () => {
    const suspensions = [suspension('2011-07-25..2011-07-27/2')];
    const extensions = [{ value: 10, unit: 'workday' }] as const;
    expect(due(from, 15, 'workday', { suspensions })).toBe(due(from, 15, 'workday'));
    expect(due(from, 15, 'workday', { suspensions, extensions })).toBe(due(from, 27, 'workday'));
  });
});

describe('extension', () => {
  test('of another unit runs on from the last day counted, before it is moved', () => {
    // 2 calendar days end on Saturday 2 July; 1 working day more is Monday, not Tuesday.
    expect(due('2011-06-30', 2, 'calendar-day', { extensions: [{ value: 1, unit: 'workday' }] })).toBe('2011-07-04');
  });

  test('months are added at once, so that a short month in between costs nothing', () => {
    expect(due('2011-01-31', 1, 'month', { extensions: [{ value: 1, unit: 'month' }] })).toBe('2011-03-31');
  });
});

describe('provisional', () => {
  test('when a day of the period falls in a year not yet announced', () => {
    expect(dueDate(question('2026-12-25', 4, 'workday'))).toMatchObject({ due: '2026-12-31', provisional: false });
    expect(dueDate(question('2026-12-25', 5, 'workday'))).toEqual({
      due: '2027-01-01',
      provisional: true,
      provisionalReasons: [{ code: 'calendar-year-unpublished', year: 2027 }],
    });
    expect(dueDate(question('2006-12-31', 1, 'workday')).provisional).toBe(false);
  });

  test('on the spot too, though it be the last day of that year', () => {
    expect(dueDate(question('2026-12-31', 0, 'immediate')).provisional).toBe(false);
    expect(dueDate(question('2027-12-31', 0, 'immediate')).provisionalReasons).toEqual([
      { code: 'calendar-year-unpublished', year: 2027 },
    ]);
  });

  test('by a single bare 日 among several extensions', () => {
    const extensions = [
      { value: 1, unit: 'workday' },
      { value: 1, unit: 'day-unspecified' },
    ] as const;
    expect(dueDate(question('2011-06-30', 1, 'workday', { extensions })).provisional).toBe(true);
  });

  test('names every such year', () => {
    const years = dueDate(question('2026-05-01', 24, 'month')).provisionalReasons;
    expect(years.map((reason) => 'year' in reason && reason.year)).toEqual([2027, 2028]);
  });
});

describe('the derivation leaves out what has changed nothing', () => {
  const codesOf = (...asked: Parameters<typeof question>) =>
    explainDue(question(...asked)).steps.map(({ code }) => code);
  const skippedBy = (...asked: Parameters<typeof question>) =>
    explainDue(question(...asked)).steps.find(({ code }) => code === 'rest-days-skipped');

  test('on the spot has no first day that does not count', () => {
    expect(codesOf('2011-06-30', 0, 'immediate')).toEqual(['starts', 'limit', 'due']);
  });

  test('a suspension outside the period is not mentioned, one of a single day is (art. 45)', () => {
    const asked = (text: string) => codesOf('2011-06-27', 3, 'workday', { suspensions: [suspension(text)] });
    expect(asked('2011-07-04..2011-07-08/5')).not.toContain('suspended');
    expect(asked('2011-06-28..2011-06-29/1')).toContain('suspended');
  });

  test('rest days are mentioned from the first one, and only where some were left out (art. 82)', () => {
    expect(skippedBy('2011-06-27', 3, 'workday')).toBeUndefined();
    // Of that weekend only the Saturday was free.
    expect(skippedBy('2011-01-28', 1, 'workday')).toMatchObject({ count: 1, occasions: [] });
  });

  test('a holiday is named where it lies within, across the turn of the year, and not where it ends on the first day', () => {
    expect(skippedBy('2010-12-31', 2, 'workday')).toMatchObject({ count: 3, occasions: ['元旦'] });
    expect(skippedBy('2011-10-07', 8, 'workday')).toMatchObject({ count: 2, occasions: [] });
  });
});

test('the derivation tells every step in order', () => {
  const extensions = [{ value: 5, unit: 'day-unspecified' }] as const;
  const { steps } = explainDue(question('2026-12-24', 4, 'workday', { extensions }));
  expect(steps).toEqual([
    { code: 'starts', date: '2026-12-24', startsFrom: 'acceptance' },
    { code: 'first-day-not-counted', date: '2026-12-24' },
    { code: 'limit', value: 4, unit: 'workday' },
    { code: 'extended', value: 5, unit: 'day-unspecified' },
    { code: 'rest-days-skipped', count: 2, occasions: [] },
    { code: 'unit-unspecified', countedAs: 'calendar-day' },
    { code: 'calendar-year-unpublished', year: 2027 },
    { code: 'due', date: '2027-01-04' },
  ]);
  const festival = explainDue(question('2011-02-01', 1, 'workday')).steps;
  expect(festival).toContainEqual({ code: 'rest-days-skipped', count: 7, occasions: ['春节'] });
  const moved = explainDue(question('2011-06-30', 2, 'calendar-day')).steps;
  expect(moved).toContainEqual({ code: 'moved-off-rest-day', from: '2011-07-02', to: '2011-07-04' });
});
