import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** For every source, the test files that reach it by imports: those of its own folder or module first. */
export function testGroups(root: string): (file: string) => readonly (readonly string[])[] {
  const files = globSync(['src/{kernel,domain}/**/*.ts', 'src/app/*.ts', 'test/{cases,support}/*.ts'], { cwd: root });
  const importers = new Map<string, string[]>();
  for (const file of files.map((path) => resolve(root, path))) {
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/\bfrom '(\.[^']+)'/g)) {
      const imported = resolve(dirname(file), from as string);
      importers.set(imported, [...(importers.get(imported) ?? []), file]);
    }
  }
  return (file) => {
    const reached = new Set([file]);
    for (const one of reached) for (const importer of importers.get(one) ?? []) reached.add(importer);
    // What needs a database or a browser is left out; of the program itself, only what asks the rules directly.
    const tests = [...reached].filter((path) => path.endsWith('.test.ts') && !/\/src\/app\/(?!authority)/.test(path));
    const own = file.replace(/\.ts$/, '.test.ts');
    const module = dirname(file).replace(/\/rules$/, '');
    const near = tests.filter((path) => path !== own && path.startsWith(`${module}/`));
    const far = tests.filter((path) => path !== own && !near.includes(path));
    return [tests.filter((path) => path === own), near, far];
  };
}
