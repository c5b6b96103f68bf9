import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/** Who ought to notice a broken source, nearest first. */
export const circles = ['own', 'golden', 'module', 'others'] as const;
export type Circle = (typeof circles)[number];
export type RelatedTests = Readonly<Record<Circle, readonly string[]>>;

const goldenCases = 'test/cases/golden-cases.test.ts';

/** A source's own test is the one of its name beside it, but for these. */
const ownElsewhere: Readonly<Record<string, readonly string[]>> = {
  'src/domain/time-limits/law.ts': ['src/domain/time-limits/rules/working-day-unit.test.ts'],
  'src/domain/time-limits/running-period.ts': ['src/domain/time-limits/explain-due.test.ts'],
};

/** For every source, the test files that reach it by imports: its own, the golden cases, its module's, and others. */
export function relatedTests(root: string): (path: string) => RelatedTests {
  const files = globSync(['src/{kernel,domain}/**/*.ts', 'src/app/*.ts', 'test/{cases,support}/*.ts'], { cwd: root });
  const importers = new Map<string, string[]>();
  for (const path of files) {
    for (const [, from] of readFileSync(resolve(root, path), 'utf8').matchAll(/\bfrom '(\.[^']+)'/g)) {
      const imported = relative(root, resolve(root, dirname(path), from as string));
      importers.set(imported, [...(importers.get(imported) ?? []), path]);
    }
  }
  return (path) => {
    const reached = new Set([path]);
    for (const one of reached) for (const importer of importers.get(one) ?? []) reached.add(importer);
    // What needs a database or a browser is left out; of the program itself, only what asks the rules directly.
    const tests = [...reached].filter((one) => one.endsWith('.test.ts') && !/^src\/app\/(?!authority)/.test(one));
    const own = [path.replace(/\.ts$/, '.test.ts'), ...(ownElsewhere[path] ?? [])];
    const module = `${dirname(path).replace(/\/rules$/, '')}/`;
    const circleOf = (test: string): Circle => {
      if (own.includes(test)) return 'own';
      if (test === goldenCases) return 'golden';
      return test.startsWith(module) ? 'module' : 'others';
    };
    const inCircle = (circle: Circle) => tests.filter((test) => circleOf(test) === circle);
    return Object.fromEntries(circles.map((circle) => [circle, inCircle(circle)])) as Record<Circle, string[]>;
  };
}
