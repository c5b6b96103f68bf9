import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';

// The steps behind script/test. All of them run, whatever fails; each of types, style and build counts as one check.

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Where vitest leaves its counts. Without it the step as a whole passes or fails. */
  readonly report?: string;
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, each with the first line of why. A log is read from its end, and often only its end is kept. */
  failures: string[];
}

/** The part of vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

const reports = 'var/test';
const [part = 'all', ...more] = process.argv.slice(2);
const types = check('types', 'tsc', '--noEmit');
const style = check('style', 'biome', 'check', '.');
const build = check('build', 'node', 'script/build.ts');
const api = [
  'src/app',
  'src/storage',
  'src/http',
  'src/jobs',
  'src/exchange',
  'src/web/portal',
  'src/cli',
  'test/api',
  'test/storage',
  'test/fault',
  'test/cli',
  'test/ledger',
];

const parts: Record<string, readonly Step[]> = {
  fast: [vitest('rules', '--project', 'fast')],
  api: [build, vitest('api', '--project', 'full', ...api)],
  browser: [build, vitest('browser', '--config', 'vitest.browser.config.ts')],
  all: [types, style, build, vitest('everything'), vitest('browser', '--config', 'vitest.browser.config.ts')],
};

const steps = parts[part];
if (!steps) {
  console.error(`script/test: there is no part ${part}; choose among ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
mkdirSync(reports, { recursive: true });
const total: Count = { passed: 0, failed: 0, skipped: 0, failures: [] };
for (const step of steps) add(run(step));
if (total.failures.length > 0) console.log(`\nfailed:\n${total.failures.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);

function run(step: Step): Count {
  const started = performance.now();
  console.log(`\n== ${step.name}`);
  if (step.report) rmSync(step.report, { force: true });
  const [program = '', ...options] = step.command;
  const { status } = spawnSync(program, options, { stdio: 'inherit' });
  console.log(
    `== ${step.name}: ${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
  if (!step.report)
    return status === 0
      ? { passed: 1, failed: 0, skipped: 0, failures: [] }
      : { passed: 0, failed: 1, skipped: 0, failures: [`  ${step.name}`] };
  const count = read(step.report);
  // A file that does not load, or a run that dies, fails without a failed test to show for it.
  if (status !== 0 && count.failed === 0) count.failed = 1;
  if (status !== 0 && count.failures.length === 0) count.failures.push(`  ${step.name}: ended with ${status}`);
  return count;
}

function read(report: string): Count {
  try {
    const counts: Report = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: counts.numPassedTests,
      failed: counts.numFailedTests,
      skipped: counts.numPendingTests + counts.numTodoTests,
      failures: counts.testResults.flatMap(failuresOf),
    };
  } catch {
    console.log(`== no counts in ${report}`);
    return { passed: 0, failed: 1, skipped: 0, failures: [`  no counts in ${report}`] };
  }
}

function failuresOf(file: Report['testResults'][number]): string[] {
  const name = relative(process.cwd(), file.name);
  const tests = file.assertionResults.filter((test) => test.status === 'failed');
  if (tests.length === 0) return file.status === 'failed' ? [`  ${name}: ${firstLines(file.message)}`] : [];
  return tests.map((test) => `  ${name}: ${test.fullName}\n    ${firstLines(test.failureMessages?.[0] ?? '')}`);
}

function firstLines(message: string): string {
  return message.split('\n').slice(0, 3).join('\n    ').slice(0, 600);
}

function add(count: Count): void {
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  total.failures.push(...count.failures);
}

function check(name: string, ...command: string[]): Step {
  return { name, command };
}

function vitest(name: string, ...options: string[]): Step {
  const report = `${reports}/vitest-${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { name, command: ['vitest', 'run', ...reporters, ...options, ...more], report };
}
