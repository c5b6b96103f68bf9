import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { levelOf } from './arrows.ts';
import { arrowsOf, faultsOf } from './check.ts';
import { readSources, root } from './sources.ts';

const sources = readSources();

test('every import of every source follows the arrows, and no source is too long', () => {
  // A check that sees nothing reports success: count first.
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.flatMap(arrowsOf).length).toBeGreaterThan(sources.length);
  expect(sources.flatMap(faultsOf)).toEqual([]);
});

test('sees as many imports as there are import lines', () => {
  for (const source of sources) {
    const lines = source.text.split('\n').filter((line) => /^import\b/.test(line)).length;
    expect(arrowsOf(source).length, source.path).toBeGreaterThanOrEqual(lines);
  }
});

test('every domain module has a level', () => {
  const modules = readdirSync(join(root, 'src/domain'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(modules.map(({ name }) => name).filter((name) => levelOf(name) === undefined)).toEqual([]);
});

test.each([
  ['a rule that imports a package', 'src/domain/intake/rules/x.ts', "import { z } from 'zod';"],
  ['a rule that imports Node', 'src/domain/intake/rules/x.ts', "import { createHash } from 'node:crypto';"],
  ['a rule that reads the clock', 'src/domain/intake/rules/x.ts', 'const today = new Date();'],
  ['the kernel that looks outwards', 'src/kernel/x.ts', "import type { Body } from '../domain/organisation/body.ts';"],
  ['a module of the same level', 'src/domain/intake/x.ts', "import { decide } from '../approval/decide.ts';"],
  ['a module of a higher level', 'src/domain/catalogue/x.ts', "import {\n  type Case,\n} from '../case/state.ts';"],
  [
    'supervision with another module’s rule',
    'src/domain/supervision/x.ts',
    "import { r } from '../intake/rules/r.ts';",
  ],
  ['app that knows storage', 'src/app/x.ts', "import { log } from '../storage/event-log.ts';"],
  ['http that knows storage', 'src/http/x.ts', "import { log } from '../storage/event-log.ts';"],
  ['jobs that know http', 'src/jobs/x.ts', "export { server } from '../http/server.ts';"],
  ['a lazy import', 'src/http/x.ts', "const log = await import('../storage/event-log.ts');"],
  ['an import for its effect', 'src/http/x.ts', "import '../storage/event-log.ts';"],
  ['desks that bundle a request', 'src/web/desks/x.tsx', "import { shape } from '../../app/requests/intake.ts';"],
  ['desks that know the app', 'src/web/desks/x.tsx', "import type { Execute } from '../../app/execute.ts';"],
  ['a file in no ring', 'src/utils.ts', "import { ok } from './kernel/result.ts';"],
  ['a file of 401 lines', 'src/http/x.ts', 'x\n'.repeat(401)],
])('notices %s', (_, path, text) => {
  expect(faultsOf({ path, text })).toHaveLength(1);
});

test.each([
  ['src/domain/case/x.ts', "import type { Limit } from '../time-limits/limit.ts';"],
  ['src/domain/case/x.test.ts', "import { expect } from 'vitest';"],
  ['src/web/desks/x.tsx', "import type { Shape } from '../../app/requests/intake.ts';"],
  ['src/web/desks/x.tsx', "import { type Shape } from '../../app/views/intake.ts';"],
  ['src/web/portal/x.tsx', "import { execute } from '../../app/execute.ts';"],
  ['src/main.ts', "import { log } from './storage/event-log.ts';"],
  ['src/domain/case/x.ts', '// never new Date() here'],
])('lets %s pass', (path, text) => {
  expect(faultsOf({ path, text })).toEqual([]);
});
