import { expect, test } from 'vitest';
import { anna, applicant, caseAfter, caseFile, citizen, clerk, day } from '../../../test/support/facts.ts';
import type { NewCaseEvent } from './events.ts';
import type { PaperKind } from './paper.ts';

const paper = (kind: PaperKind, number: string = kind) => ({ kind, number, on: day('2026-03-02'), seal: 'HALL-1' });
const told: NewCaseEvent = {
  type: 'InterestedPartiesTold',
  data: {
    parties: 'The neighbours',
    toldOn: day('2026-03-02'),
    statementsUntil: day('2026-03-12'),
    paper: paper('statement-notice'),
  },
};
const voided: NewCaseEvent = {
  type: 'PaperVoided',
  data: { voided: 'statement-notice', reason: 'Jammed', paper: paper('statement-notice', 'statement-notice-2') },
};

test('a misprint is still among the papers, with what replaces it and who issued both', () => {
  const before = caseAfter(caseFile({ state: 'accepted' }), [told], '2026-03-02', anna);
  const after = caseAfter(before, [voided], '2026-03-03', clerk);
  expect(after.state).toBe('accepted');
  expect(after.papers.map(({ number }) => number)).toEqual(['statement-notice', 'statement-notice-2']);
  expect(after.issuers).toEqual([anna, clerk]);
  expect(after.voided).toEqual([
    { number: 'statement-notice', replacement: 'statement-notice-2', reason: 'Jammed', on: '2026-03-02' },
  ]);
});

test('a withdrawn case keeps what it was, and says why it ended', () => {
  const withdrawn: NewCaseEvent = {
    type: 'CaseWithdrawn',
    data: { withdrawnOn: day('2026-03-04'), reason: 'Moved', by: 'portal', paper: paper('withdrawal-receipt') },
  };
  const after = caseAfter(caseFile({ state: 'suspended' }), [withdrawn], '2026-03-04', citizen);
  expect(after).toMatchObject({ state: 'withdrawn', applicant, withdrawal: { reason: 'Moved', by: 'portal' } });
  expect(after.withdrawal).not.toHaveProperty('paper');
});

test('a delivery from before its record was printed leaves no paper', () => {
  const delivered: NewCaseEvent = {
    type: 'DecisionDelivered',
    data: { method: 'posted', recipient: 'Emma', deliveredOn: day('2026-03-12'), proof: 'RR1' },
  };
  const after = caseAfter(caseFile({ state: 'decided' }), [delivered], '2026-03-12');
  expect([after.papers, after.issuers]).toEqual([[], []]);
  expect(after.delivery?.proof).toBe('RR1');
});
