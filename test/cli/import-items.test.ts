import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { yimen } from './yimen.ts';

const dirty = resolve(import.meta.dirname, 'import-items/dirty.csv');
const dirtyMap = resolve(import.meta.dirname, 'import-items/dirty.yaml');
const place = mkdtempSync(join(tmpdir(), 'yimen-lists-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const wrote = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(place, name), content);
  return join(place, name);
};
const smallMap = wrote(
  'small.yaml',
  'mode: items\nlanguage: zh-Hans\nelements:\n  code: { column: code }\n  name: { column: name }\n',
);
const tried = async (file: string, map = smallMap) => {
  const said = await yimen(['import-items', file, '--map', map, '--dry-run', '--json']);
  return { ...said, report: said.status === 2 ? undefined : JSON.parse(said.stdout) };
};
interface Told {
  readonly row: number;
  readonly cell?: string;
  readonly code: string;
  readonly why: string;
  readonly before: string;
  readonly after: unknown;
}
const placesOf = (defects: readonly Told[]) => defects.map(({ row, cell, code }) => `${cell ?? row} ${code}`);

describe('a list with everything wrong that can be', () => {
  test('is read in full; every defect has its cell, every change is told', async () => {
    const { status, report } = await tried(dirty, dirtyMap);
    expect(status).toBe(1);
    expect(report).toMatchObject({
      encoding: 'utf-8',
      separator: 'comma',
      rows: 13,
      accepted: 4,
      setAside: 0,
      withDefects: 12,
      drafts: 4,
      blankRows: 1,
      unusedColumns: ['remark'],
    });
    expect(placesOf(report.defects)).toEqual([
      'C2 name-twice',
      'E3 code-lower-case',
      'B4 code-twice',
      'B5 code-twice',
      'C6 name-twice',
      'B7 code-form',
      'F7 not-a-number',
      'B8 missing',
      'C8 missing',
      'D8 unknown-value',
      'E9 credit-code',
      'C10 formula',
      'A10 row-twice',
      'A11 row-twice',
      '12 cell-count',
      '14 stray-quote',
    ]);
    const changes = (report.changes as Told[]).filter(({ why }) => why !== 'value-table');
    expect(changes.map(({ cell, why, before, after }) => [cell, why, before, after])).toEqual([
      ['G2', 'split', 'plan; consent ;', ['plan', 'consent']],
      ['C3', 'stray-space', ' Fire  works ', 'Fire  works'],
      ['C3', 'stray-space', 'Fire  works', 'Fire works'],
      ['E3', 'upper-case', '91110000600037341l', '91110000600037341L'],
      ['F3', 'placeholder', '-', ''],
      ['G3', 'placeholder', 'NULL', ''],
      ['C4', 'line-break', 'Night\r\nmarket', 'Night market'],
    ]);
  });

  test('is told in words as well', async () => {
    const said = await yimen(['import-items', dirty, '--map', dirtyMap, '--dry-run']);
    expect(said.status).toBe(1);
    expect(said.stdout).toContain('13 rows read, 4 accepted');
    expect(said.stdout).toContain('row 7, B7 code: "A 6" a code is made of letters');
    expect(said.stdout).toContain('columns that the map does not name: remark');
  });

  test('nothing is written while a row is not accepted, unless only the accepted ones are wanted', async () => {
    const to = join(place, 'drafts');
    const refused = await yimen(['import-items', dirty, '--map', dirtyMap, '--to', to]);
    expect(refused).toMatchObject({ status: 1 });
    expect(refused.stdout).toContain('nothing was written');
    expect(existsSync(to)).toBe(false);
    const taken = await yimen(['import-items', dirty, '--map', dirtyMap, '--to', to, '--accepted-only']);
    expect(taken).toMatchObject({ status: 1, stderr: '' });
    expect(readdirSync(to).sort()).toEqual(['A-1.yaml', 'A-14.yaml', 'A-2.yaml', 'A-5.yaml']);
    expect(readdirSync(place).filter((name) => name.includes('partial'))).toEqual([]);
    expect(parse(readFileSync(join(to, 'A-1.yaml'), 'utf8'))).toEqual({
      code: 'A-1',
      version: 1,
      publication: 'draft',
      name: { en: 'Shop sign' },
      actType: 'licence',
      materials: [
        { code: 'm1', name: { en: 'plan' } },
        { code: 'm2', name: { en: 'consent' } },
      ],
      statutoryLimit: { value: 20, unit: 'day-unspecified', startsFrom: 'acceptance' },
      fee: { charged: true, lines: [] },
      gaps: [
        { kind: 'limit-unit-unspecified', at: '/statutoryLimit' },
        { kind: 'fee-without-basis', at: '/fee' },
        { kind: 'no-sample-form', at: '/materials' },
        { kind: 'no-form-source', at: '/formFields' },
      ],
      sources: ['made up, dirty.csv, row 2'],
      missing: [
        'processingClass',
        'body',
        'legalBasis',
        'eligibleApplicant',
        'applicantKinds',
        'conditions',
        'promisedLimit',
        'result',
        'steps',
      ],
      fromTheList: { bodyCreditCode: '91110000600037341L' },
    });
    const again = await yimen(['import-items', dirty, '--map', dirtyMap, '--to', to, '--accepted-only']);
    expect(again).toMatchObject({ status: 2 });
    expect(again.stderr).toContain('is not empty; name a new folder');
  });
});

describe('how the file is written', () => {
  const chinese = Buffer.from('code,name\r\nA-1,\xd3\xaa\xd2\xb5\xd6\xb4\xd5\xd5\r\n', 'latin1');

  test.each([
    ['GB 18030', chinese, 'gb18030, by its bytes', 'comma'],
    ['a byte-order mark', '\ufeffcode,name\nA-1,营业执照\n', 'utf-8, by its byte-order mark', 'comma'],
    [
      'UTF-16',
      Buffer.from('\ufeffcode\tname\r\nA-1\t营业执照\r\n', 'utf16le'),
      'utf-16le, by its byte-order mark',
      'tab',
    ],
    ['semicolons and a comma', 'code;name\nA-1;"a, b; c"\n', 'utf-8', 'semicolon'],
    ['old line ends, none at the end', 'code,name\rA-1,x', 'utf-8', 'comma'],
    ['gzip under another name', gzipSync('code,name\nA-1,x\n'), 'utf-8', 'comma'],
  ])('%s', async (name, content, encoding, separator) => {
    const { status, report } = await tried(wrote(`${name}.csv`, content));
    expect(status).toBe(0);
    expect(report).toMatchObject({ encoding, separator, rows: 1, accepted: 1, drafts: 1, changes: [] });
  });

  test('GB 18030 gives the right name', async () => {
    const to = join(place, 'chinese');
    const said = await yimen(['import-items', wrote('gb.csv', chinese), '--map', smallMap, '--to', to]);
    expect(said).toMatchObject({ status: 0 });
    expect(parse(readFileSync(join(to, 'A-1.yaml'), 'utf8')).name).toEqual({ 'zh-Hans': '营业执照' });
  });

  test.each([
    [
      'a Western encoding',
      Buffer.from('code,name\nA-1,Educaci\xf3n y inscripci\xf3n\n', 'latin1'),
      'neither UTF-8 nor',
    ],
    ['nothing', '', 'the file is empty'],
    ['one column', 'name\nA\n', 'row 1 has only one cell'],
    ['two readings', 'code,name;x\nA-1,b;c\n', 'cannot be told apart'],
    ['an open quotation mark', 'code,name\nA-1,"x\nA-2,y\n', 'opened in line 2 (row 2) is never closed'],
    ['a name twice', 'code,name,name\nA-1,x,y\n', 'columns 2 and 3 are both called "name"'],
    ['a column without a name', 'code,,name\nA-1,x,y\n', 'column 2 has no name'],
    ['other columns', 'number,title\n1,x\n', 'row 1 lacks "code", "name"'],
    ['a program', Buffer.from('code,name\n\0\0\0'), 'zero bytes'],
    ['a cut-off packed file', gzipSync('code,name\nA-1,x\n').subarray(0, 20), 'damaged or cut off'],
    ['a packed file in a packed file', gzipSync(gzipSync('code,name\nA-1,x\n')), 'another packed file'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'save it as XLSX'],
  ])('%s is not understood, and says what to do', async (name, content, reason) => {
    const { status, stdout, stderr } = await tried(wrote(`${name}.csv`, content));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });

  test('a packed file that unpacks without end is left where it is', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024, 'a'), { level: 1 });
    const { status, stderr } = await tried(wrote('bomb.csv.gz', bomb));
    expect(status).toBe(2);
    expect(stderr).toContain('unpacks to more than 256 MB');
  });

  test('100,000 rows', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `A-${at},the same name`);
    const { status, report } = await tried(wrote('large.csv', `code,name\n${rows.join('\n')}\n`));
    expect(status).toBe(0);
    expect(report).toMatchObject({ rows: 100_000, accepted: 100_000, withDefects: 100_000, drafts: 100_000 });
  });
});

describe('the command itself', () => {
  const file = wrote('good.csv', 'code,name\nA-1,x\n');

  test('wants a file, a map, and one of --dry-run and --to; every fault at once', async () => {
    const said = await yimen(['import-items', '--what']);
    expect(said.status).toBe(2);
    for (const part of [
      'exactly one FILE',
      'either --dry-run or --to',
      '--map is wanted',
      '--what is not understood',
    ]) {
      expect(said.stderr).toContain(part);
    }
    expect((await yimen(['import-items', join(place, 'none.csv'), '--map', smallMap, '--dry-run'])).stderr).toContain(
      'there is no such file',
    );
    expect((await yimen(['import-items', file, '--map', join(place, 'none.yaml'), '--dry-run'])).status).toBe(2);
  });

  test('a malformed map is refused with the line of each fault', async () => {
    const map = wrote(
      'bad.yaml',
      [
        'mode: items',
        'language: English',
        'elements:',
        '  name: { column: name, form: "[" }',
        '  colour: { column: x }',
        '  actType: { column: k, values: { a: permit } }',
        'ignored: [x]',
      ].join('\n'),
    );
    const { status, stderr } = await tried(file, map);
    expect(status).toBe(2);
    for (const line of [2, 4, 5, 7]) expect(stderr).toContain(`bad.yaml:${line} `);
    expect((await tried(file, wrote('empty.yaml', ''))).stderr).toContain('must say mode: items, changes, appearances');
    const second = wrote(
      'second.yaml',
      'mode: items\nlanguage: en\nelements:\n  name: { column: name, split: ; }\n  actType: { column: k, values: { a: permit } }\n',
    );
    const said = (await tried(file, second)).stderr;
    for (const part of [
      ':3 /elements must give the code',
      ':4 /elements/name/split',
      ':5 /elements/actType/values/a',
    ]) {
      expect(said).toContain(part);
    }
  });

  test('a folder that cannot be made leaves nothing behind', async () => {
    mkdirSync(join(place, 'full'), { recursive: true });
    writeFileSync(join(place, 'full', 'keep.yaml'), 'mine');
    const said = await yimen(['import-items', file, '--map', smallMap, '--to', join(place, 'full')]);
    expect(said.status).toBe(2);
    expect(readdirSync(join(place, 'full'))).toEqual(['keep.yaml']);
  });
});
