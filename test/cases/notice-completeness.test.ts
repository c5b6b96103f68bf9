import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadProfile } from '../../src/profile/load.ts';
import { type Notice, type Proof, proveItem, theNotice } from './completeness.ts';

const root = resolve(import.meta.dirname, '../../profiles');
const items = (await Promise.all(['panyu', 'tennis-town'].map((place) => loadProfile(join(root, place))))).flatMap(
  (loaded) => (loaded.ok ? loaded.value.items : []),
);

function prove(notice?: Notice): Proof {
  const proof: Proof = { situations: 0, satisfied: 0, shortened: 0, exempt: 0, counterExamples: [] };
  for (const item of items) proveItem(item, proof, notice);
  return proof;
}

test('whatever is answered: the printed list is enough, and nothing on it is too much', () => {
  const proof = prove();
  expect(proof.counterExamples).toEqual([]);
  // A proof over nothing would prove nothing.
  expect(items.length).toBeGreaterThan(80);
  expect(items.filter(hasConditions).length).toBeGreaterThanOrEqual(20);
  expect(proof.situations).toBeGreaterThan(150);
  expect(proof.shortened).toBeGreaterThan(1000);
  expect(proof.exempt).toBeGreaterThan(5);
  const { counterExamples: _none, ...numbers } = proof;
  console.info(`notice completeness: ${items.length} items, ${JSON.stringify(numbers)}`);
});

test.each<[string, Notice, RegExp]>([
  [
    'reads an open question as no',
    (item, answers) => theNotice(item, answers)?.filter((defect) => defect.decidedBy === undefined),
    /satisfied, yet refused/,
  ],
  [
    'asks for every material whatever is answered',
    (item, answers) =>
      theNotice({ ...item, materials: item.materials.map(({ neededWhen: _, ...one }) => one) }, answers),
    /is superfluous/,
  ],
  [
    'reads every condition the wrong way round',
    (item, answers) =>
      theNotice(
        {
          ...item,
          materials: item.materials.map((one) =>
            one.neededWhen === undefined ? one : { ...one, neededWhen: { not: one.neededWhen } },
          ),
        },
        answers,
      ),
    /is superfluous|satisfied, yet refused/,
  ],
  ['asks for more where no licence is needed', (item, answers) => theNotice(without(item), answers), /no licence/],
])('a notice that %s is found out', (_, broken, expected) => {
  expect(prove(broken).counterExamples.join('\n')).toMatch(expected);
});

function without(item: (typeof items)[number]): (typeof items)[number] {
  const { notNeededWhen: _, ...rest } = item;
  return rest;
}

function hasConditions(item: (typeof items)[number]): boolean {
  const conditional = [...item.materials.map((one) => one.neededWhen), ...item.formFields.map((one) => one.askedWhen)];
  return item.notNeededWhen !== undefined || conditional.some((one) => one !== undefined);
}
