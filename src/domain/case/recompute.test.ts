import { describe, expect, test } from 'vitest';
import { caseFile, day, factsOn } from '../../../test/support/facts.ts';
import { dueDate } from '../time-limits/explain-due.ts';
import { noticeDue } from '../time-limits/notice-due.ts';
import { recomputedDue } from './recompute.ts';

const facts = factsOn('2026-03-06');

describe('a year is announced', () => {
  test('the last day for the notice moves, and says what it was', () => {
    const received = caseFile({ state: 'received', noticeDue: day('2026-01-01'), provisional: true });
    const { due } = noticeDue(received.noticeFrom, facts);
    expect(recomputedDue(received, facts)).toEqual([
      { type: 'NoticeDueRecomputed', data: { due, before: '2026-01-01', provisional: false } },
    ]);
    expect(recomputedDue({ ...received, noticeDue: due, provisional: false }, facts)).toEqual([]);
  });

  test('the last day of delivery moves until the decision is delivered', () => {
    const on = day('2026-03-02');
    const { due } = dueDate({ limit: facts.law.delivery, from: on, calendar: facts.calendar, law: facts.law });
    const decision = {
      outcome: 'granted',
      on,
      by: { kind: 'system' },
      reasons: '',
      articles: '',
      deliveryDue: day('2026-03-03'),
    } as const;
    const decided = caseFile({ state: 'decided', decision, provisional: true });
    expect(recomputedDue(decided, facts)).toEqual([
      { type: 'DeliveryDueRecomputed', data: { due, before: '2026-03-03', provisional: false } },
    ]);
    const delivery = { method: 'collected', recipient: 'x', deliveredOn: on, proof: 'y' } as const;
    expect(recomputedDue({ ...decided, delivery }, facts)).toEqual([]);
  });
});
