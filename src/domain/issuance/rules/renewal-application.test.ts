import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import { tentWithDocument } from '../../../../test/support/licence.ts';
import { addDays, dayOfWeek } from '../../../kernel/local-date.ts';
import { renewBy } from './renewal-application.ts';

const facts = { law: licensingLaw, calendar: plainCalendar };

test('thirty working days before the last day: six weeks where there are no holidays', () => {
  expect(renewBy(tentWithDocument(), day('2027-03-01'), facts)).toBe('2027-01-18');
});

test('a special rule goes before the law', () => {
  const item = tentWithDocument({ renewal: { materials: [], before: { value: 90, unit: 'calendar-day' } } });
  expect(renewBy(item, day('2027-03-01'), facts)).toBe('2026-12-01');
});

test('counted the plain way: between that day and the last lie exactly thirty working days, the last one included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
      const last = addDays(day('2026-01-01'), days);
      let counted = 0;
      let at = renewBy(tentWithDocument(), last, facts);
      expect(dayOfWeek(at)).toBeLessThan(6);
      while (at < last) {
        at = addDays(at, 1);
        if (dayOfWeek(at) < 6) counted += 1;
      }
      // A last day at the weekend counts for nothing: the thirtieth is then the working day before it.
      expect(counted).toBe(dayOfWeek(last) < 6 ? 30 : 29);
    }),
  );
});
