import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { elementsOfAnItem } from '../domain/catalogue/return/elements.ts';
import { columnsOf, type ItemMap } from '../domain/catalogue/return/item-map.ts';
import { readReturn } from '../domain/catalogue/return/read-return.ts';
import type { ReadReturn } from '../domain/catalogue/return/sheet.ts';
import { writeDrafts } from '../exchange/sheets/draft-files.ts';
import { SheetFault } from '../exchange/sheets/fault.ts';
import { readItemMap } from '../exchange/sheets/map.ts';
import { type ReadSheet, readSheet } from '../exchange/sheets/read-sheet.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import { readOptions } from './options.ts';
import { complain } from './place.ts';

export const summary = 'read a list of powers or items (CSV, XLSX) as drafts, and name every defect with its row';

const help = `yimen import-items FILE --map MAP.yaml (--dry-run | --to FOLDER [--accepted-only]) [--json] [--progress]
  FILE             CSV, CSV packed with gzip, or XLSX; row 1 names the columns
  --map            which column gives which element of an item
  --dry-run        write nothing
  --to             a new folder for the drafts, one YAML each; nothing is written while a row is not accepted,
  --accepted-only  except with this: then the other rows are left out
  --progress       counts the rows read on the error stream, as a terminal is shown anyway
  Ends with 0 when every row was accepted, 1 when some were not, 2 when the list or the map was not understood.
  docs/how-to/import-items.md explains maps and defects.
`;

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const wish = await understand(argv);
  if (!wish.ok) return complain('import-items', wish.fault);
  const { path, map, to, json, acceptedOnly } = wish.value;
  try {
    const file = await readSheet(path, map);
    const absent = columnsOf(map).filter((column) => !file.sheet.columns.includes(column));
    if (absent.length > 0) {
      const [wanted, there] = [absent, file.sheet.columns].map((names) =>
        names.map((name) => JSON.stringify(name)).join(', '),
      );
      throw new SheetFault(`row 1 lacks ${wanted}, which the map reads; its columns are ${there}`);
    }
    const read = readReturn(file.sheet, map, wish.value.progress || process.stderr.isTTY ? progress : undefined);
    const refused = read.rows - read.accepted - read.setAside;
    const writes = to !== undefined && (refused === 0 || acceptedOnly);
    if (writes) {
      const origin = { file: basename(path), language: map.language, ...(map.source ? { source: map.source } : {}) };
      await writeDrafts(to, read.drafts, origin);
    }
    const report = reportOf(path, file, read, writes ? resolve(to) : undefined);
    process.stdout.write(json ? `${JSON.stringify(report, undefined, 1)}\n` : inWords(report, to !== undefined));
    return refused === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof SheetFault) return complain('import-items', [`${path}: ${error.message}`]);
    throw error;
  }
}

/** One line that counts up. */
function progress(read: number, of: number): void {
  process.stderr.write(`\r${read} / ${of} rows read${read === of ? '\n' : ''}`);
}

type Report = ReturnType<typeof reportOf>;

function reportOf(path: string, file: ReadSheet, read: ReadReturn, written: string | undefined) {
  const { drafts, ...rest } = read;
  const lacking = elementsOfAnItem.map((name) => [
    name,
    drafts.filter((one) => one.elements[name] === undefined).length,
  ]);
  return {
    file: path,
    encoding: file.encoding,
    separator: file.separator,
    packed: file.packed,
    blankRows: file.blankRows,
    ...rest,
    drafts: drafts.length,
    /** Elements that an item must have → drafts without them. */
    missing: Object.fromEntries(lacking.filter(([, count]) => count !== 0)) as Record<string, number>,
    ...(written === undefined ? {} : { written }),
  };
}

const shown = 50;

function inWords(report: Report, wanted: boolean): string {
  const { rows, accepted, setAside, withDefects, defects, changes, unusedColumns, missing } = report;
  const lines = [
    `${report.file}: ${report.encoding}; separator: ${report.separator}${report.packed ? '; packed with gzip' : ''}`,
    `${rows} rows read, ${accepted} accepted, ${setAside} left out as the map says, ${withDefects} with defects`,
    `${report.drafts} drafts${report.blankRows > 0 ? `; ${report.blankRows} blank rows passed over` : ''}`,
  ];
  for (const { row, cell, column, code, value, says, blocks } of defects.slice(0, shown)) {
    const where = column === undefined ? `row ${row}` : `row ${row}, ${cell} ${column}`;
    const what = value === '' ? says : `${JSON.stringify(value.slice(0, 80))} ${says}`;
    lines.push(`  ${where}: ${what} (${code}${blocks ? '' : ', accepted all the same'})`);
  }
  if (defects.length > shown) lines.push(`  and ${defects.length - shown} more; --json tells all`);
  const kinds = Map.groupBy(changes, ({ column, why }) => `${why} in ${column}`);
  for (const [kind, [first, ...more]] of kinds) {
    const example = `${JSON.stringify(first?.before.slice(0, 60))} became ${JSON.stringify(first?.after)}`;
    lines.push(`  changed: ${more.length + 1} × ${kind}; first ${first?.cell}: ${example}`);
  }
  if (unusedColumns.length > 0) lines.push(`  columns that the map does not name: ${unusedColumns.join(', ')}`);
  const lacks = Object.entries(missing).map(([name, count]) => `${name} (${count})`);
  if (lacks.length > 0) lines.push(`  drafts still lack: ${lacks.join(', ')}`);
  if (report.written !== undefined) lines.push(`written to ${report.written}`);
  else if (wanted) lines.push('nothing was written: mend the rows that are not accepted, or give --accepted-only');
  return `${lines.join('\n')}\n`;
}

interface Wish {
  readonly path: string;
  readonly map: ItemMap;
  readonly to: string | undefined;
  readonly json: boolean;
  readonly acceptedOnly: boolean;
  readonly progress: boolean;
}

async function understand(argv: readonly string[]): Promise<Result<Wish, string[]>> {
  // The file is the one word that is neither an option nor the value of one.
  const isValue = (at: number) => ['--map', '--to'].includes(argv[at - 1] ?? '');
  const words = argv.filter((word, at) => !word.startsWith('--') && !isValue(at));
  const rest = argv.filter((word, at) => word.startsWith('--') || isValue(at));
  const { values, switches, faults } = readOptions(rest, {
    single: ['map', 'to'],
    repeated: [],
    switches: ['dry-run', 'json', 'accepted-only', 'progress'],
  });
  const reasons = faults.map(({ field, message, code }) =>
    code === 'unknown-option' ? message : `--${field} ${message}`,
  );
  if (words.length !== 1) reasons.unshift('exactly one FILE is wanted');
  if (switches.has('dry-run') === (values.to !== undefined)) reasons.push('either --dry-run or --to FOLDER is wanted');
  if (switches.has('dry-run') && switches.has('accepted-only')) reasons.push('--accepted-only goes with --to');
  if (values.map === undefined) reasons.push('--map is wanted: which column gives which element of an item');
  const map = values.map === undefined ? fault([]) : await mapOf(String(values.map));
  if (!map.ok) reasons.push(...map.fault);
  if (reasons.length > 0 || !map.ok) return fault(reasons);
  return ok({
    path: words[0] as string,
    map: map.value,
    to: values.to === undefined ? undefined : String(values.to),
    json: switches.has('json'),
    acceptedOnly: switches.has('accepted-only'),
    progress: switches.has('progress'),
  });
}

async function mapOf(path: string): Promise<Result<ItemMap, string[]>> {
  const source = await readFile(path, 'utf8').catch(() => undefined);
  if (source === undefined) return fault([`the map ${path} is missing or cannot be read`]);
  const map = readItemMap(path, source);
  if (map.ok) return map;
  return fault(map.fault.map(({ file, line, pointer, reason }) => `${file}:${line} ${pointer} ${reason}`));
}
