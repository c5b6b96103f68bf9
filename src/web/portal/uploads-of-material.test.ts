import { expect, test } from 'vitest';
import { sampleItem } from '../../domain/catalogue/sample-item.test-support.ts';
import { translator } from '../texts/translate.ts';
import { emptyDraft } from './draft.ts';
import { togetherFaults, uploadsAtMost } from './uploads-of-material.ts';
import type { Visit } from './visit.tsx';

const visit = { language: 'en', t: translator('en') } as Visit;
const draft = (count: number, size: number, choice: 'upload' | 'paper' = 'upload') => {
  const files = Array.from({ length: count }, (_, at) => ({ hash: `${at}`, name: `${at}.pdf`, size, mediaType: '' }));
  return { item: sampleItem(), content: { ...emptyDraft, materials: { m1: { choice, files } } } };
};

test('a place may take fewer and smaller files of a material, and says nothing where it takes as many as the program', () => {
  expect(uploadsAtMost({})).toEqual({ files: 10, megabytes: 20 });
  expect(uploadsAtMost({ uploads: { files: 3, megabytes: 5 } })).toEqual({ files: 3, megabytes: 5 });
});

test('what is too much for one application is said before it is sent, both faults at once', () => {
  expect(togetherFaults(visit, draft(40, 1024))).toEqual([]);
  expect(togetherFaults(visit, draft(41, 6 * 1024 * 1024)).map(({ message }) => /\d+/.exec(message)?.[0])).toEqual([
    '40',
    '200',
  ]);
  // Chosen earlier, then brought on paper after all: not sent, and not counted.
  expect(togetherFaults(visit, draft(41, 1024, 'paper'))).toEqual([]);
});
