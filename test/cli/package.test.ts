import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'yimen-package-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function yimen(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/cli.ts'), ...argv], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
}

test('a package goes out as BPMN, is proved there, and comes back as YAML that is proved too', () => {
  const exported = yimen('package', 'export', 'CLUB-TOURNAMENT', '--profile', 'tennis-town');
  expect(exported).toMatchObject({ status: 0, stderr: '' });
  const bpmn = join(directory, 'tournament.bpmn');
  writeFileSync(bpmn, exported.stdout);
  expect(yimen('prove', bpmn)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Holding a night tournament: sound'),
  });
  const imported = yimen('package', 'import', bpmn);
  expect(imported).toMatchObject({ status: 0, stderr: '' });
  const yaml = join(directory, 'tournament.yaml');
  writeFileSync(yaml, imported.stdout);
  expect(yimen('prove', yaml).status).toBe(0);
  expect(imported.stdout).toContain('silence: deemed-opinion');
  expect(imported.stdout).toContain('sendsBackTo:\n      - build');
});

test('picture and measure', () => {
  expect(yimen('package', 'picture', 'PRJ-C', '--profile', 'panyu', '--language', 'en').stdout).toMatch(/^<svg /);
  expect(yimen('package', 'measure', 'PRJ-C', '--profile', 'panyu').stdout.slice(0, 5)).toBe('%PDF-');
});

test('what is not there or not understood is said', () => {
  expect(yimen('package', 'export', 'NONE', '--profile', 'panyu')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('it has BIZ-A'),
  });
  expect(yimen('package', 'fold', 'PRJ-C').status).toBe(2);
  const page = join(directory, 'page.html');
  writeFileSync(page, '<html/>');
  expect(yimen('package', 'import', page)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('is no BPMN 2.0'),
  });
});

test('the run that goes wrong is drawn on the flow', () => {
  const file = join(directory, 'stuck.yaml');
  writeFileSync(
    file,
    'steps:\n  - { id: a, leadsTo: one }\n  - { id: b, after: a }\n  - { id: c, after: a }\n  - { id: d, after: [b, c] }\n',
  );
  const picture = join(directory, 'stuck.svg');
  expect(yimen('prove', file, '--picture', picture).status).toBe(1);
  const svg = readFileSync(picture, 'utf8');
  // begin, a, its gateway and b are numbered; where d gathers, in the colour of a warning, nothing goes on.
  expect(svg.match(/font-weight="700">\d</g)).toEqual(
    ['1', '2', '3', '4'].map((n) => `font-weight="700">${n}<`).toSorted((x, y) => svg.indexOf(x) - svg.indexOf(y)),
  );
  expect(svg).toContain('#805300');
});

const models = join(root, '../shared/data/models/bpmn');
const files = existsSync(models) ? readdirSync(models).filter((name) => name.endsWith('.bpmn')) : [];
test.skipIf(files.length === 0)(
  'the reference models of BPMN are read, and what lies outside is named element by element',
  { timeout: 120_000 },
  () => {
    for (const name of files) {
      const { status, stdout } = yimen('prove', join(models, name), '--json');
      const answer = JSON.parse(stdout) as Answer;
      expect(['sound', 'unsound', 'not-proved'], name).toContain(answer.verdict);
      expect(status, name).toBe(answer.verdict === 'sound' ? 0 : 1);
      expect(answer.processes.length, name).toBeGreaterThan(0);
      for (const { element, reason } of answer.outside) expect(element.length * reason.length, name).toBeGreaterThan(0);
      for (const { sound, faults } of answer.processes) expect(sound, name).toBe(faults.length === 0);
      const draft = yimen('package', 'import', join(models, name), '--language', 'en');
      expect(draft.status, name).toBe(1);
      expect(draft.stdout, name).toContain('publication: draft');
      expect(draft.stderr, name).toContain('the lead body is not said');
    }
  },
);
interface Answer {
  readonly verdict: string;
  readonly processes: readonly { readonly sound: boolean; readonly faults: readonly unknown[] }[];
  readonly outside: readonly { readonly element: string; readonly reason: string }[];
}
