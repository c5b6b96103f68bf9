import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { variantFor } from '../../src/domain/catalogue/granted-document.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { type Notice, type Proof, proveItem, theNotice } from './completeness.ts';

const root = resolve(import.meta.dirname, '../../profiles');
const firstTime = (await Promise.all(['panyu', 'tennis-town'].map((place) => loadProfile(join(root, place))))).flatMap(
  (loaded) => (loaded.ok ? loaded.value.items : []),
);
// An application for renewal or change is one for the same item with fewer materials; its notice must be complete as well.
const purposes = ['renewal', 'change'] as const;
const later = firstTime.flatMap((item) =>
  purposes.flatMap((purpose) => (item.document?.[purpose] === undefined ? [] : [variantFor(item, purpose)])),
);
const items = [...firstTime, ...later];

function prove(notice?: Notice): Proof {
  const proof: Proof = { situations: 0, satisfied: 0, shortened: 0, exempt: 0, held: 0, counterExamples: [] };
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
  expect(proof.held).toBeGreaterThan(30);
  expect(later.length).toBeGreaterThan(5);
  const { counterExamples: _none, ...numbers } = proof;
  console.info(`notice completeness: ${items.length} items, ${JSON.stringify(numbers)}`);
});

test.each<[string, Notice, RegExp]>([
  [
    'reads an open question as no',
    (item, answers, held) => theNotice(item, answers, held)?.filter((defect) => defect.decidedBy === undefined),
    /satisfied, yet refused/,
  ],
  [
    'asks for every material whatever is answered',
    (item, answers, held) =>
      theNotice({ ...item, materials: item.materials.map(({ neededWhen: _, ...one }) => one) }, answers, held),
    /is superfluous/,
  ],
  [
    'reads every condition the wrong way round',
    (item, answers, held) =>
      theNotice(
        {
          ...item,
          materials: item.materials.map((one) =>
            one.neededWhen === undefined ? one : { ...one, neededWhen: { not: one.neededWhen } },
          ),
        },
        answers,
        held,
      ),
    /is superfluous|satisfied, yet refused/,
  ],
  [
    'asks for more where no licence is needed',
    (item, answers, held) => theNotice(without(item), answers, held),
    /no licence/,
  ],
  ['asks for what is held', (item, answers) => theNotice(item, answers, []), /\(held: .*is superfluous/],
  [
    'forgets the rest, where something is held',
    (item, answers, held) => (held.length === 0 ? theNotice(item, answers, held) : []),
    /\(held: .*satisfied, yet refused/,
  ],
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
