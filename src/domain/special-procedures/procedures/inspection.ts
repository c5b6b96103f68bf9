import { technicalSlot } from './technical.ts';

/** 检验 inspection of equipment, facilities or products against a technical standard. */
export const inspection = technicalSlot('inspection', {
  opening: [{ code: 'object', kind: 'text', required: true }],
  report: [{ code: 'findings', kind: 'long-text', required: true }],
  results: ['conforms', 'does-not-conform'],
});
