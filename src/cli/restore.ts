import { resolve } from 'node:path';
import { DamagedBackup } from '../storage/backup-archive.ts';
import { keysIn } from '../storage/backup-keys.ts';
import { keyFiles } from '../storage/backup-manifest.ts';
import { RestoreRefused, restore } from '../storage/restore.ts';
import { openDatabase } from './database.ts';
import { complain, readPlace, splitWords } from './place.ts';

export const summary = 'load a backup into an empty database, check it, and tell what was restored';

const help = `yimen restore FILE [--into-empty] [--profile NAME] [--empty]
  Reads the whole FILE and compares every hash first. Only ever into an empty database; --into-empty says so aloud.
  --empty      the database of a bare platform, as with script/start --empty
`;

/** 0: restored. 1: refused, and nothing left behind. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const { words, rest } = splitWords(argv, ['--into-empty']);
  const place = await readPlace(rest);
  const faults = [...(words.length === 1 ? [] : ['exactly one FILE is wanted']), ...(place.faults ?? [])];
  if (faults.length > 0 || place.faults) return complain('restore', faults);
  const path = resolve(words[0] as string);
  const { code: profile, timeZone } = place.profile;
  const database = await openDatabase(place.config, () => {});
  try {
    const { connection, stateDirectory } = database;
    const { manifest, cases, leaves, different, broughtForward } = await restore(path, {
      connection,
      stateDirectory,
      profile,
      timeZone,
    });
    const lines = [
      `${path}, made ${manifest.at}`,
      ...manifest.tables.map(({ name, rows }) => `  ${String(rows).padStart(9)} ${name}`),
      `  ${String(manifest.files.count).padStart(9)} files`,
      `${leaves} events have the hash that their receipts carry`,
      `${cases} cases rebuilt from the log; ${different.length} rows differed from the backup`,
    ];
    if (broughtForward > 0) lines.push(`${broughtForward} newer migrations applied`);
    for (const hash of manifest.files.missing) lines.push(`the file ${hash} was missing already`);
    const keys = new Set(await keysIn(stateDirectory));
    if (manifest.keys) lines.push(`keys put in place: ${[...keys].join(', ')}`);
    else if (keyFiles.some((name) => !keys.has(name))) {
      lines.push('the backup holds no keys: put back your own copies before the first start, or query codes');
      lines.push('given out so far open nothing, receipts and papers are signed by new keys, and seals whose keys');
      lines.push('lay in seal-keys/ cannot be used: the register knows their public halves');
    }
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof DamagedBackup) return complain('restore', [`${path} is damaged: ${message}`], 1);
    if (error instanceof RestoreRefused) return complain('restore', [`refused: ${message}`], 1);
    return complain('restore', [message], 1);
  } finally {
    await database.stop();
  }
}
