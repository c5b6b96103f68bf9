import { expect, test } from 'vitest';
import { field, tentItem } from '../../test/support/facts.ts';
import type { Condition } from '../domain/catalogue/condition.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import { checkConditions } from './check-conditions.ts';

const choices = ['new', 'old'].map((code) => ({ code, label: {} }));
const form = [
  field('place', 'text'),
  field('kind', 'choice', { choices }),
  field('guests', 'number', { minimum: 1, maximum: 900 }),
  field('roof', 'yes-no'),
  field('band', 'yes-no', { required: false }),
];

function reasons(neededWhen: Condition, changes: Partial<ServiceItem> = {}): string[] {
  const [first] = tentItem().materials as [ServiceItem['materials'][number]];
  const item = tentItem({ formFields: form, materials: [{ ...first, neededWhen }], ...changes });
  return checkConditions(item).map(({ path, reason }) => `${path.join('/')} ${reason}`);
}

const at = 'materials/0/neededWhen';

test('a condition that sometimes holds', () => {
  expect(reasons({ field: 'kind', is: 'new' })).toEqual([]);
  expect(reasons({ all: [{ field: 'guests', atLeast: 100 }, { not: { field: 'roof', is: true } }] })).toEqual([]);
});

test.each<[Condition, string]>([
  [{ field: 'size', atLeast: 3 }, 'looks at size, which is no question of the form'],
  [{ field: 'band', is: true }, 'looks at band, which may be left open: make it required'],
  [{ field: 'place', is: 'Meadow' }, 'looks at place, a text: only choices, yes-no and numbers can decide'],
  [{ field: 'kind', atMost: 3 }, 'compares kind with a number, but it is a choice'],
  [{ field: 'kind', oneOf: ['new', 'used'] }, 'compares kind with used, which nobody can answer'],
  [{ field: 'roof', is: 'yes' }, 'compares roof with yes, which nobody can answer'],
  [{ field: 'guests', is: true }, 'compares guests with true, which nobody can answer'],
  [{ field: 'guests', atLeast: 901 }, 'makes the material needed under no answer'],
  [{ field: 'guests', atMost: 900 }, 'makes the material needed whatever is answered'],
  [
    {
      any: [
        { field: 'roof', is: true },
        { field: 'roof', is: false },
      ],
    },
    'makes the material needed whatever is answered',
  ],
])('%o: %s', (condition, reason) => {
  expect(reasons(condition)).toEqual([`${at} ${reason}`]);
});

test('a question looks only at questions before it, so that none waits for another in a circle', () => {
  const early = field('early', 'yes-no', { askedWhen: { field: 'late', is: true } });
  const late = field('late', 'yes-no', { askedWhen: { field: 'early', is: true } });
  expect(reasons({ field: 'late', is: true }, { formFields: [early, late] })).toEqual([
    'formFields/0/askedWhen looks at late, which is no question before it',
  ]);
});

test('questions and exemptions that never or always apply', () => {
  const idle = field('idle', 'yes-no', { askedWhen: { field: 'guests', atLeast: 1 } });
  const exempt = [{ when: { field: 'guests', atMost: 0 }, because: {} } as const];
  expect(reasons({ field: 'roof', is: true }, { formFields: [...form, idle], notNeededWhen: exempt })).toEqual([
    'formFields/5/askedWhen puts the question whatever is answered',
    'notNeededWhen/0/when makes the licence unnecessary under no answer',
  ]);
});

test('a material with a condition is required: the condition says when', () => {
  const [first] = tentItem().materials as [ServiceItem['materials'][number]];
  const materials = [{ ...first, required: false, neededWhen: { field: 'roof', is: true } as const }];
  expect(reasons({ field: 'roof', is: true }, { materials })).toEqual([
    `${at} says when the material is needed, but required is false`,
  ]);
});
