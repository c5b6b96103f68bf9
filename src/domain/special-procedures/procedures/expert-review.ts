import type { ProcedureSlot } from '../procedure/slot.ts';
import { expertPanel, expertVotes } from '../rules/expert-panel.ts';

/** 专家评审 expert review: experts from the pool, none with an interest of his own, who vote and say why. */
export const expertReview: ProcedureSlot = {
  kind: 'expert-review',
  participants: true,
  opening: [
    { code: 'question', kind: 'long-text', required: true },
    { code: 'pool', kind: 'text', required: true },
    { code: 'meetingOn', kind: 'date', required: false },
  ],
  report: [
    { code: 'votesFor', kind: 'number', required: true },
    { code: 'votesAgainst', kind: 'number', required: true },
    { code: 'opinion', kind: 'long-text', required: true },
  ],
  results: ['passed', 'passed-with-changes', 'not-passed'],
  published: false,
  opens: (participants, _, { law, concerned }) => expertPanel(participants, concerned, law),
  reports: ({ result, report }, { participants }, { law }) => expertVotes(result, report, participants.length, law),
};
