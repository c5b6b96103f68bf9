import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languages } from '../../kernel/language.ts';
import { localDate } from '../../kernel/local-date.ts';
import type { Step } from './explain-due.ts';
import { limitUnits } from './limit.ts';
import { stepText } from './step-text.ts';

const date = localDate('2011-06-30');
const suspended = {
  code: 'suspended',
  from: date,
  announcedDays: 5,
  stoodStill: 5,
  excused: 5,
  chargedBack: 0,
} as const;
/** One of every kind of step, in every variation that has words of its own. */
const steps: readonly Step[] = [
  { code: 'starts', date, startsFrom: 'receipt' },
  { code: 'starts', date, startsFrom: 'acceptance' },
  { code: 'first-day-not-counted', date },
  ...limitUnits.flatMap((unit): Step[] => [
    { code: 'limit', value: 15, unit },
    { code: 'extended', value: 15, unit },
  ]),
  suspended,
  { ...suspended, to: date },
  { ...suspended, to: date, stoodStill: 9, chargedBack: 4 },
  { code: 'rest-days-skipped', count: 2, occasions: [] },
  { code: 'rest-days-skipped', count: 9, occasions: ['春节', '元旦'] },
  { code: 'moved-off-rest-day', from: date, to: date },
  { code: 'unit-unspecified', countedAs: 'calendar-day' },
  { code: 'unit-unspecified', countedAs: 'workday' },
  { code: 'calendar-year-unpublished', year: 2027 },
  { code: 'due', date },
];

function textsOf(language: string): Record<string, string> {
  const file = join(import.meta.dirname, '../../web/texts', language, 'clock.json');
  const flat: Record<string, string> = {};
  const walk = (value: object, path: string) => {
    for (const [key, below] of Object.entries(value)) {
      if (typeof below === 'string') flat[`${path}${key}`] = below;
      else walk(below, `${path}${key}.`);
    }
  };
  walk(JSON.parse(readFileSync(file, 'utf8')), '');
  return flat;
}

test.each(languages)('every step has its words in %s, and all it needs to fill them', (language) => {
  const texts = textsOf(language);
  for (const step of steps) {
    const { key, facts } = stepText(step);
    const text = texts[`step.${key}`];
    expect(text, key).toBeDefined();
    for (const [, gap] of text?.matchAll(/\{\{(\w+)\}\}/g) ?? []) expect(facts, key).toHaveProperty(gap as string);
  }
});

test('no words without a step, and the same words in every language', () => {
  const used = new Set(steps.map((step) => `step.${stepText(step).key}`));
  const keys = Object.keys(textsOf('zh-Hans'));
  expect(keys.filter((key) => key.startsWith('step.') && !used.has(key))).toEqual([]);
  for (const language of languages) expect(Object.keys(textsOf(language))).toEqual(keys);
});

test('art. 45: a single day charged back is told, and none is not; rest days are holidays only where one is named', () => {
  const keyOf = (step: Step) => stepText(step).key;
  const closed = { ...suspended, to: date };
  expect([0, 1, 4].map((chargedBack) => keyOf({ ...closed, chargedBack }))).toEqual([
    'suspended.excused',
    'suspended.charged',
    'suspended.charged',
  ]);
  expect(keyOf({ code: 'rest-days-skipped', count: 2, occasions: [] })).toBe('rest-days-skipped.weekends');
  expect(keyOf({ code: 'rest-days-skipped', count: 9, occasions: ['春节'] })).toBe('rest-days-skipped.holidays');
});
