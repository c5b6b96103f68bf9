import { describe, expect, test } from 'vitest';
import { caseFile, day, factsOn } from '../../../test/support/facts.ts';
import { dueDate } from '../time-limits/explain-due.ts';
import { noticeDue } from '../time-limits/notice-due.ts';
import type { Consultation } from './consultation.ts';
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

  test('the last day on which another body answers moves as well, as long as it is waited for', () => {
    const asked: Consultation = {
      ...{ consultation: 1, body: 'CLUB', question: 'Free?', askedBy: { kind: 'system' }, askedOn: day('2026-03-02') },
      ...{ days: 5, answerDue: day('2026-03-06'), provisional: true, reminders: [] },
    };
    const due = { promised: day('2026-03-16'), statutory: day('2026-03-30'), provisional: false };
    const acceptance = { on: day('2026-03-02'), deemed: false };
    const file = caseFile({ state: 'under-review', acceptance, due, consultations: [asked] });
    const recomputed = (one: Partial<Consultation>) =>
      recomputedDue({ ...file, consultations: [{ ...asked, ...one }] }, facts);
    const data = { consultation: 1, due: '2026-03-09', before: '2026-03-06', provisional: false };
    expect(recomputed({})).toEqual([{ type: 'ConsultationDueRecomputed', data }]);
    expect(recomputed({ answerDue: day('2026-03-09'), provisional: false })).toEqual([]);
    expect(recomputed({ answerDue: day('2026-03-09') })).toHaveLength(1);
    expect(recomputed({ cancelled: { on: day('2026-03-04'), reason: 'x' } })).toEqual([]);
    expect(recomputedDue({ ...file, consultations: [{ ...asked, days: undefined } as never] }, facts)).toEqual([]);
  });
});
