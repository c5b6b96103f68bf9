import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { yimen } from './yimen.ts';

/** Real lists are nobody's to hand on with the program: they are read where they lie, and only if they are there. */
const lists = join(process.env.YIMEN_SHARED ?? resolve(import.meta.dirname, '../../../shared'), 'data/items');
const maps = resolve(import.meta.dirname, '../fixtures/maps');
const place = mkdtempSync(join(tmpdir(), 'yimen-real-lists-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

interface Told {
  readonly row: number;
  readonly code: string;
  readonly why: string;
  readonly column: string;
}
const reportOf = async (list: string, map: string) => {
  const said = await yimen([
    'import-items',
    join(lists, list),
    '--map',
    join(maps, `${map}.yaml`),
    '--dry-run',
    '--json',
  ]);
  expect(said.stderr).toBe('');
  return { status: said.status, report: JSON.parse(said.stdout) };
};
const rowsWith = (defects: readonly Told[], code: string) =>
  defects.filter((one) => one.code === code).map(({ row }) => row);

describe.skipIf(!existsSync(lists))('real lists', () => {
  test("a district's 651 items: missing and wrong codes of bodies, codes never filled in, one name twice", async () => {
    const { status, report } = await reportOf('guangan-district-items-half-a.csv', 'guangan');
    expect(status).toBe(1);
    expect(report).toMatchObject({ rows: 651, accepted: 618, withDefects: 35, drafts: 618, unusedColumns: [] });
    expect(report.defects).toHaveLength(43);
    expect(rowsWith(report.defects, 'missing')).toEqual([
      11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 29, 32, 33, 39, 47, 86, 90, 131, 222, 243, 244, 651,
    ]);
    expect(rowsWith(report.defects, 'credit-code')).toHaveLength(7);
    expect(rowsWith(report.defects, 'code-form')).toEqual([29, 30, 32, 33, 39, 47, 86, 90, 131]);
    expect(rowsWith(report.defects, 'name-twice')).toEqual([447, 448]);
    expect(report.changes).toHaveLength(651);
    expect(new Set(report.changes.map(({ why }: Told) => why))).toEqual(new Set(['value-table']));
  });

  test('a national directory of 2,745 services within ten seconds', async () => {
    const began = performance.now();
    const { status, report } = await reportOf('kenya-services-half-a.csv.gz', 'kenya-services');
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(status).toBe(0);
    expect(report).toMatchObject({ packed: true, rows: 2745, accepted: 2745, drafts: 2745, changes: [] });
    expect(rowsWith(report.defects, 'column-empty')).toEqual([1, 1]);
    expect(report.missing).toMatchObject({ actType: 2745, materials: 2745, statutoryLimit: 2745 });
  });

  test.each([
    ['kenya-agencies', 286, 1, 1],
    ['kenya-departments', 54, 0, 0],
    ['kenya-ministries', 27, 2, 0],
  ])('%s: %i rows', async (list, rows, withDefects, changes) => {
    const { status, report } = await reportOf(`${list}.csv`, list);
    expect(status).toBe(0);
    expect(report).toMatchObject({ rows, accepted: rows, drafts: rows, withDefects });
    expect(report.changes).toHaveLength(changes);
  });

  test('a log of 213 changes is applied in order; what was done before is not done again', async () => {
    const { status, report } = await reportOf('bolivia-catalogue-changes-half-a.csv', 'bolivia-changes');
    expect(status).toBe(1);
    expect(report).toMatchObject({ rows: 213, accepted: 171, setAside: 39, withDefects: 3, drafts: 142 });
    expect(rowsWith(report.defects, 'entry-repeated')).toEqual([53, 164, 166]);
    expect(report.changes.filter(({ why }: Told) => why === 'line-break')).toHaveLength(1);
    const to = join(place, 'changes');
    const argv = [join(lists, 'bolivia-catalogue-changes-half-a.csv'), '--map', join(maps, 'bolivia-changes.yaml')];
    await yimen(['import-items', ...argv, '--to', to, '--accepted-only']);
    expect(readdirSync(to)).toHaveLength(142);
    // The name beside the entries is the old one; the entry says the new one.
    expect(parse(readFileSync(join(to, '1049.yaml'), 'utf8')).name).toEqual({
      es: 'Solicitud de Préstamo al Fondo de Financiamiento para la Minería- FOFIM',
    });
  });

  test('a log of what appeared and vanished: 51 procedures, of which three have vanished', async () => {
    const { status, report } = await reportOf('bolivia-catalogue-appearances-half-a.csv', 'bolivia-appearances');
    expect(status).toBe(1);
    expect(report).toMatchObject({ rows: 54, accepted: 52, drafts: 48 });
    expect(rowsWith(report.defects, 'appears-twice')).toEqual([24, 30]);
  });
});

test('entries of a log are applied by their time, and one that does not fit is told', async () => {
  const map = join(place, 'log.yaml');
  writeFileSync(
    map,
    'mode: changes\nlanguage: en\nitem: id\nwhen: at\nfield: field\nbefore: from\nafter: to\nfields: { title: name, "papers[*]": materials }\nignoreFields: [logo]\n',
  );
  const log = join(place, 'log.csv');
  writeFileSync(
    log,
    [
      'id,at,field,from,to',
      'A-1,2011-07-03T09:00Z,title,Sign,Shop sign',
      'A-1,2011-07-01T09:00+08:00,title,Board,Sign',
      'A-1,2011-07-04T09:00Z,title,Other,Third',
      'A-1,2011-07-04T10:00Z,title,Sign,Shop sign',
      'A-1,2011-07-04T11:00,papers[2],a,b',
      'A-1,2011-07-04T11:00Z,papers[10],x,ten',
      'A-1,2011-07-04T11:00Z,papers[9],x,nine',
      'A-1,2011-07-04T11:00Z,papers[9],nine,nine',
      'A-1,2011-07-04T11:00Z,papers,x,y',
      'A-1,2011-07-04T11:00Z,logo,x,y',
    ].join('\n'),
  );
  const to = join(place, 'log');
  const said = await yimen(['import-items', log, '--map', map, '--to', to, '--accepted-only', '--json']);
  const report = JSON.parse(said.stdout);
  expect(report).toMatchObject({ rows: 10, accepted: 4, setAside: 1, drafts: 1 });
  expect(report.defects.map(({ row, code }: Told) => [row, code])).toEqual([
    [4, 'before-differs'],
    [5, 'entry-repeated'],
    [6, 'not-a-time'],
    [9, 'no-change'],
    [10, 'unknown-field'],
  ]);
  expect(parse(readFileSync(join(to, 'A-1.yaml'), 'utf8'))).toMatchObject({
    name: { en: 'Shop sign' },
    materials: [{ name: { en: 'nine' } }, { name: { en: 'ten' } }],
  });
});
