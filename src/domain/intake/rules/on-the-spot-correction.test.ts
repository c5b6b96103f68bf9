import { expect, test } from 'vitest';
import { field, tentItem } from '../../../../test/support/facts.ts';
import type { Answers } from '../../case/application.ts';
import { onTheSpotCorrection } from './on-the-spot-correction.ts';

const faults = (answers: Answers) =>
  onTheSpotCorrection(tentItem(), answers).map(({ code, pointer }) => [code, pointer]);

test('a right answer mends a wrong one; the other questions are not asked again', () => {
  expect(faults({ guests: 20 })).toEqual([]);
});

test('a correction that is itself wrong is told at its field, every one', () => {
  expect(faults({ guests: 0, place: 'x'.repeat(41) })).toEqual([
    ['intake.answer-too-long', '/answers/place'],
    ['intake.answer-out-of-range', '/answers/guests'],
  ]);
});

test('emptying a required answer is no correction', () => {
  expect(faults({ place: '' })).toEqual([['intake.answer-missing', '/answers/place']]);
});

test('a question the item does not put cannot be answered', () => {
  expect(faults({ income: 3 })).toEqual([['intake.answer-not-a-choice', '/answers/income']]);
});

test('nothing corrected is no correction', () => {
  expect(faults({})).toEqual([['intake.nothing-corrected', '/answers']]);
});

test('a correction is read together with what was answered before', () => {
  const item = tentItem({
    formFields: [field('a', 'yes-no'), field('b', 'number', { askedWhen: { field: 'a', is: true } })],
  });
  expect(onTheSpotCorrection(item, { b: 'seven' }, { a: true }).map(({ pointer }) => pointer)).toEqual(['/answers/b']);
  expect(onTheSpotCorrection(item, { b: 'seven' }, { a: false })).toEqual([]);
});

test('art. 32: a correction that is itself wrong is answered with the article', () => {
  expect(onTheSpotCorrection(tentItem(), { guests: 0 })).toMatchObject([
    { kind: 'invalid', basis: { law: '行政许可法', articles: ['32'] }, facts: { code: 'guests' } },
  ]);
});
