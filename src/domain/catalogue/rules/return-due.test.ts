import { expect, test } from 'vitest';
import { localDate as day } from '../../../kernel/local-date.ts';
import { daysLate, returnDueOn } from './return-due.ts';

const law = { powersReturn: { by: '05-20', basis: { law: '番禺区简政强区事权下放承接工作方案', articles: ['2(1)'] } } };

test('a return is due by the day of the year it was opened in, also where that day has passed', () => {
  expect(returnDueOn(day('2026-03-02'), law)).toBe('2026-05-20');
  expect(returnDueOn(day('2026-11-02'), law)).toBe('2026-05-20');
});

test('the day itself is in time; after it every calendar day counts', () => {
  expect(daysLate(day('2026-05-19'), day('2026-05-20'))).toBe(0);
  expect(daysLate(day('2026-05-20'), day('2026-05-20'))).toBe(0);
  expect(daysLate(day('2026-05-23'), day('2026-05-20'))).toBe(3);
});
