import { technicalSlot } from './technical.ts';

/** 检疫 quarantine of animals, plants or goods: where they are kept, and what becomes of them. */
export const quarantine = technicalSlot('quarantine', {
  opening: [
    { code: 'consignment', kind: 'text', required: true },
    { code: 'origin', kind: 'text', required: true },
    { code: 'keptAt', kind: 'text', required: true },
  ],
  report: [{ code: 'findings', kind: 'long-text', required: true }],
  results: ['released', 'treated', 'returned', 'destroyed'],
});
