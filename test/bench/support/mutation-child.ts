import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { createVitest } from 'vitest/node';

// Runs tests with one source replaced, one mutant after the other, in one process that its parent may kill: a mutant can
// make a loop that never ends.

export interface MutantRun {
  /** Absolute; none for the sources as they are. */
  readonly file?: string;
  readonly source?: string;
  /** Test files in groups; the next group runs only where the one before noticed nothing. */
  readonly groups: readonly (readonly string[])[];
}

export interface MutantRan {
  /** Whether some test failed. */
  readonly killed: boolean;
  readonly failures: readonly string[];
}

let current: MutantRun | undefined;

const replaced: Plugin = {
  name: 'mutant',
  enforce: 'pre',
  load: (id) => (id === current?.file ? current.source : undefined),
};

const vitest = await createVitest(
  'test',
  {
    root: resolve(import.meta.dirname, '../../..'),
    config: false,
    watch: false,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // Its cache goes by the files on disk, which never change here.
    fsModuleCache: false,
    maxWorkers: 1,
    // No output of its own; the parent tells what matters.
    reporters: [{}],
  },
  { plugins: [replaced], logLevel: 'silent' },
);

process.on('message', async (run: MutantRun) => {
  const before = current?.file;
  current = run;
  for (const file of [before, run.file]) if (file !== undefined) vitest.invalidateFile(file);
  process.send?.(await runGroups(run));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function runGroups({ groups }: MutantRun): Promise<MutantRan> {
  for (const group of groups.filter((one) => one.length > 0)) {
    const project = vitest.getRootProject();
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
      group.map((path) => project.createSpecification(path)),
    );
    const failed = testModules.filter((module) => !module.ok()).map((module) => module.moduleId);
    if (testModules.length < group.length) return { killed: true, failures: ['a test file did not run'] };
    const failures = [...failed, ...unhandledErrors.map(String)];
    if (failures.length > 0) return { killed: true, failures };
  }
  return { killed: false, failures: [] };
}
