import { expect, test } from 'vitest';
import { packageOf } from '../../../test/support/random-package.ts';
import { translator } from '../texts/translate.ts';
import { pictureSvg } from './picture-svg.ts';
import { runningPicture, type StepMark } from './running-picture.ts';

const step = (days: number) => ({ kind: 'step' as const, days, optional: false });
const joint = packageOf({ kind: 'series', parts: [step(2), { kind: 'all', parts: [step(5), step(9)] }, step(1)] });
const setting = { language: 'en' as const, t: translator('en'), body: () => undefined };

test('each step shows how it stands, told apart by form, and only what is still to go is bold', () => {
  const [first = '', second = '', opens = '', short = '', long = ''] = joint.steps.map(({ id }) => id);
  const marks = new Map<string, StepMark>([
    [first, { state: 'done', words: '3 Nov' }],
    [second, { state: 'refused', words: 'refused' }],
    [opens, { state: 'not-taken', words: 'not needed' }],
    [short, { state: 'under-way', figure: '4', words: 'working days', lamp: 'amber' }],
    [long, { state: 'waits', words: 'waits for a very long list of bodies indeed' }],
  ]);
  const picture = runningPicture(joint, setting, marks, [long, ...joint.steps.slice(5).map(({ id }) => id)]);
  expect(picture.boxes.map(({ standing }) => standing)).toEqual([
    ...['done', 'refused', 'not-taken', 'under-way', 'waits'],
    undefined,
    undefined,
  ]);
  expect(picture.boxes.map(({ strong }) => strong)).toEqual([false, false, false, false, true, true, true]);
  expect(picture.boxes[3]).toMatchObject({ figure: '4', unit: 'working days', lamp: 'amber' });
  // Words that have no room end in an ellipsis and never run over the edge.
  expect(picture.boxes[4]?.unit).toMatch(/^waits for a .*…$/);
  expect(picture.ways.filter(({ strong }) => strong)).toHaveLength(2);
  const svg = pictureSvg(picture, 'en');
  expect(svg).toContain('stroke-dasharray="1.5 3"');
  expect(svg).not.toContain('NaN');
});

test('words from a package do no harm in the file', () => {
  const marks = new Map<string, StepMark>([['s1', { state: 'waits', words: '<script>"&' }]]);
  expect(pictureSvg(runningPicture(joint, setting, marks, []), 'en')).toContain('&lt;script&gt;&quot;&amp;');
});
