import { resolve } from 'node:path';
import { backup } from '../storage/backup.ts';
import { partNames } from '../storage/backup-manifest.ts';
import { realClock } from './clock.ts';
import { openDatabase } from './database.ts';
import { complain, readPlace, splitWords } from './place.ts';

export const summary = 'write one file with everything: cases, accounts, drafts, files handed in';

const help = `yimen backup FILE [--with-keys | --without-keys] [--profile NAME] [--empty]
  While the program runs. FILE must not exist yet; .tar.gz is a good ending. Readable by its owner alone.
  --with-keys     the installation's secret, the keys of receipts, ledger and papers, and the keys of the seals as well;
                  whoever holds such a file can sign and seal as this place
  --without-keys  none of them; so it is where neither is said
`;

/** 0: written. 1: written, but files are missing, or not written. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const { words, given, rest } = splitWords(argv, ['--with-keys', '--without-keys']);
  const place = await readPlace(rest);
  const both = given.has('--with-keys') && given.has('--without-keys');
  const faults = [
    ...(words.length === 1 ? [] : ['exactly one FILE is wanted']),
    ...(both ? ['either --with-keys or --without-keys'] : []),
    ...(place.faults ?? []),
  ];
  if (faults.length > 0 || place.faults) return complain('backup', faults);
  const database = await openDatabase(place.config, () => {});
  try {
    const path = resolve(words[0] as string);
    const { tables, files, keys, parts } = await backup(path, {
      connection: database.connection,
      stateDirectory: database.stateDirectory,
      profile: place.profile.code,
      at: realClock.now(),
      withKeys: given.has('--with-keys'),
    });
    const rows = tables.map((table) => `${table.rows} ${table.name}`).join(', ');
    process.stdout.write(`${path}\n  ${rows}\n  ${files.count} files, ${files.bytes} bytes\n`);
    const held = parts.flatMap(({ name }) => partNames.keyOf(name) ?? []);
    process.stdout.write(keys ? `  keys: ${held.join(', ') || 'none here'}\n` : '  without keys\n');
    if (files.missing.length === 0) return 0;
    return complain(
      'backup',
      files.missing.map((hash) => `the file ${hash} is named, but missing in the store`),
      1,
    );
  } catch (error) {
    return complain('backup', [(error as Error).message], 1);
  } finally {
    await database.stop();
  }
}
