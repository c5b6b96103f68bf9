import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, tentItem } from '../../../../test/support/facts.ts';
import { addDays } from '../../../kernel/local-date.ts';
import { type ServiceItem, trustLevels } from '../../catalogue/service-item.ts';
import type { KeptMaterial } from '../library/state.ts';
import { type IssuedDocument, materialRecognition } from './material-recognition.ts';

const today = day('2026-03-02');
const asking = (trust: 'A' | 'B' | 'C' | 'D'): ServiceItem => {
  const item = tentItem();
  return {
    ...item,
    materials: item.materials.map((one) =>
      one.code === 'plan' ? { ...one, shared: { as: 'court-plan', trust } } : one,
    ),
  };
};
const kept = (changes: Partial<KeptMaterial> = {}): KeptMaterial => ({
  as: 'court-plan',
  trust: 'B',
  caseId: 'case-0',
  caseNumber: '0',
  since: day('2026-01-01'),
  files: [],
  ...changes,
});
const issued: IssuedDocument = { as: 'court-plan', licence: 'L-1', since: day('2025-01-01'), inForce: true };
const held = (item: ServiceItem, keeps: readonly KeptMaterial[], own: readonly IssuedDocument[] = []) =>
  materialRecognition(item, {}, { kept: keeps, issued: own }, today);

test('a licence of this place in force is trusted most; one that has ended is nothing', () => {
  expect(held(asking('A'), [kept()], [issued])).toMatchObject([
    { material: 'plan', trust: 'A', from: { licence: 'L-1' } },
  ]);
  expect(held(asking('A'), [kept()], [{ ...issued, inForce: false }])).toEqual([]);
});

test('only the same document, and only while it is valid', () => {
  expect(held(asking('B'), [kept({ as: 'another' })])).toEqual([]);
  expect(held(asking('B'), [kept({ until: day('2026-03-01') })])).toEqual([]);
  expect(held(asking('B'), [kept({ until: today })])).toHaveLength(1);
  expect(held(tentItem(), [kept()])).toEqual([]);
});

test('trusted as far as asked: every pair, and never the worse of two that would do', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...trustLevels),
      fc.array(fc.record({ trust: fc.constantFrom(...trustLevels), age: fc.integer({ min: -2, max: 500 }) }), {
        maxLength: 6,
      }),
      (wanted, there) => {
        const keeps = there.map(({ trust, age }, at) =>
          kept({ trust, caseId: `case-${at}`, since: addDays(today, -age) }),
        );
        const [found] = held(asking(wanted), keeps);
        const will = there.filter(({ trust, age }) => trust <= wanted && age >= 0);
        expect(found?.trust).toBe(will.map(({ trust }) => trust).toSorted()[0]);
      },
    ),
  );
});

test('among equally trusted ones the newest, in whatever order they lie; its last day goes with it', () => {
  const at = (month: string, until?: string) =>
    kept({ since: day(`2025-${month}-01`), ...(until === undefined ? {} : { until: day(until) }) });
  const three = [at('03'), at('09', '2027-01-01'), at('06')];
  for (const order of [three, three.toReversed(), [three[1], three[0], three[2]] as typeof three]) {
    expect(held(asking('B'), order)).toEqual([
      {
        ...{ material: 'plan', as: 'court-plan', trust: 'B', from: { caseNumber: '0' }, files: [] },
        ...{ since: '2025-09-01', until: '2027-01-01' },
      },
    ]);
  }
  expect(held(asking('B'), [at('03')])[0]).not.toHaveProperty('until');
  // The newest does not go before the better trusted, and of two of one day the one that was there first is taken.
  expect(held(asking('B'), [at('09'), kept({ trust: 'A', since: day('2025-01-01') }), at('11')])[0]?.trust).toBe('A');
  expect(held(asking('B'), [kept({ caseNumber: '1' }), kept({ caseNumber: '2' })])[0]?.from).toEqual({
    caseNumber: '1',
  });
});
