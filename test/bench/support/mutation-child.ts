import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { createVitest, type TestModule } from 'vitest/node';

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
  /** Milliseconds by test file, as far as they ran. */
  readonly durations: Readonly<Record<string, number>>;
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
    // The parent's patience decides, not a busy machine.
    testTimeout: 120_000,
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
  const durations: Record<string, number> = {};
  for (const group of groups.filter((one) => one.length > 0)) {
    const project = vitest.getRootProject();
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
      group.map((path) => project.createSpecification(path)),
    );
    // It also tells of the runs before this one.
    const ran = testModules.filter((module) => group.includes(module.moduleId));
    for (const module of ran) durations[module.moduleId] = module.diagnostic().duration;
    const missing = ran.length < group.length ? ['a test file did not run'] : [];
    const failures = [
      ...missing,
      ...ran.filter((module) => !module.ok()).map(whatFailed),
      ...unhandledErrors.map(String),
    ];
    if (failures.length > 0) return { killed: true, failures, durations };
  }
  return { killed: false, failures: [], durations };
}

function whatFailed(module: TestModule): string {
  const errors = [...module.children.allTests('failed')].flatMap((test) => test.result().errors ?? []);
  return `${module.moduleId}: ${[...module.errors(), ...errors][0]?.message ?? 'failed'}`;
}
