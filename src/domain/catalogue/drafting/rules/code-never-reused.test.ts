import { expect, test } from 'vitest';
import type { DraftPurpose } from '../state.ts';
import { codeNeverReused } from './code-never-reused.ts';

const known = (actType: string, body = 'HALL') => [{ actType, body, inForceFrom: '2026-01-01' }];
const catalogue = new Map([
  ['TENT', known('licence')],
  ['STALL', known('licence')],
  ['HELP', known('convenience-service')],
  ...Array.from({ length: 51 }, (_, at) => [`MANY-${at}`, known('confirmation')] as const),
]) as never;

const judged = (
  purpose: DraftPurpose,
  code: string,
  ends: readonly string[] = [],
  { body = 'HALL', actType = 'licence' } = {},
) =>
  codeNeverReused({ code, body, actType } as never, purpose, ends, catalogue).map(({ code: fault, at }) =>
    [fault.replace('catalogue.', ''), at].join(' '),
  );
const many = (count: number) => Array.from({ length: count }, (_, at) => `MANY-${at}`);
const wrongNumber = 'ends-too-few-or-many /ends';

test('what is changed or retired keeps a code that is known; all else takes one that nobody had', () => {
  for (const purpose of ['change', 'retire'] as const) {
    expect(judged(purpose, 'TENT')).toEqual([]);
    expect(judged(purpose, 'NEW')).toEqual(['code-unknown /code']);
  }
  expect(judged('new', 'NEW')).toEqual([]);
  expect(judged('new', 'TENT')).toEqual(['code-reused /code']);
  expect(judged('merge', 'TENT', ['STALL', 'HELP'])).toEqual(['code-reused /code']);
  expect(judged('split', 'TENT', ['STALL'])).toEqual(['code-reused /code']);
  expect(judged('move', 'TENT', ['STALL'], { body: 'ZOO' })).toEqual(['code-reused /code']);
});

test('a merger ends two to fifty codes, a split and a move one, anything else none, and none twice', () => {
  expect(judged('merge', 'NEW', many(1))).toEqual([wrongNumber]);
  expect(judged('merge', 'NEW', many(2))).toEqual([]);
  expect(judged('merge', 'NEW', many(50))).toEqual([]);
  expect(judged('merge', 'NEW', many(51))).toEqual([wrongNumber]);
  expect(judged('merge', 'NEW', ['TENT', 'TENT'])).toEqual([wrongNumber]);
  for (const purpose of ['split', 'move'] as const) {
    expect(judged(purpose, 'NEW', [], { body: 'ZOO' })).toEqual([wrongNumber]);
    expect(judged(purpose, 'NEW', ['TENT'], { body: 'ZOO' })).toEqual([]);
    expect(judged(purpose, 'NEW', ['TENT', 'STALL'], { body: 'ZOO' })).toEqual([wrongNumber]);
  }
  for (const [purpose, code] of [
    ['new', 'NEW'],
    ['change', 'TENT'],
    ['retire', 'TENT'],
  ] as const) {
    expect(judged(purpose, code, ['STALL'])).toEqual([wrongNumber]);
  }
  const [fault] = codeNeverReused({ code: 'NEW', body: 'HALL', actType: 'licence' } as never, 'merge', [], catalogue);
  expect(fault).toMatchObject({ weight: 'fault', facts: { least: 2, most: 50 } });
});

test('what ends must have been; the one that was not is pointed at', () => {
  expect(judged('merge', 'NEW', ['TENT', 'NOWHERE'])).toEqual(['code-unknown /ends/1']);
  const [fault] = codeNeverReused(
    { code: 'NEW', body: 'ZOO', actType: 'licence' } as never,
    'move',
    ['NOWHERE'],
    catalogue,
  );
  expect(fault).toMatchObject({ at: '/ends/0', facts: { item: 'NOWHERE' } });
});

test('a move goes to another body; a split may stay', () => {
  expect(judged('move', 'NEW', ['TENT'])).toEqual(['move-to-the-same-body /body']);
  expect(judged('split', 'NEW', ['TENT'])).toEqual([]);
});

test('letters, digits and hyphens, and no hyphen at the beginning', () => {
  for (const code of ['A', '9', 'a-1', 'TENT-NEW']) expect(judged('new', code)).toEqual([]);
  for (const code of ['', '-A', 'A B', 'A/B', 'Ä', ' A', 'A\n'])
    expect(judged('new', code)).toEqual(['code-form /code']);
});

test('what was a licence does not come back as a convenience service, unless to be retired as one', () => {
  const plain = { actType: 'convenience-service' };
  expect(judged('change', 'TENT', [], plain)).toEqual(['licence-as-convenience /actType']);
  expect(judged('merge', 'NEW', ['TENT', 'HELP', 'STALL'], plain)).toEqual(['licence-as-convenience /actType']);
  expect(judged('change', 'HELP', [], plain)).toEqual([]);
  expect(judged('retire', 'TENT', [], plain)).toEqual([]);
  expect(judged('change', 'TENT')).toEqual([]);
  const [fault] = codeNeverReused(
    { code: 'NEW', body: 'HALL', actType: 'convenience-service' } as never,
    'merge',
    ['TENT', 'HELP', 'STALL'],
    catalogue,
  );
  expect(fault?.facts).toEqual({ item: 'TENT, STALL' });
});
