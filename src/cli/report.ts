import pg from 'pg';
import type { HistoryCase, HistoryMap } from '../domain/supervision/history/imported-case.ts';
import { HistoryReport } from '../domain/supervision/history/report.ts';
import type { Asked } from '../domain/supervision/history/term-figures.ts';
import { type WrittenMoment, writtenMoment } from '../domain/supervision/history/written-moment.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { Connection } from '../storage/pool.ts';
import {
  actAsReader,
  findHistory,
  historyCases,
  historyNames,
  type StoredCase,
  type StoredLog,
} from '../storage/queries/history.ts';
import { type Config, readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { loadHistoryCalendars, placeOptions, placeWords } from './imported-logs.ts';
import { readOptions } from './options.ts';
import { complain } from './place.ts';
import { inWords } from './report-words.ts';

export const summary = 'the figures of an imported log: how many, how long, how late';

const help = `yimen report --log NAME [--at INSTANT] [--json] [--profile NAME] [--empty]
  --at    what a supervisor would have seen then, e.g. 2011-06-30T12:00:00+01:00; the log's map must name a deadline
  --json  every figure, for programs
`;

/** 0: told. 1: there is no such log, or it cannot answer that. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const wish = understand(argv);
  if (!wish.ok) return complain('report', wish.fault);
  const { name, asked, json, config } = wish.value;
  const database = await openDatabase(config, () => {});
  try {
    const told = await reportOf(database.connection, name, asked);
    if (!told.ok) return complain('report', told.fault, 1);
    process.stdout.write(json ? `${JSON.stringify(told.value, null, 1)}\n` : inWords(told.value));
    return 0;
  } catch (error) {
    return complain('report', [(error as Error).message], 1);
  } finally {
    await database.stop();
  }
}

export async function reportOf(connection: Connection, name: string, asked?: Asked) {
  const client = new pg.Client({ ...connection });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await actAsReader(client);
    const log = await findHistory(client, name);
    if (log === undefined) {
      const known = await historyNames(client);
      const hint =
        known.length === 0 ? 'none was imported yet: yimen import-log --help' : `known are ${known.join(', ')}`;
      return fault([`there is no log called ${name}; ${hint}`]);
    }
    const map = log.map as HistoryMap;
    if (asked !== undefined && map.deadline === undefined) {
      return fault([
        `--at asks for overdue cases, but the map of ${name} names no deadline; import it again with --replace and a --map that says "deadline: KEY"`,
      ]);
    }
    const report = new HistoryReport(map, await loadHistoryCalendars());
    for await (const some of historyCases(client, log.logId)) for (const one of some) report.add(historyCase(one, map));
    return ok({ log: name, ...aboutFile(log), ...report.figures(asked), ...attributesOf(log), defects: log.findings });
  } finally {
    await client.end();
  }
}

function aboutFile({ file, bytes, sha256, importedAt }: StoredLog) {
  return { imported_at: importedAt, file, bytes, sha256 };
}

function attributesOf({ present }: StoredLog) {
  return { case_attributes_present: present.case, event_attributes_present: present.event };
}

function historyCase({ id, terms, attributes, events }: StoredCase, map: HistoryMap): HistoryCase {
  const read: { -readonly [Name in keyof HistoryCase['terms']]: WrittenMoment } = {};
  for (const [name, written] of Object.entries(terms)) {
    const moment = writtenMoment(written);
    if (moment !== undefined) read[name as keyof HistoryCase['terms']] = moment;
  }
  const counted: Record<string, string> = {};
  for (const key of map.counted) {
    const value = attributes[key] as string | { value: string } | undefined;
    if (value !== undefined) counted[key] = typeof value === 'string' ? value : value.value;
  }
  return {
    ...(id === null ? {} : { id }),
    terms: read,
    counted,
    events: events.map(([activity, lifecycle, resource, written]) => {
      const at = written === null ? undefined : writtenMoment(written);
      return {
        ...(activity !== null && { activity }),
        ...(lifecycle !== null && { lifecycle }),
        ...(resource !== null && { resource }),
        ...(at && { at }),
      };
    }),
  };
}

interface Wish {
  readonly name: string;
  readonly asked?: Asked;
  readonly json: boolean;
  readonly config: Config;
}

function understand(argv: readonly string[]): Result<Wish, string[]> {
  const { values, switches, faults } = readOptions(argv, {
    single: ['log', 'at', ...placeOptions.single],
    repeated: [],
    switches: ['json', ...placeOptions.switches],
  });
  const reasons = faults.map(({ field, message, code }) =>
    code === 'unknown-option' ? message : `--${field} ${message}`,
  );
  if (values.log === undefined) reasons.push('--log is wanted: the name it was imported under');
  const text = values.at === undefined ? undefined : String(values.at);
  const moment = text === undefined ? undefined : writtenMoment(text);
  if (text !== undefined && (moment === undefined || moment.unusual !== undefined))
    reasons.push('--at must be a moment with its offset, such as 2011-06-30T12:00:00+01:00');
  const config = readConfig(placeWords(values, switches), process.env);
  if (!config.ok) reasons.push(...config.fault);
  if (reasons.length > 0 || !config.ok) return fault(reasons);
  return ok({
    name: String(values.log).normalize(),
    ...(text !== undefined && moment !== undefined && { asked: { text, moment } }),
    json: switches.has('json'),
    config: config.value,
  });
}
