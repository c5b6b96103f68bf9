import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Flow } from '../../src/domain/joint-approval/flow.ts';
import { proveFlow } from '../../src/domain/joint-approval/soundness/prove.ts';
import { faultWords, runInWords } from '../../src/domain/joint-approval/soundness/verdict-words.ts';
import { readBpmn } from '../../src/exchange/bpmn/read.ts';
import { readFlowFile } from '../../src/profile/flow-file.ts';

// Shapes at which engines that run whatever is drawn have failed. Each is refused with the shortest run that goes wrong,
// or runs right.

const folder = join(import.meta.dirname, '../fixtures/joint-approval');

const golden: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  'branches-that-do-not-wait.bpmn': [
    [
      'does the same thing twice at once',
      ['start', 'split', 'Fire safety (fire)', 'Health (health)', 'Licence (licence)', 'Licence (licence)'],
    ],
  ],
  'finished-while-a-branch-lives.bpmn': [
    ['ends while something is still being done', ['start', 'split', 'Fire safety (fire)', 'done']],
  ],
  'join-that-never-fires.yaml': [
    ['gets stuck', ['begin', 'Receipt (receipt)', 'Sorting (sorting)', 'Food licence (food)']],
  ],
  'reminder-that-lives-on.bpmn': [
    [
      'does the same thing twice at once',
      ['start', 'again', 'Opinion (opinion)', 'good', 'again', 'Opinion (opinion)'],
    ],
  ],
  'rollback-before-the-split.yaml': [],
  'rollback-out-of-a-branch.yaml': [
    [
      'does the same thing twice at once',
      ['begin', 'Receipt (receipt)', 'Health (health) sends back to Fire safety (fire)'],
    ],
    [
      'gets stuck',
      [
        'begin',
        'Receipt (receipt)',
        'Fire safety (fire)',
        'Health (health) sends back to Fire safety (fire)',
        'Fire safety (fire)',
      ],
    ],
  ],
  'rollback-to-one-branch.yaml': [
    [
      'gets stuck',
      [
        'begin',
        'Receipt (receipt)',
        'Fire safety (fire)',
        'Health (health)',
        'Licence (licence) sends back to Fire safety (fire)',
        'Fire safety (fire)',
      ],
    ],
  ],
  'send-back-and-a-limit.yaml': [],
  'two-tokens-of-one-branch.bpmn': [
    [
      'does the same thing twice at once',
      ['start', 'split', 'Health (health)', 'again', 'Fire safety (fire)', 'either', 'which', 'either'],
    ],
  ],
};

test('every shape of the corpus has its verdict here', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(golden).sort());
});

test.each(Object.entries(golden))('%s', async (name, faults) => {
  const flow = await flowIn(name);
  const verdict = proveFlow(flow);
  expect(verdict.faults.map(({ kind, run }) => [faultWords[kind], runInWords(flow, run)])).toEqual(faults);
  expect(verdict.sound).toBe(faults.length === 0);
});

async function flowIn(name: string): Promise<Flow> {
  const text = readFileSync(join(folder, name), 'utf8');
  if (name.endsWith('.bpmn')) return (await readBpmn(text)).flows[0] as Flow;
  const read = readFlowFile(name, text);
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.value;
}
