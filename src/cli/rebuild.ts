import { join } from 'node:path';
import { loadProfile } from '../profile/load.ts';
import { rebuild } from '../storage/rebuild.ts';
import { readConfig } from './config.ts';
import { openDatabase, projectRoot } from './database.ts';

export const summary = 'make the projected tables anew from the event log, and tell what differed';

/** `yimen rebuild [--check] [--profile NAME] [--empty]`. 0: identical. 1: something differed. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(
      'yimen rebuild [--check] [--profile NAME] [--empty]\n  --check  compare only, change nothing\n',
    );
    return 0;
  }
  const config = readConfig(
    argv.filter((word) => word !== '--check'),
    process.env,
  );
  if (!config.ok) return complain(config.fault);
  const profile = await loadProfile(join(projectRoot, 'profiles', config.value.profile));
  if (!profile.ok) return complain(profile.fault.map(({ file, line, reason }) => `${file}:${line} ${reason}`));
  const database = await openDatabase(config.value, () => {});
  try {
    const outcome = await rebuild(database.connection, profile.value.timeZone, { check: argv.includes('--check') });
    process.stdout.write(
      `${outcome.cases} cases, ${outcome.records} records, ${outcome.different.length} rows differed from the log\n`,
    );
    for (const caseId of outcome.different) process.stdout.write(`  ${caseId}\n`);
    return outcome.different.length === 0 ? 0 : 1;
  } finally {
    await database.stop();
  }
}

function complain(reasons: readonly string[]): number {
  process.stderr.write(reasons.map((reason) => `yimen rebuild: ${reason}\n`).join(''));
  return 2;
}
