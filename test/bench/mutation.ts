import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Mutant, mutantsOf } from './support/mutants.ts';
import type { MutantRan, MutantRun } from './support/mutation-child.ts';
import { testGroups } from './support/related-tests.ts';
import { report } from './support/report.ts';

// script/bench mutation: breaks the rules, the clock and the authority check on purpose, one change at a time, and counts
// how often a test notices. MUTATION_FILES picks sources by a part of their path; MUTATION_SAMPLE takes every n-th mutant.

const root = resolve(import.meta.dirname, '../..');
const goal = 85;
/** Much longer than the tests take; what runs longer has lost its way out of a loop, and was noticed. */
let patience = 120_000;
const clock = ['running-period', 'explain-due', 'remaining-days', 'working-calendar'];
const sources = [
  ...globSync('src/domain/**/rules/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts')),
  ...clock.map((name) => `src/domain/time-limits/${name}.ts`),
  'src/app/authority.ts',
].filter((path) => path.includes(process.env.MUTATION_FILES ?? ''));
const every = Number(process.env.MUTATION_SAMPLE ?? 1);

let child: ChildProcess | undefined;
let timeouts = 0;

async function tryOut(run: MutantRun): Promise<MutantRan> {
  if (child === undefined) {
    child = fork(join(import.meta.dirname, 'support/mutation-child.ts'), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
  }
  const running = child;
  running.send(run);
  const answer = await new Promise<MutantRan | undefined>((resolve) => {
    const timer = setTimeout(settle, patience);
    function settle(given?: unknown): void {
      clearTimeout(timer);
      running.removeAllListeners('message');
      running.removeAllListeners('exit');
      resolve(typeof given === 'object' ? (given as MutantRan) : undefined);
    }
    running.once('message', settle);
    running.once('exit', () => settle());
  });
  if (answer !== undefined) return answer;
  timeouts += 1;
  running.kill('SIGKILL');
  child = undefined;
  return { killed: true, failures: ['no answer in time'], durations: {} };
}

const groupsOf = testGroups(root);
const survivors: Pick<Mutant, 'file' | 'line' | 'change'>[] = [];
const rows: { file: string; mutants: number; killed: number; score: number }[] = [];
const began = performance.now();
for (const path of sources) {
  const file = join(root, path);
  const related = groupsOf(file);
  patience = 120_000;
  const before = performance.now();
  const asItIs = await tryOut({ groups: related });
  patience = 10_000 + 5 * (performance.now() - before);
  if (asItIs.killed) throw new Error(`without any change, tests of ${path} fail: ${asItIs.failures.join(', ')}`);
  // Tests that try many histories wait until the quick ones have noticed nothing.
  const isSlow = (test: string) => (asItIs.durations[test] ?? 0) > 200;
  const groups = [...related.map((group) => group.filter((test) => !isSlow(test))), related.flat().filter(isSlow)];
  const mutants = mutantsOf(file).filter((_, at) => at % every === 0);
  let killed = 0;
  for (const { line, change, source } of mutants) {
    if ((await tryOut({ file, source, groups })).killed) killed += 1;
    else survivors.push({ file: path, line, change });
  }
  rows.push({ file: path, mutants: mutants.length, killed, score: percent(killed, mutants.length) });
  console.log(`${path}: ${killed} of ${mutants.length}`);
}
child?.kill();

const all = rows.reduce((sum, row) => sum + row.mutants, 0);
const killed = rows.reduce((sum, row) => sum + row.killed, 0);
const score = percent(killed, all);
const minutes = Math.round((performance.now() - began) / 6_000) / 10;
report('mutation', rows, { score, goal, mutants: all, killed, timeouts, minutes, sampled: every, survivors });
for (const { file, line, change } of survivors)
  console.log(`survived  ${relative(root, join(root, file))}:${line}  ${change}`);
const sample = every > 1 ? `, every ${every}th mutant` : '';
console.log(
  `mutation: ${score} % of ${all} noticed (goal ${goal} %), ${timeouts} by their endless loops, ${minutes} min${sample}`,
);
process.exit(score >= goal ? 0 : 1);

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.round((part / whole) * 1000) / 10;
}
