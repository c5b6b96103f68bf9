import { expect, test } from 'vitest';
import {
  addMilliseconds,
  epochMilliseconds,
  instant,
  instantAt,
  localDateAt,
  parseInstant,
  startOfDay,
} from './instant.ts';
import { localDate } from './local-date.ts';

test.each([
  ['2011-06-30T15:59:59.999Z', '2011-06-30T15:59:59.999Z'],
  ['2011-06-30T23:59:59+08:00', '2011-06-30T15:59:59.000Z'],
  ['2011-06-30T20:00:00.5-05:30', '2011-07-01T01:30:00.500Z'],
  ['1969-12-31T23:59:59.123456789Z', '1969-12-31T23:59:59.123Z'],
])('reads %s', (text, expected) => {
  expect(parseInstant(text)).toEqual({ ok: true, value: expected });
});

test.each([
  '2011-06-30',
  '2011-06-30T10:00:00',
  '2011-06-31T10:00:00Z',
  '2011-06-30T24:00:00Z',
  '2011-06-30T10:60:00Z',
])('refuses %s', (text) => {
  expect(parseInstant(text).ok).toBe(false);
  expect(() => instant(text)).toThrow(RangeError);
});

test('agrees with the machine about milliseconds, before and after 1970', () => {
  for (let epoch = -2_000_000_000_003; epoch < 4_000_000_000_000; epoch += 3_600_012_347) {
    const text = new Date(epoch).toISOString();
    expect(instantAt(epoch)).toBe(text);
    expect(epochMilliseconds(instant(text))).toBe(epoch);
  }
  expect(addMilliseconds(instant('2011-12-31T23:59:59.999Z'), 1)).toBe('2012-01-01T00:00:00.000Z');
});

test('the day of a moment is that of the place', () => {
  expect(localDateAt(instant('2011-06-30T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2011-06-30');
  expect(localDateAt(instant('2011-06-30T16:00:00.000Z'), 'Asia/Shanghai')).toBe('2011-07-01');
  expect(localDateAt(instant('2011-06-30T16:00:00.000Z'), 'America/New_York')).toBe('2011-06-30');
});

test.each([
  ['2011-07-01', 'Asia/Shanghai', '2011-06-30T16:00:00.000Z'],
  ['2025-03-30', 'Europe/Amsterdam', '2025-03-29T23:00:00.000Z'],
  ['2025-03-31', 'Europe/Amsterdam', '2025-03-30T22:00:00.000Z'],
  // Clocks went from midnight to one o'clock: the day began at one.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  // Clocks went from midnight back to eleven: the day began an hour later than the day before promised.
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
  ['2025-01-01', 'Pacific/Kiritimati', '2024-12-31T10:00:00.000Z'],
  ['2025-01-01', 'Asia/Kathmandu', '2024-12-31T18:15:00.000Z'],
])('%s in %s begins at %s', (date, zone, expected) => {
  const start = startOfDay(localDate(date), zone);
  expect(start).toBe(expected);
  expect(localDateAt(start, zone)).toBe(date);
  expect(localDateAt(addMilliseconds(start, -1), zone) < date).toBe(true);
});
