import { expect, test } from 'vitest';
import { drawSample } from './draw.ts';

// The text itself as its hash: what is drawn can be read off.
const asIs = (text: string) => text;
/** A poor hash, but one in which what stands first changes the order of what stands last. */
const mixed = (text: string) =>
  ([...text].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619), 0x811c9dc5) >>> 0)
    .toString(16)
    .padStart(8, '0');
const population = Array.from({ length: 40 }, (_, at) => `N-${String(at).padStart(2, '0')}`);

test('the lot is root, spot check and case, each on a line, and the smallest are drawn', () => {
  const asked: string[] = [];
  const noting = (text: string) => {
    asked.push(text);
    return text;
  };
  expect(drawSample(noting, 'abc', 'K-1', ['N-2', 'N-1', 'N-1'], 1)).toEqual(['N-1']);
  expect(asked.sort()).toEqual(['abc\nK-1\nN-1\n', 'abc\nK-1\nN-2\n']);
  expect(drawSample(asIs, 'abc', 'K-1', population, 3)).toEqual(['N-00', 'N-01', 'N-02']);
});

test('another root or another spot check draws others; the order of the list draws the same', () => {
  const drawn = (root: string, number: string, from = population) => drawSample(mixed, root, number, from, 5);
  expect(drawn('abc', 'K-1')).toHaveLength(5);
  expect(drawn('abc', 'K-1', population.toReversed())).toEqual(drawn('abc', 'K-1'));
  expect(drawn('abd', 'K-1')).not.toEqual(drawn('abc', 'K-1'));
  expect(drawn('abc', 'K-2')).not.toEqual(drawn('abc', 'K-1'));
});
