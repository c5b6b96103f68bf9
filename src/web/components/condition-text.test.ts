import { expect, test } from 'vitest';
import { translator } from '../texts/translate.ts';
import { conditionText, type SayableCondition } from './condition-text.ts';

const fields = [
  {
    code: 'kind',
    label: { en: 'Kind' },
    choices: [
      { code: 'new', label: { en: 'New' } },
      { code: 'old', label: { en: 'Old' } },
    ],
  },
  { code: 'roof', label: { en: 'Is there a roof?' } },
  { code: 'guests', label: { en: 'Guests' } },
];
const said = (condition: SayableCondition) =>
  conditionText(condition, fields, translator('en'), (text) => text.en ?? '');

test.each<[SayableCondition, string]>([
  [{ field: 'kind', is: 'new' }, '“Kind” is New'],
  [{ field: 'kind', oneOf: ['new', 'old'] }, '“Kind” is New or Old'],
  [{ field: 'roof', is: true }, '“Is there a roof?” is yes'],
  [{ not: { field: 'roof', is: true } }, '“Is there a roof?” is not yes'],
  [{ field: 'guests', atLeast: 10 }, '“Guests” is at least 10'],
  [{ field: 'guests', atMost: 10 }, '“Guests” is at most 10'],
  [{ not: { field: 'guests', atLeast: 10 } }, '“Guests” is below 10'],
  [{ not: { field: 'guests', atMost: 10 } }, '“Guests” is above 10'],
  [
    {
      all: [
        { field: 'kind', is: 'new' },
        { field: 'roof', is: false },
      ],
    },
    '“Kind” is New, and “Is there a roof?” is no',
  ],
  [
    { not: { all: [{ field: 'kind', is: 'new' }, { not: { field: 'guests', is: 3 } }] } },
    '“Kind” is not New, or “Guests” is 3',
  ],
  [
    {
      not: {
        any: [
          { field: 'kind', is: 'new' },
          { field: 'kind', is: 'old' },
        ],
      },
    },
    '“Kind” is not New, and “Kind” is not Old',
  ],
])('%o', (condition, words) => {
  expect(said(condition)).toBe(words);
});
