import { globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { equivalentMutants } from './support/equivalent-mutants.ts';
import { type Fate, MutationTrial } from './support/mutation-trial.ts';
import { circles, relatedTests } from './support/related-tests.ts';
import { report } from './support/report.ts';

// script/bench mutation: breaks the rules, the clock and the authority check on purpose, one change at a time, and tells
// who notices: the source's own test, else the golden cases, else its module's tests, else others that reach it.
// MUTATION_FILES picks sources by parts of their paths (a,b); MUTATION_SAMPLE takes every n-th mutant.

const root = resolve(import.meta.dirname, '../..');
const goal = 85;
const every = Number(process.env.MUTATION_SAMPLE ?? 1);
const picked = (process.env.MUTATION_FILES ?? '').split(',');
const sources = globSync(
  ['src/domain/**/rules/*.ts', 'src/domain/time-limits/*.ts', 'src/kernel/local-date.ts', 'src/app/authority.ts'],
  { cwd: root },
)
  .filter((path) => !/\.test(-support)?\.ts$/.test(path) && picked.some((part) => path.includes(part)))
  .sort();
const scopes: Readonly<Record<string, RegExp>> = {
  'the rules of law': /\/rules\//,
  'the clock': /time-limits\/[^/]+$|local-date/,
  'the authority check': /authority/,
};

const began = Date.now();
const trial = new MutationTrial(root);
const testsOf = relatedTests(root);
const fates: Fate[] = [];
const ownTests: Record<string, readonly string[]> = {};
for (const path of sources) {
  const related = testsOf(path);
  ownTests[path] = related.own;
  const ofFile = await trial.fatesOf(path, related, every);
  fates.push(...ofFile);
  tellOf(path, ofFile);
}
await trial.stop();

const alive = fates.filter((fate) => fate.noticedBy === undefined);
const setAside = alive.filter((fate) => equivalenceOf(fate) !== undefined);
const survivors = alive.filter((fate) => !setAside.includes(fate));
// What the list says of a file that was tried must be so.
const untrue = equivalentMutants.flatMap(({ file, line, changes }) =>
  every > 1 || !sources.includes(file)
    ? []
    : changes
        .filter((change) => !setAside.some((one) => one.file === file && one.text === line && one.change === change))
        .map((change) => `${file}: ${line}  ${change}`),
);
const minutes = Math.round((Date.now() - began) / 6_000) / 10;
const disturbed = globSync(['src/**/*.ts', 'test/**/*.ts', 'cases/**', 'profiles/**'], { cwd: root }).some(
  (path) => statSync(join(root, path)).mtimeMs > began,
);

const total = rowOf('all', fates);
const score = Number(total.score);
report(
  'mutation',
  [
    ...sources.map((path) => rowOf(path, fates, (file) => file === path)),
    ...Object.entries(scopes).map(([scope, files]) => rowOf(scope, fates, (file) => files.test(file))),
    total,
  ].filter(({ mutants }) => mutants > 0),
  {
    score,
    scoreWithoutEquivalents: Number(total.apart),
    goal,
    minutes,
    sampledEvery: every,
    disturbed,
    redAlready: [...trial.redAlready],
    survivors,
    setAside: setAside.map((fate) => ({ ...fate, why: equivalenceOf(fate)?.why })),
    endless: fates.filter((fate) => fate.endless),
    noticedElsewhere: fates.filter(({ noticedBy }) => noticedBy !== undefined && noticedBy !== 'own'),
    ownTests,
  },
);
for (const { file, line, change } of survivors) console.log(`survived       ${file}:${line}  ${change}`);
for (const one of untrue) console.log(`not so         ${one}: listed as making no difference`);
for (const test of trial.redAlready) console.log(`left out       ${test}: it fails without any change`);
if (disturbed) console.log('Sources, tests or cases were changed while this ran: the figures are not exact.');
console.log(
  `mutation: ${total.score} % of ${total.mutants} noticed (goal ${goal} %), ${total.apart} % without the ` +
    `${total.equal} that make no difference; ${total.endless} by their endless loops; ${minutes} min` +
    `${every > 1 ? `, every ${every}th mutant` : ''}`,
);
process.exit(score >= goal && untrue.length === 0 && trial.redAlready.size === 0 ? 0 : 1);

function tellOf(path: string, ofFile: readonly Fate[]): void {
  const by = circles
    .map((circle) => [circle, ofFile.filter(({ noticedBy }) => noticedBy === circle).length] as const)
    .filter(([, count]) => count > 0)
    .map(([circle, count]) => `${circle} ${count}`);
  const own = ownTests[path]?.length === 0 ? ', no test of its own' : '';
  console.log(`${path}: ${rowOf(path, ofFile).killed} of ${ofFile.length} (${by.join(', ')}${own})`);
  for (const fate of ofFile.filter(({ noticedBy }) => noticedBy === undefined))
    console.log(`  ${equivalenceOf(fate) ? 'no difference' : 'survived'}  ${fate.line}  ${fate.change}`);
}

/** Who noticed how many; `apart` is the score without what makes no difference. */
function rowOf(name: string, all: readonly Fate[], belongs: (file: string) => boolean = () => true) {
  const of = all.filter(({ file }) => belongs(file));
  const [own, golden, module, others] = circles.map(
    (circle) => of.filter(({ noticedBy }) => noticedBy === circle).length,
  ) as [number, number, number, number];
  const killed = own + golden + module + others;
  const equal = of.filter((fate) => fate.noticedBy === undefined && equivalenceOf(fate) !== undefined).length;
  const endless = of.filter((fate) => fate.endless).length;
  return {
    file: name,
    mutants: of.length,
    killed,
    own,
    golden,
    module,
    others,
    endless,
    equal,
    score: percent(killed, of.length),
    apart: percent(killed, of.length - equal),
  };
}

function equivalenceOf({ file, text, change }: Fate): (typeof equivalentMutants)[number] | undefined {
  return equivalentMutants.find((one) => one.file === file && one.line === text && one.changes.includes(change));
}

function percent(part: number, whole: number): string {
  return (whole === 0 ? 100 : Math.floor((part / whole) * 1000) / 10).toFixed(1);
}
