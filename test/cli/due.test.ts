import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const program = resolve(import.meta.dirname, '../../src/cli.ts');

function yimen(argv: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const question = ['due', '--calendar', 'cn', '--from', '2011-06-30', '--limit', '15', '--unit', 'workday'];

test('answers with the due date and every step of its derivation', () => {
  const { status, stdout } = yimen([...question, '--suspend', '2011-07-04..2011-07-15/5']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Due: 2011-07-28 \(Final\)\n {2}The period starts from acceptance on 2011-06-30\./);
  expect(stdout).toContain('announced: 5; not counted: 5; beyond those announced and charged back: 4.');
});

test('answers in the language asked for', () => {
  const { stdout } = yimen([...question, '--language=zh-Hans', '--starts-from', 'receipt']);
  expect(stdout).toContain('期限自收件之日 2011-06-30 起算。');
});

test('answers as JSON', () => {
  const { stdout } = yimen([...question, '--json', '--extend', '5/workday']);
  const answer = JSON.parse(stdout);
  expect(Object.keys(answer)).toEqual(['due', 'provisional', 'steps']);
  expect(answer).toMatchObject({ due: '2011-07-28', provisional: false });
});

test('refuses with every fault at once', () => {
  const { status, stdout, stderr } = yimen([
    'due',
    '--calendar',
    'xx',
    '--limit',
    '--from',
    '2011-02-30',
    '--colour',
    'red',
  ]);
  expect([status, stdout]).toEqual([2, '']);
  for (const option of ['calendar', 'limit', 'from', 'unit', 'colour']) expect(stderr).toContain(`--${option}:`);
  expect(stderr).toContain('there is no calendar xx; known are cn, nl, tt');
});

test('a batch answers line by line and in order, also where a line is wrong', () => {
  const lines = [
    '\ufeff{"calendar":"cn","from":"2011-06-30","limit":15,"unit":"workday","suspend":"2011-07-04..2011-07-15/5"}',
    'nonsense',
    '{"calendar":"cn","from":"2011-06-31","limit":-1,"unit":"workday"}\r',
    '',
    '{"calendar":"tt","from":"2026-01-08","limit":"3","unit":"workday","remark":"x"}',
  ];
  const { status, stdout } = yimen(['due', '--batch', '-'], lines.join('\n'));
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(status).toBe(1);
  expect(answers.map(({ due, error }) => due ?? error.code)).toEqual([
    '2011-07-28',
    'not-json',
    'invalid-question',
    '2026-01-12',
  ]);
  expect(answers[2].error.faults.map(({ field }: { field: string }) => field)).toEqual(['from', 'limit']);
  expect(answers[3].ignored).toEqual(['remark']);
});

test('a hundred thousand lines take seconds', () => {
  const directory = mkdtempSync(join(tmpdir(), 'yimen-batch-'));
  const line =
    '{"calendar":"cn","from":"2011-06-30","limit":20,"unit":"workday","suspend":["2011-07-04..2011-07-15/5"]}\n';
  writeFileSync(join(directory, 'lines'), line.repeat(100_000));
  const { status, stdout } = yimenInto(join(directory, 'lines'));
  rmSync(directory, { recursive: true });
  expect([status, stdout.split('\n').length]).toEqual([0, 100_001]);
}, 20_000);

function yimenInto(file: string) {
  return spawnSync(process.execPath, [program, 'due', '--batch', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

test('a batch that is not there, and a subcommand that is not', () => {
  expect(yimen(['due', '--batch', '/no/such/file'])).toMatchObject({ status: 2, stdout: '' });
  expect(yimen(['dew']).stderr).toContain('there is no subcommand "dew"');
});
