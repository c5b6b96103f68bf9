import { technicalSlot } from './technical.ts';

/** 检测 testing of samples: how many were taken, by whom, and sealed or not. */
export const testing = technicalSlot('testing', {
  opening: [
    { code: 'sample', kind: 'text', required: true },
    { code: 'samples', kind: 'number', required: true },
    { code: 'sampledOn', kind: 'date', required: true },
    { code: 'sealed', kind: 'yes-no', required: true },
  ],
  report: [
    { code: 'values', kind: 'long-text', required: true },
    { code: 'testedOn', kind: 'date', required: true },
  ],
  results: ['conforms', 'does-not-conform'],
});
