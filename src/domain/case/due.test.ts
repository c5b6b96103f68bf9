import { describe, expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar, tentItem } from '../../../test/support/facts.ts';
import type { ServiceItem } from '../catalogue/service-item.ts';
import type { Limit } from '../time-limits/limit.ts';
import { type Clocked, decisionDue, explainDecisionDue, extensionAllowed } from './due.ts';

const monday = day('2026-03-02');
const accepted: Clocked = {
  acceptance: { on: monday, deemed: false },
  noticeFrom: monday,
  procedures: [],
  extensions: [],
};
const limit = (value: number, unit: Limit['unit'], startsFrom: Limit['startsFrom'] = 'acceptance'): Limit => ({
  value,
  unit,
  startsFrom,
});
const facts = (item: Partial<ServiceItem> = {}) => ({
  item: tentItem(item),
  law: licensingLaw,
  calendar: plainCalendar,
});
const due = (file: Partial<Clocked> = {}, item: Partial<ServiceItem> = {}) =>
  decisionDue({ ...accepted, ...file }, facts(item));

describe('promised and statutory', () => {
  test('each by its own limit, the first day not counted', () => {
    expect(due()).toEqual({ promised: '2026-03-16', statutory: '2026-03-30', provisional: false });
  });

  test('a promise never reaches beyond the law, whatever the two units', () => {
    const law = limit(5, 'calendar-day');
    expect(due({}, { promisedLimit: limit(10, 'workday'), statutoryLimit: law })).toMatchObject({
      promised: '2026-03-09',
      statutory: '2026-03-09',
    });
    expect(due({}, { promisedLimit: limit(1, 'workday'), statutoryLimit: limit(0, 'immediate') })).toMatchObject({
      promised: '2026-03-02',
      statutory: '2026-03-02',
    });
  });

  test('a bare day, or a year not yet published, makes both provisional', () => {
    expect(due({}, { statutoryLimit: limit(30, 'day-unspecified') }).provisional).toBe(true);
    const late = { acceptance: { on: day('2027-12-20'), deemed: false } };
    expect(due(late).provisional).toBe(true);
    expect(due({ acceptance: { on: day('2027-11-01'), deemed: false } }).provisional).toBe(false);
  });
});

describe('where it starts', () => {
  const received = { noticeFrom: day('2026-02-25') };

  test('at acceptance, or at receipt where the law counts from there', () => {
    expect(due(received).statutory).toBe('2026-03-30');
    expect(due(received, { statutoryLimit: limit(20, 'workday', 'receipt') }).statutory).toBe('2026-03-25');
  });

  test('an application that had to be supplemented counts from its completion', () => {
    const item = { statutoryLimit: limit(20, 'workday', 'receipt') };
    expect(due({ noticeFrom: day('2026-02-27') }, item).statutory).toBe('2026-03-27');
  });

  test('a case that was never accepted has no due date', () => {
    const { acceptance: _, ...unaccepted } = accepted;
    expect(() => decisionDue(unaccepted, facts())).toThrow('without acceptance');
  });
});

describe('suspension and extension', () => {
  const review = { procedure: 'expert-review', reason: 'New', announcedDays: 10, from: day('2026-03-04') } as const;

  test('the clock stands as long as announced, and what lasts longer is charged back', () => {
    expect(due({ procedures: [review] }).statutory).toBe('2026-04-13');
    // Fourteen working days, ten of them excused: four count.
    expect(due({ procedures: [{ ...review, to: day('2026-03-24') }] }).statutory).toBe('2026-04-13');
    expect(due({ procedures: [{ ...review, to: day('2026-03-10') }] }).statutory).toBe('2026-04-03');
  });

  test('an extension lengthens both', () => {
    const extensions = [{ value: 10, unit: 'workday', reason: 'Many' }] as const;
    expect(due({ extensions })).toMatchObject({ promised: '2026-03-30', statutory: '2026-04-13' });
  });

  test('the derivation ends on the same day and names what happened', () => {
    const file = { ...accepted, procedures: [{ ...review, to: day('2026-03-24') }] };
    for (const which of ['promised', 'statutory'] as const) {
      const explained = explainDecisionDue(file, facts(), which);
      expect(explained.due).toBe(decisionDue(file, facts())[which]);
      expect(explained.steps).toContainEqual(
        expect.objectContaining({ code: 'suspended', excused: 10, chargedBack: 4 }),
      );
    }
  });
});

describe('which extension the law provides', () => {
  const allowed = (item: Partial<ServiceItem>) => extensionAllowed(tentItem(item), licensingLaw);
  const own = { value: 3, unit: 'workday', approver: 'head-of-body' } as const;

  test('the item’s own before the general one', () => {
    expect(allowed({ statutoryLimit: { ...limit(3, 'workday'), extension: own } })).toBe(own);
    expect(allowed({})).toBe(licensingLaw.decision.extension);
  });

  test('none where another law sets another limit and says nothing of an extension', () => {
    expect(allowed({ statutoryLimit: limit(30, 'workday') })).toBeUndefined();
    expect(allowed({ statutoryLimit: limit(20, 'calendar-day') })).toBeUndefined();
  });

  test('none for a lower body’s review, although its twenty days look like the general limit', () => {
    expect(allowed({ processingClass: 'preliminary' })).toBeUndefined();
    expect(
      allowed({ processingClass: 'preliminary', statutoryLimit: { ...limit(30, 'workday'), extension: own } }),
    ).toBe(own);
  });
});
