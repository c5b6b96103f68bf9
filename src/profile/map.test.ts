import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadProfile } from './load.ts';
import { checkMap } from './map.ts';

const panyu = await loadProfile(resolve(import.meta.dirname, '../../profiles/panyu'));
if (!panyu.ok) throw new Error('panyu does not load');
const { centres, map } = panyu.value;

test('every town of Panyu is drawn once; the district centre and the committees are not', () => {
  const towns = centres.filter(({ level, code }) => level === 'town' && code.startsWith('T')).map(({ code }) => code);
  expect(map?.areas.map(({ centre }) => centre).sort()).toEqual(towns.sort());
});

test('a centre nobody knows, one drawn twice, and a block beyond the edge are named', () => {
  const outline = [
    [1, 1],
    [9, 1],
    [9, 9],
  ] as const;
  const areas = [
    { centre: 'DC', outline },
    { centre: 'DC', outline },
    { centre: 'NOWHERE', outline: [...outline, [11, 1] as const] },
  ];
  const faults = checkMap({ width: 10, height: 10, areas }, centres);
  expect(faults.map(({ path }) => path.join('/'))).toEqual(['areas/1/centre', 'areas/2/centre', 'areas/2/outline']);
});
