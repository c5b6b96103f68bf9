import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { MutantRan, MutantRun } from './mutation-child.ts';

/** What came of a run: the answer, or none in time, or the end of the process (out of memory). */
export type Outcome = MutantRan | 'too long' | 'broke down';

/** The test runner remembers every run, and grows slow and large by it. */
const runsOfOne = 80;

/** One warm process for many mutants. One that gives no answer is killed and waited for, and the next starts afresh. */
export class MutationWorker {
  #child: ChildProcess | undefined;
  #runs = 0;

  async run(run: MutantRun, patience: number): Promise<Outcome> {
    if (this.#runs >= runsOfOne) await this.stop();
    const child = this.#child ?? (await start());
    this.#child = child;
    this.#runs += 1;
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience);
    const { signal } = giveUp;
    const answer = once(child, 'message', { signal }).then(([ran]) => ran as MutantRan);
    const end = once(child, 'exit', { signal }).then((): Outcome => 'broke down');
    child.send(run);
    const outcome = await Promise.race([answer, end]).catch((): Outcome => 'too long');
    clearTimeout(timer);
    giveUp.abort();
    // The one that lost the race was given up on purpose.
    await Promise.allSettled([answer, end]);
    if (typeof outcome === 'string') await this.stop();
    return outcome;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#runs = 0;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

async function start(): Promise<ChildProcess> {
  // A loop that never ends may also collect without end: better out of memory soon than the machine with it.
  const child = fork(join(import.meta.dirname, 'mutation-child.ts'), {
    execArgv: ['--max-old-space-size=768'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => undefined)]);
  if (ready === undefined) throw new Error('the process that runs the tests does not start');
  return child;
}
