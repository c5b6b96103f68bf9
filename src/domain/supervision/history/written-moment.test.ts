import { expect, test } from 'vitest';
import { dayNumber, localDate } from '../../../kernel/local-date.ts';
import { daysFrom, isMidnight, spelled, writtenMoment } from './written-moment.ts';

const read = (text: string) => {
  const moment = writtenMoment(text);
  if (moment === undefined) throw new Error(`${text} is unreadable`);
  return moment;
};

test('the day is the one written, whatever day it is in UTC', () => {
  const late = read('2011-03-31T00:30:00.000+02:00');
  expect(late).toMatchObject({ date: '2011-03-31', day: dayNumber(localDate('2011-03-31')), offset: '+02:00' });
  expect(late.micros).toBe(read('2011-03-30T22:30:00Z').micros);
});

test('parts of a millisecond decide', () => {
  const [one, other] = [read('2011-01-01T10:00:00.000001+01:00'), read('2011-01-01T10:00:00.000002+01:00')];
  expect(other.micros - one.micros).toBe(1);
});

test.each([
  ['2010-10-02T09:20:39.266+02:00', '2010-10-02T09:20:39.266000+02:00'],
  ['2017-01-09T09:49:50.000+01:00', '2017-01-09T09:49:50+01:00'],
  ['2017-01-09T09:49:50Z', '2017-01-09T09:49:50+00:00'],
  ['2017-01-09 09:49:50,5-0330', '2017-01-09T09:49:50.500000-03:30'],
  ['2017-01-09T09:49:50.123456789+01', '2017-01-09T09:49:50.123456+01:00'],
])('%s is told as %s', (written, told) => {
  expect(spelled(read(written))).toBe(told);
});

test('a missing offset or hour is read, and said', () => {
  expect(read('2011-01-01T10:00:00').unusual).toBe('without-offset');
  expect(read('2011-01-01')).toMatchObject({ unusual: 'date-only', time: '00:00:00' });
  expect(isMidnight(read('2011-01-01'))).toBe(true);
  expect(isMidnight(read('2011-01-01T00:00:00.001+01:00'))).toBe(false);
});

test.each([
  '',
  'UNKNOWN',
  '2011-02-29T10:00:00Z',
  '2011-01-01T24:00:00Z',
  '01-02-2011',
  '2011-01-01T10:60:00Z',
  '2011-01-01T10:00:00+99:00',
])('%j is no moment', (text) => {
  expect(writtenMoment(text)).toBeUndefined();
});

test('days between are not rounded, and negative backwards', () => {
  expect(daysFrom(read('2011-03-26T12:00:00+01:00'), read('2011-03-27T12:00:00+02:00'))).toBeCloseTo(23 / 24, 12);
  expect(daysFrom(read('2011-01-02T00:00:00Z'), read('2011-01-01T12:00:00Z'))).toBe(-0.5);
});
