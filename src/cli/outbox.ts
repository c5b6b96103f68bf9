import { join } from 'node:path';
import { loadProfile } from '../profile/load.ts';
import { openStorage } from '../storage/storage.ts';
import { realChance, realClock } from './clock.ts';
import { readConfig } from './config.ts';
import { openDatabase, projectRoot } from './database.ts';
import { readOptions } from './options.ts';

export const summary = 'messages to applicants: how many wait, which could not be sent, and try those again';

const listedAtMost = 100;

/** `yimen outbox [--revive ID]… [--profile NAME] [--empty]`. 0: none is dead. 1: some are. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(
      'yimen outbox [--revive ID] [--profile NAME] [--empty]\n  --revive ID  let a message that was given up wait again; may be repeated\n',
    );
    return 0;
  }
  const own = readOptions(
    argv.flatMap((word, at) => (word === '--revive' ? argv.slice(at, at + 2) : /^--revive=/.test(word) ? [word] : [])),
    { single: [], repeated: ['revive'], switches: [] },
  );
  const config = readConfig(
    argv.filter((word, at) => !word.startsWith('--revive') && argv[at - 1] !== '--revive'),
    process.env,
  );
  if (!config.ok || own.faults.length > 0) {
    return complain([
      ...(config.ok ? [] : config.fault),
      ...own.faults.map(({ field, message }) => `${field} ${message}`),
    ]);
  }
  const profile = await loadProfile(join(projectRoot, 'profiles', config.value.profile));
  if (!profile.ok) return complain(profile.fault.map(({ file, line, reason }) => `${file}:${line} ${reason}`));
  const database = await openDatabase(config.value, () => {});
  const { connection, stateDirectory } = database;
  const storage = await openStorage({ connection, stateDirectory, clock: realClock, chance: realChance });
  const { outbox } = storage.ports;
  try {
    let unknown = 0;
    for (const id of (own.values.revive ?? []) as readonly string[]) {
      const known = /^[0-9a-f-]{36}$/.test(id) && (await outbox.revive(id, realClock.now()));
      if (!known) unknown += 1;
      process.stdout.write(known ? `${id} waits again\n` : `${id} is no message that was given up\n`);
    }
    const { waiting, sent, dead } = await outbox.count();
    process.stdout.write(`${waiting} waiting, ${sent} sent, ${dead} given up\n`);
    for (const message of await outbox.dead(listedAtMost)) {
      const { id, channel, stream, version, attempts, madeAt, fault } = message;
      process.stdout.write(
        `  ${id}  ${madeAt}  ${channel}  ${stream}/${version}  ${attempts} attempts: ${fault ?? ''}\n`,
      );
    }
    return dead + unknown === 0 ? 0 : 1;
  } finally {
    await storage.close();
    await database.stop();
  }
}

function complain(reasons: readonly string[]): number {
  process.stderr.write(reasons.map((reason) => `yimen outbox: ${reason}\n`).join(''));
  return 2;
}
