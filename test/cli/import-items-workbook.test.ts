import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zip } from '../uploads/zip.ts';
import { yimen } from './yimen.ts';

const place = mkdtempSync(join(tmpdir(), 'yimen-workbooks-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const plain = 'mode: items\nlanguage: en\nelements:\n  code: { column: code }\n  name: { column: name }\n';
const tried = async (content: Uint8Array, map = plain) => {
  writeFileSync(join(place, 'list.xlsx'), content);
  writeFileSync(join(place, 'map.yaml'), map);
  const argv = [join(place, 'list.xlsx'), '--map', join(place, 'map.yaml'), '--dry-run', '--json'];
  const said = await yimen(['import-items', ...argv]);
  return { ...said, report: said.status === 2 ? undefined : JSON.parse(said.stdout) };
};

const names = (sheets: string[]) =>
  `<workbook><sheets>${sheets.map((name, at) => `<sheet name="${name}" r:id="r${at + 1}"/>`).join('')}</sheets></workbook>`;
const targets = (sheets: string[]) =>
  `<Relationships>${sheets.map((_, at) => `<Relationship Id="r${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`;
const shared =
  '<sst><si><t>code</t></si><si><r><t>na</t></r><r><t>me</t></r><rPh><t>read so</t></rPh></si><si><t>Shop &amp; sign</t></si></sst>';
const head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';
const workbook = (rows: string, after = '', sheets = ['Return']) =>
  zip([
    { name: 'xl/workbook.xml', content: names(sheets) },
    { name: 'xl/_rels/workbook.xml.rels', content: targets(sheets) },
    { name: 'xl/sharedStrings.xml', content: shared },
    ...sheets.map((_, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<worksheet><sheetData>${head}${rows}</sheetData>${after}</worksheet>`,
    })),
  ]);

test('formulas, merged cells, failed formulas and cells without a column each have their address', async () => {
  const { status, report } = await tried(
    workbook(
      [
        '<row r="2"><c r="A2" t="inlineStr"><is><t>A-1</t></is></c><c r="B2" t="s"><v>2</v></c></row>',
        '<row r="3"><c r="A3" t="str"><f>"A-"&amp;2</f><v>A-2</v></c><c r="B3" t="s"><v>2</v></c></row>',
        '<row r="4"><c r="A4"><v>3</v></c><c r="B4" t="inlineStr"><is><t>Two rows</t></is></c></row>',
        '<row r="5"><c r="A5"><v>4</v></c></row>',
        '<row r="7"><c r="A7"><v>5</v></c><c r="B7" t="e"><v>#REF!</v></c></row>',
        '<row r="8"><c r="A8"><v>6</v></c><c r="B8" t="s"><v>2</v></c><c r="D8"><v>9</v></c></row>',
      ].join(''),
      '<mergeCells><mergeCell ref="B4:B5"/></mergeCells>',
    ),
  );
  expect(status).toBe(1);
  expect(report).toMatchObject({ separator: 'none, a workbook', rows: 6, accepted: 1, drafts: 1 });
  const told = new Set(report.defects.map(({ cell, row, code }: Record<string, unknown>) => `${cell ?? row} ${code}`));
  for (const one of [
    'A3 formula',
    'B4 merged-cells',
    'B5 merged-cells',
    'B5 missing',
    'B7 cell-error',
    '8 cell-count',
  ]) {
    expect(told).toContain(one);
  }
});

const good = '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>2</v></c></row>';

test('of several sheets the map names one', async () => {
  const two = workbook(good, '', ['Return', 'Notes']);
  const said = await tried(two);
  expect(said.status).toBe(2);
  expect(said.stderr).toContain('say "sheet" in the map: "Return", "Notes"');
  expect((await tried(two, `${plain}sheet: Notes\n`)).report).toMatchObject({ rows: 1, accepted: 1 });
});

const merges = Array.from({ length: 1_001 }, (_, at) => `<mergeCell ref="A${at + 2}:B${at + 2}"/>`).join('');

test.each([
  ['merging without end', workbook(good, `<mergeCells>${merges}</mergeCells>`), 'part them all'],
  ['a bomb', workbook(`${good}${' '.repeat(40_000_000)}`), 'it unpacks to more than is taken'],
  ['a document type', workbook('<!DOCTYPE x>'), 'workbook'],
  ['broken markup', workbook('<row r="2"><c>'), 'damaged inside'],
  ['no workbook', zip([{ name: 'a.txt', content: 'x' }]), 'xl/workbook.xml is missing'],
  ['a cut-off workbook', workbook(good).subarray(0, 300), 'it is damaged'],
  [
    'a lie about its size',
    zip([{ name: 'xl/workbook.xml', content: names(['x']), says: { size: 9 } }]),
    'larger inside',
  ],
])('%s is not taken', async (_, content, reason) => {
  const { status, stdout, stderr } = await tried(content);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(reason);
});

test('rows are counted on the error stream where that is asked for', async () => {
  const rows = Array.from({ length: 501 }, (_, at) => `C-${at},Name ${at}`);
  writeFileSync(join(place, 'long.csv'), `code,name\n${rows.join('\n')}\n`);
  writeFileSync(join(place, 'map.yaml'), plain);
  const argv = ['import-items', join(place, 'long.csv'), '--map', join(place, 'map.yaml'), '--dry-run', '--json'];
  expect((await yimen(argv)).stderr).toBe('');
  const { stderr, stdout } = await yimen([...argv, '--progress']);
  expect(stderr).toBe('\r500 / 501 rows read\r501 / 501 rows read\n');
  expect(JSON.parse(stdout).accepted).toBe(501);
});
