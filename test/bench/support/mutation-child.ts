import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { createVitest, type TestModule } from 'vitest/node';
import { withLoopsThatGiveUp } from './mutants.ts';

// Runs tests with one source replaced, one mutant after the other, in one warm process that its parent may kill: a mutant
// can make a loop that never ends. The tests run in a thread and not in a process of their own, so that nothing is left.

export interface MutantRun {
  /** Paths from the root; no source for the sources as they are. */
  readonly file: string;
  readonly source?: string;
  readonly tests: readonly string[];
}

export interface MutantRan {
  /** The first fault of each test file that failed; none where nothing was noticed. */
  readonly failures: readonly string[];
  /** Milliseconds by test file. */
  readonly durations: Readonly<Record<string, number>>;
}

const root = resolve(import.meta.dirname, '../../..');
let current: { file: string; source?: string } | undefined;

// Loops give up in all of the rules, as a broken rule may send a sound loop round for ever.
const guarded = new RegExp(`^${root}/src/(kernel|domain)/.*(?<!\\.test|\\.test-support)\\.ts$`);
const replaced: Plugin = {
  name: 'mutant',
  enforce: 'pre',
  load: (id) => {
    const source = id === current?.file ? current.source : undefined;
    return guarded.test(id) ? withLoopsThatGiveUp(id, source ?? readFileSync(id, 'utf8')) : source;
  },
};

const vitest = await createVitest(
  'test',
  {
    root,
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

process.on('message', async (run: MutantRun) => process.send?.(await ran(run)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function ran({ file, source, tests }: MutantRun): Promise<MutantRan> {
  const before = current?.file;
  current = { file: resolve(root, file), ...(source === undefined ? {} : { source }) };
  for (const one of [before, current.file]) if (one !== undefined) vitest.invalidateFile(one);
  const project = vitest.getRootProject();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    tests.map((path) => project.createSpecification(resolve(root, path))),
  );
  // It also tells of the runs before this one.
  const wanted = new Map(tests.map((path) => [resolve(root, path), path]));
  const modules = testModules.filter((module) => wanted.has(module.moduleId));
  return {
    failures: [
      ...(modules.length < tests.length ? ['a test file did not run'] : []),
      ...modules.filter((module) => !module.ok()).map((module) => whatFailed(module, wanted.get(module.moduleId))),
      ...unhandledErrors.map(String),
    ],
    durations: Object.fromEntries(
      modules.map((module) => [wanted.get(module.moduleId) ?? '', module.diagnostic().duration]),
    ),
  };
}

function whatFailed(module: TestModule, path = ''): string {
  const [failed] = module.children.allTests('failed');
  const error = module.errors()[0] ?? failed?.result().errors?.[0];
  return `${path}: ${failed?.fullName ?? ''}: ${error?.message.split('\n')[0] ?? 'failed'}`;
}
