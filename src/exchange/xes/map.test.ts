import { expect, test } from 'vitest';
import { readMap, standardMap } from './map.ts';

const read = (source: string) => readMap('map.yaml', source, ['monfri', 'nl', 'cn']);

test('an empty map is the standard, and what it names goes before it', () => {
  expect(read('')).toEqual({ ok: true, value: standardMap });
  const map = read('activity: step\ndeadline: due\ncounted: [door]\nyellow: { workingDays: 3 }\n');
  expect(map).toMatchObject({
    ok: true,
    value: {
      activity: 'step',
      timestamp: 'time:timestamp',
      deadline: 'due',
      counted: ['door'],
      yellow: { workingDays: 3, calendar: 'nl' },
    },
  });
});

test('every fault at once, each with its line', () => {
  const map = read(
    'dead line: due\nstart: 5\ncounted: door\nyellow:\n  calendar: tt\n  workingDays: -1\n  colour: amber\nend: done\n',
  );
  expect(!map.ok && map.fault.map(({ line, pointer }) => [line, pointer])).toEqual([
    [1, '/dead line'],
    [2, '/start'],
    [3, '/counted'],
    [5, '/yellow/calendar'],
    [6, '/yellow/workingDays'],
    [7, '/yellow/colour'],
  ]);
  expect(!map.ok && map.fault[0]?.reason).toContain('known are case, activity');
});

test.each(['- a\n- b\n', 'just words\n', 'a: [\n', 'yellow: soon\n'])('%j is no map', (source) => {
  expect(read(source).ok).toBe(false);
});
