import { describe, expect, test } from 'vitest';
import { readQuestion } from './due-question.ts';

const plain = { calendar: 'cn', from: '2011-06-30', limit: 15, unit: 'workday' };

test.each([
  ['workday', 'workday'],
  ['Workdays', 'workday'],
  ['calendar', 'calendar-day'],
  ['calendar_day', 'calendar-day'],
  ['day_unspecified', 'day-unspecified'],
  ['month', 'month'],
])('reads the unit %s', (unit, expected) => {
  expect(readQuestion({ ...plain, unit })).toMatchObject({ ok: true, value: { limit: { value: 15, unit: expected } } });
});

test('a decision on the spot needs no number', () => {
  const { limit: _, ...rest } = plain;
  expect(readQuestion({ ...rest, unit: 'immediate' })).toMatchObject({ value: { limit: { value: 0 } } });
});

test.each([
  ['2011-07-04..2011-07-15/5', { from: '2011-07-04', to: '2011-07-15', announcedDays: 5 }],
  ['2011-07-04../5', { from: '2011-07-04', announcedDays: 5 }],
  ['2011-07-04..2011-07-15', { from: '2011-07-04', to: '2011-07-15', announcedDays: 11 }],
  [
    { from: '2011-07-04', to: '2011-07-15', announcedDays: 5 },
    { from: '2011-07-04', to: '2011-07-15', announcedDays: 5 },
  ],
])('reads the suspension %j', (suspend, expected) => {
  expect(readQuestion({ ...plain, suspend })).toMatchObject({ value: { suspensions: [expected] } });
  expect(readQuestion({ ...plain, suspensions: [suspend, suspend] })).toMatchObject({
    value: { suspensions: [expected, expected] },
  });
});

test('an extension has a unit of its own, or that of the limit', () => {
  const extend = ['10/month', '10', { value: 10, unit: 'calendar-day' }];
  const units = ['month', 'workday', 'calendar-day'].map((unit) => ({ value: 10, unit }));
  expect(readQuestion({ ...plain, extend })).toMatchObject({ value: { extensions: units } });
});

describe('faults', () => {
  test('are all told at once', () => {
    const read = readQuestion({
      calendar: '../etc',
      from: '2011-06-31',
      limit: 1.5,
      unit: 'day',
      'starts-from': 'decision',
      suspend: ['tomorrow', '2011-07-15..2011-07-04/5', '2011-07-04..'],
      extend: '-1/week',
    });
    expect(read.ok ? [] : read.fault.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'calendar format',
      'from no-such-day',
      'unit unknown-value',
      'limit not-a-number-of-days',
      'startsFrom unknown-value',
      'suspend format',
      'suspend order',
      'suspend announced-days-missing',
      'extend not-a-number-of-days',
      'extend unknown-value',
    ]);
  });

  test('name what is missing', () => {
    const read = readQuestion({});
    expect(read.ok ? [] : read.fault.map(({ field }) => field)).toEqual(['from', 'unit', 'limit']);
  });

  test('a limit of 0, as catalogues write it, is decided on the spot', () => {
    const question = readQuestion({ ...plain, limit: '0' });
    expect(question.ok && question.value.limit.unit).toBe('immediate');
  });

  test.each([-1, '', 1e9, true, 'NaN'])('refuse the limit %j', (limit) => {
    expect(readQuestion({ ...plain, limit }).ok).toBe(false);
  });
});

test('names that mean nothing are told, not lost', () => {
  expect(readQuestion({ ...plain, suspendd: '2011-07-04../5' })).toMatchObject({ value: { ignored: ['suspendd'] } });
});
