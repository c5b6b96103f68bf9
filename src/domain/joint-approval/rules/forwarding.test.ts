import { expect, test } from 'vitest';
import { localDate } from '../../../kernel/local-date.ts';
import { acknowledgement, isLateToAcknowledge } from './forwarding.ts';

const day = localDate('2026-03-03');
const run = { round: 1, body: 'WSJ', begunOn: localDate('2026-03-02'), acknowledgeBy: day, reminders: [], since: 1 };

test('what was forwarded is acknowledged once; one’s own step is not', () => {
  expect(acknowledgement(run, 'a')).toEqual([]);
  expect(acknowledgement({ ...run, acknowledgedOn: day }, 'a').map(({ code }) => code)).toEqual([
    'joint.acknowledged-already',
  ]);
  const { acknowledgeBy: _none, ...own } = run;
  expect(acknowledgement(own, 'a').map(({ code }) => code)).toEqual(['joint.nothing-to-acknowledge']);
});

test('who is late is reminded once, and not after an answer', () => {
  const late = (more: object, on = '2026-03-04') => isLateToAcknowledge({ ...run, ...more }, localDate(on));
  expect(late({}, '2026-03-03')).toBe(false);
  expect(late({})).toBe(true);
  expect(late({ acknowledgedOn: day })).toBe(false);
  expect(late({ result: {} })).toBe(false);
  expect(late({ reminders: [localDate('2026-03-04')] })).toBe(false);
});
