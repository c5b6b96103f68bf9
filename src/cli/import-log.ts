import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import pg from 'pg';
import type { HistoryMap } from '../domain/supervision/history/imported-case.ts';
import type { CaseRow } from '../domain/supervision/history/stored-case.ts';
import { openXes } from '../exchange/xes/file.ts';
import { Findings } from '../exchange/xes/findings.ts';
import { XesFault } from '../exchange/xes/log.ts';
import { readMap, standardMap } from '../exchange/xes/map.ts';
import { storedValue, XesRows } from '../exchange/xes/rows.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import { migrate } from '../storage/migrate.ts';
import { importHistory, NameTaken } from '../storage/queries/history-import.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { historyCalendars, logName, placeOptions, placeWords, wantedName } from './imported-logs.ts';
import { readOptions } from './options.ts';
import { complain } from './place.ts';

export const summary = 'read the event log of another system (XES) as read-only history';

const help = `yimen import-log FILE.xes[.gz] --name NAME [--map MAP.yaml] [--replace] [--profile NAME] [--empty]
  --map      which key of the log means what; without it the keys of the XES standard
  --replace  take the place of the log of that name
  The whole log is read in or nothing of it. docs/how-to/imported-logs.md explains maps and reports.
`;

/** 0: read in. 1: refused, nothing was changed. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const wish = await understand(argv);
  if (!wish.ok) return complain('import-log', wish.fault);
  const { path, name, map, replace, config } = wish.value;
  const findings = new Findings();
  const log = await openXes(path, findings).catch((error: Error) => error);
  if (log instanceof Error) return complain('import-log', [`${path} cannot be read: ${log.message}`], 1);
  const database = await openDatabase(config, () => {});
  const owner = new pg.Client({ ...database.connection });
  try {
    await owner.connect();
    await migrate(owner);
    const rows = new XesRows(map, findings);
    const began = performance.now();
    const counts = await importHistory(owner, name, replace, rowsOf(log.cases, rows), () => ({
      file: basename(path),
      ...log.checksum(),
      map,
      header: { ...log.header, attributes: log.header.attributes.map((one) => [one.key, storedValue(one)]) },
      findings: findings.found,
      present: { case: Object.fromEntries(rows.present.case), event: Object.fromEntries(rows.present.event) },
    }));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${name}: ${counts.cases} cases, ${counts.events} events in ${seconds} s\n`);
    for (const [defect, { count, examples }] of Object.entries(findings.found)) {
      const [{ line, case: first } = { line: 0 }] = examples;
      process.stdout.write(
        `  ${count} ${defect}; the first at line ${line}${first === undefined ? '' : `, case ${first}`}\n`,
      );
    }
    return 0;
  } catch (error) {
    return complain('import-log', [refusal(error as Error, path, name)], 1);
  } finally {
    await owner.end().catch(() => {});
    await database.stop();
  }
}

async function* rowsOf(cases: Awaited<ReturnType<typeof openXes>>['cases'], rows: XesRows) {
  for await (const some of cases) yield some.map((one): CaseRow => rows.caseRow(one));
}

function refusal(error: Error, path: string, name: string): string {
  if (error instanceof NameTaken) {
    return `there is a log called ${name} already; choose another --name, or give --replace to put this one in its place`;
  }
  if (error instanceof XesFault) {
    return `${path}, ${error.message}\nyimen import-log: nothing was read in; mend the file, or fetch it again, and repeat the command`;
  }
  return `${error.message}; nothing was read in`;
}

interface Wish {
  readonly path: string;
  readonly name: string;
  readonly map: HistoryMap;
  readonly replace: boolean;
  readonly config: Extract<ReturnType<typeof readConfig>, { ok: true }>['value'];
}

async function understand(argv: readonly string[]): Promise<Result<Wish, string[]>> {
  // The file is the one word that is neither an option nor the value of one.
  const words: string[] = [];
  const rest: string[] = [];
  argv.forEach((word, index) => {
    const before = argv[index - 1];
    const isValue = before !== undefined && ['--name', '--map', '--profile'].includes(before);
    (word.startsWith('--') || isValue ? rest : words).push(word);
  });
  const { values, switches, faults } = readOptions(rest, {
    single: ['name', 'map', ...placeOptions.single],
    repeated: [],
    switches: ['replace', ...placeOptions.switches],
  });
  const reasons = faults.map(({ field, message, code }) =>
    code === 'unknown-option' ? message : `--${field} ${message}`,
  );
  if (words.length !== 1) reasons.unshift('exactly one FILE is wanted');
  const name = String(values.name ?? '').normalize();
  if (values.name === undefined) reasons.push('--name is wanted: what the log is called from now on');
  else if (!logName.test(name)) reasons.push(`--name ${wantedName}`);
  const map = values.map === undefined ? ok(standardMap) : await mapOf(String(values.map));
  if (!map.ok) reasons.push(...map.fault);
  const config = readConfig(placeWords(values, switches), process.env);
  if (!config.ok) reasons.push(...config.fault);
  if (reasons.length > 0 || !map.ok || !config.ok) return fault(reasons);
  const path = resolve(words[0] as string);
  return ok({ path, name, map: map.value, replace: switches.has('replace'), config: config.value });
}

async function mapOf(path: string): Promise<Result<HistoryMap, string[]>> {
  const source = await readFile(path, 'utf8').catch(() => undefined);
  if (source === undefined) return fault([`the map ${path} is missing or cannot be read`]);
  const map = readMap(path, source, historyCalendars);
  return map.ok
    ? map
    : fault(map.fault.map(({ file, line, pointer, reason }) => `${file}:${line} ${pointer} ${reason}`));
}
