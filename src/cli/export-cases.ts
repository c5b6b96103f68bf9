import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createApp } from '../app/app.ts';
import { system } from '../app/authority.ts';
import { caseExportKind, scopeOf } from '../app/records/case-export.ts';
import { type ExportFormat, exportFormats } from '../domain/supervision/export/state.ts';
import { type LocalDate, parseLocalDate } from '../kernel/local-date.ts';
import { loadProfile } from '../profile/load.ts';
import { openStorage } from '../storage/storage.ts';
import { writeCases } from './case-writer.ts';
import { realChance, realClock } from './clock.ts';
import { readConfig } from './config.ts';
import { openDatabase, projectRoot } from './database.ts';
import { placeOptions, placeWords } from './imported-logs.ts';
import { readOptions } from './options.ts';
import { complain } from './place.ts';

export const summary = 'export cases with their courses, without personal data: XLSX, PDF, XES or OCEL 2.0';

const help = `yimen export-cases --format xlsx|pdf|xes|ocel --from DAY --until DAY --out FILE [--body CODE] [--profile NAME] [--empty]
  Days are those of receipt, both included. XES is read back by yimen import-log. That it was exported is on the record.
`;

/** 0: written. 1: refused. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const { values, switches, faults } = readOptions(argv, {
    single: ['format', 'from', 'until', 'body', 'out', ...placeOptions.single],
    repeated: [],
    switches: [...placeOptions.switches],
  });
  const config = readConfig(placeWords(values, switches), process.env);
  const reasons = faults.map(({ field, message }) => `--${field}: ${message}`);
  const isFormat = (exportFormats as readonly unknown[]).includes(values.format);
  if (!isFormat) reasons.push(`--format must be one of ${exportFormats.join(', ')}`);
  for (const name of ['from', 'until'] as const)
    if (!parseLocalDate(String(values[name])).ok) reasons.push(`--${name} must be a day, such as 2026-03-02`);
  if (values.out === undefined) reasons.push('--out is wanted: the file to write');
  if (!config.ok) reasons.push(...config.fault);
  if (reasons.length > 0 || !config.ok) return complain('export-cases', reasons);
  const profile = await loadProfile(join(projectRoot, 'profiles', config.value.profile));
  if (!profile.ok)
    return complain(
      'export-cases',
      profile.fault.map(({ file, line, reason }) => `${file}:${line} ${reason}`),
    );
  const database = await openDatabase(config.value, () => {});
  const { connection, stateDirectory } = database;
  const storage = await openStorage({ connection, stateDirectory, clock: realClock, chance: realChance });
  try {
    const demo = (await storage.installation.get('demo')) !== undefined;
    const app = createApp(profile.value, storage.ports, demo);
    const format = values.format as ExportFormat;
    const scope = scopeOf({
      from: values.from as LocalDate,
      until: values.until as LocalDate,
      ...(values.body === undefined ? {} : { body: String(values.body) }),
    });
    const given = { type: 'exportCases', id: realChance.id(), at: realClock.now(), format, ...scope } as const;
    const outcome = await app.executeRecord(caseExportKind(app.ports.exports), given, { authority: system });
    if (!outcome.ok)
      return complain(
        'export-cases',
        outcome.fault.map(({ code, facts }) => `${code} ${facts ? JSON.stringify(facts) : ''}`),
        1,
      );
    const language = profile.value.languages[0] ?? 'en';
    const pieces = Readable.from(writeCases(app, format, scope, language), { objectMode: false });
    await pipeline(pieces, createWriteStream(String(values.out), { mode: 0o600 }));
    process.stdout.write(`${values.out}: ${outcome.value.state.cases} cases\n`);
    return 0;
  } finally {
    await storage.close();
    await database.stop();
  }
}
