import { expect, test } from 'vitest';
import { localDate } from '../../../kernel/local-date.ts';
import { silenceMeans } from './deemed-opinion.ts';

const run = { due: { day: localDate('2026-03-05'), provisional: false }, reminders: [] };
const on = (day: string) => localDate(day);
const opinion = { kind: 'opinion', silence: 'deemed-opinion' } as const;

test('an opinion is deemed given on the day after the last one, where the package says so', () => {
  expect(silenceMeans(opinion, run, on('2026-03-05'))).toBe('nothing');
  expect(silenceMeans(opinion, run, on('2026-03-06'))).toBe('deemed-opinion');
  expect(silenceMeans({ ...opinion, silence: 'reminder' }, run, on('2026-03-06'))).toBe('reminder');
});

test('a licence is never deemed granted, whatever a package says', () => {
  expect(silenceMeans({ kind: 'approval', silence: 'deemed-opinion' }, run, on('2026-03-06'))).toBe('reminder');
  // Nor is what is decided in a case of its own.
  expect(silenceMeans(opinion, { ...run, branch: 'case' }, on('2026-03-06'))).toBe('reminder');
});

test('time reminds once after the last day, and not of what has no last day', () => {
  const late = { kind: 'approval', silence: 'reminder' } as const;
  expect(silenceMeans(late, { ...run, reminders: [on('2026-03-04')] }, on('2026-03-06'))).toBe('reminder');
  expect(silenceMeans(late, { ...run, reminders: [on('2026-03-05')] }, on('2026-03-06'))).toBe('reminder');
  expect(silenceMeans(late, { ...run, reminders: [on('2026-03-06')] }, on('2026-03-09'))).toBe('nothing');
  expect(silenceMeans(late, { reminders: [] }, on('2026-03-09'))).toBe('nothing');
});
