import { join } from 'node:path';
import { endlessLoop, type Mutant, mutantsOf } from './mutants.ts';
import { MutationWorker } from './mutation-worker.ts';
import { type Circle, circles, type RelatedTests } from './related-tests.ts';

/** What became of one mutant. */
export interface Fate extends Pick<Mutant, 'file' | 'line' | 'text' | 'change'> {
  /** The nearest circle that noticed; none where it lived. */
  readonly noticedBy?: Circle;
  /** Its tests went round for ever, took much too long, or ran out of memory. */
  readonly endless: boolean;
}

interface Group {
  readonly circle: Circle;
  readonly tests: readonly string[];
  /** Milliseconds, many times what they take. */
  readonly patience: number;
}

/** Breaks one source in every way, or in every n-th, and lets the tests look at it. */
export class MutationTrial {
  readonly #root: string;
  /** Tests that fail without any change: they can notice nothing and are left out. */
  readonly redAlready = new Set<string>();
  readonly #worker = new MutationWorker();

  constructor(root: string) {
    this.#root = root;
  }

  async fatesOf(path: string, related: RelatedTests, every: number): Promise<Fate[]> {
    const mutants = mutantsOf(join(this.#root, path)).filter((_, at) => at % every === 0);
    const groups = mutants.length > 0 ? await this.#groupsFor(path, related) : [];
    const fates: Fate[] = [];
    for (const { line, text, change, source } of mutants)
      fates.push({ file: path, line, text, change, ...(await this.#fate(path, source, groups)) });
    return fates;
  }

  stop(): Promise<void> {
    return this.#worker.stop();
  }

  /** The circles from the inside out; tests that try many histories wait until the quick ones have noticed nothing. */
  async #groupsFor(file: string, related: RelatedTests): Promise<Group[]> {
    const quick: Group[] = [];
    const slow: Group[] = [];
    for (const circle of circles.filter((one) => related[one].length > 0)) {
      const began = performance.now();
      const asItIs = await this.#worker.run({ file, tests: related[circle] }, 300_000);
      if (typeof asItIs === 'string') throw new Error(`without any change, tests of ${file} do not end: ${asItIs}`);
      const { failures, durations } = asItIs;
      const isRed = (test: string) => failures.some((failure) => failure.startsWith(`${test}:`));
      const red = related[circle].filter(isRed);
      for (const test of red) this.redAlready.add(test);
      if (red.length < failures.length) throw new Error(failures.join('\n'));
      const sound = related[circle].filter((test) => !red.includes(test));
      const patience = 5_000 + 10 * (performance.now() - began);
      const isSlow = (test: string) => (durations[test] ?? 0) > 200;
      quick.push({ circle, tests: sound.filter((test) => !isSlow(test)), patience });
      slow.push({ circle, tests: sound.filter(isSlow), patience });
    }
    return [...quick, ...slow].filter(({ tests }) => tests.length > 0);
  }

  async #fate(file: string, source: string, groups: readonly Group[]): Promise<Pick<Fate, 'noticedBy' | 'endless'>> {
    for (const { circle, tests, patience } of groups) {
      const outcome = await this.#worker.run({ file, source, tests }, patience);
      if (typeof outcome === 'string') return { noticedBy: circle, endless: true };
      if (outcome.failures.length > 0)
        return { noticedBy: circle, endless: outcome.failures.some((failure) => failure.includes(endlessLoop)) };
    }
    return { endless: false };
  }
}
