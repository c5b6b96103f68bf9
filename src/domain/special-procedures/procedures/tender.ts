import type { ProcedureSlot } from '../procedure/slot.ts';
import { awardReported } from '../rules/competitive-award.ts';

/** 招标 tender: announced, opened on its day, judged by a committee; the winner is published. */
export const tender: ProcedureSlot = {
  kind: 'tender',
  participants: true,
  opening: [
    { code: 'announcement', kind: 'text', required: true },
    { code: 'object', kind: 'text', required: true },
    { code: 'bidsUntil', kind: 'date', required: true },
  ],
  report: [
    { code: 'bidders', kind: 'number', required: true },
    { code: 'winner', kind: 'text', required: false },
    { code: 'amount', kind: 'money', required: false },
    { code: 'publishedOn', kind: 'date', required: true },
  ],
  results: ['awarded', 'without-award'],
  published: true,
  reports: awardReported,
};
