import type { ProcedureSlot } from '../procedure/slot.ts';
import { unconcerned } from '../rules/expert-panel.ts';

/** 鉴定 appraisal: a qualified institution answers a question that takes special knowledge. */
export const appraisal: ProcedureSlot = {
  kind: 'appraisal',
  participants: true,
  opening: [
    { code: 'institution', kind: 'text', required: true },
    { code: 'qualification', kind: 'text', required: true },
    { code: 'question', kind: 'long-text', required: true },
    { code: 'chosenBy', kind: 'choice', required: true, choices: ['agreement', 'lot', 'body'] },
  ],
  report: [
    { code: 'reportNumber', kind: 'text', required: true },
    { code: 'opinion', kind: 'long-text', required: true },
  ],
  results: ['answered', 'cannot-be-answered'],
  published: false,
  opens: (participants, _, { concerned }) => unconcerned(participants, concerned),
};
