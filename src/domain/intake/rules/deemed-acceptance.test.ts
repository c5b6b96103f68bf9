import { describe, expect, test } from 'vitest';
import { caseFile, day, licensingLaw } from '../../../../test/support/facts.ts';
import { caseStates } from '../../case/state.ts';
import { answeredInTime, deemedAcceptance } from './deemed-acceptance.ts';

const file = caseFile({ noticeDue: day('2026-03-09'), noticeFrom: day('2026-03-02') });

describe('silence', () => {
  test('through the last day is no acceptance yet', () => {
    expect(deemedAcceptance(file, day('2026-03-09'), licensingLaw)).toMatchObject({
      code: 'intake.limit-not-passed',
      basis: licensingLaw.oneTimeNotice.basis,
      facts: { due: '2026-03-09' },
    });
  });

  test('beyond it is acceptance, and from the day of receipt', () => {
    expect(deemedAcceptance(file, day('2026-03-10'), licensingLaw)).toEqual({ acceptedOn: '2026-03-02' });
    expect(deemedAcceptance(file, day('2026-05-01'), licensingLaw)).toEqual({ acceptedOn: '2026-03-02' });
  });

  test('after a supplementation it counts from the day that came in', () => {
    const supplemented = caseFile({ noticeFrom: day('2026-03-20'), noticeDue: day('2026-03-27') });
    expect(deemedAcceptance(supplemented, day('2026-03-28'), licensingLaw)).toEqual({ acceptedOn: '2026-03-20' });
  });

  test('says nothing once the door has answered, or while the applicant’s own time runs', () => {
    for (const state of caseStates.filter((one) => one !== 'received')) {
      const outcome = deemedAcceptance({ ...file, state }, day('2026-05-01'), licensingLaw);
      expect(outcome, state).toMatchObject({ code: 'case.wrong-state', facts: { state, wanted: 'received' } });
    }
  });
});

describe('the door', () => {
  test('may answer until the last day, that day included', () => {
    expect(answeredInTime(file, day('2026-03-09'), licensingLaw)).toBeUndefined();
  });

  test('may not answer afterwards, although nobody has written the acceptance down yet', () => {
    expect(answeredInTime(file, day('2026-03-10'), licensingLaw)).toMatchObject({
      code: 'intake.limit-passed',
      kind: 'unlawful',
      facts: { due: '2026-03-09', accepted: '2026-03-02' },
    });
  });

  test('is not bound by it while the applicant has to supplement', () => {
    const waiting = caseFile({ state: 'awaiting-supplementation' });
    expect(answeredInTime(waiting, day('2026-05-01'), licensingLaw)).toBeUndefined();
  });
});
