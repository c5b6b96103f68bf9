import { appendFileSync, existsSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { changeKey } from '../app/ledger/key-change.ts';
import { keyInWords, logKey, type NoteSigner, noteSigner, witnessKey } from '../app/ledger/keys.ts';
import { keyFile } from '../storage/key-file.ts';
import { ledgerSequencer } from '../storage/ledger-sequencer.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { keyChangesFile, ledgerKeyFile, originOf } from './ledger-place.ts';
import { readOptions } from './options.ts';

export const summary = 'replace the key of the ledger, or of a witness, by a new one that the old one names';

const usage = `yimen rotate-key --ledger [--profile NAME] [--empty]
yimen rotate-key --witness NAME --key FILE --state DIR
  Stop the service, or the witness, first. The old key stays beside the new one under its date; destroy it when the word
  of both, which this prints, has reached the witnesses and the auditors (their --changes).
`;

/** 0: replaced. 1: could not be. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  const { values, switches, faults } = readOptions(argv, {
    single: ['witness', 'key', 'state', 'profile'],
    repeated: [],
    switches: ['ledger', 'empty', 'help'],
  });
  if (switches.has('help')) {
    process.stdout.write(usage);
    return 0;
  }
  const of = (name: string) => values[name] as string | undefined;
  const [witness, key, state] = [of('witness'), of('key'), of('state')];
  const isWitness = witness !== undefined && key !== undefined && state !== undefined;
  if (faults.length > 0 || switches.has('ledger') === isWitness) {
    process.stderr.write(
      `${faults.map(({ field, message }) => `yimen rotate-key: --${field}: ${message}\n`).join('')}${usage}`,
    );
    return 2;
  }
  try {
    if (isWitness) replace(resolve(key), witness, witnessKey, 0, join(resolve(state), 'changes'));
    else await replaceLedgerKey(of('profile'), switches.has('empty'));
    return 0;
  } catch (error) {
    process.stderr.write(`yimen rotate-key: ${(error as Error).message}\n`);
    return 1;
  }
}

async function replaceLedgerKey(profile: string | undefined, empty: boolean): Promise<void> {
  const flags = [...(profile ? ['--profile', profile] : []), ...(empty ? ['--empty'] : [])];
  const config = readConfig(flags, process.env);
  if (!config.ok) throw new Error(config.fault.join('; '));
  const database = await openDatabase(config.value, () => {});
  const sequencer = ledgerSequencer(database.connection);
  try {
    const { ledger, size } = await sequencer.look();
    const origin = config.value.ledger.origin ?? originOf(config.value.profile, ledger);
    const directory = database.stateDirectory;
    replace(join(directory, ledgerKeyFile), origin, logKey, size, join(directory, keyChangesFile));
  } finally {
    await sequencer.close();
    await database.stop();
  }
}

/** First the word of both on the disk, then the new key in its place: killed between the two, the old one is still the key. */
function replace(path: string, name: string, type: 1 | 4, size: number, changes: string): void {
  if (!existsSync(path)) throw new Error(`there is no key at ${path} to be replaced`);
  const now = new Date();
  const beside = `${path}.new`;
  const old = noteSigner(keyFile(path), name, type);
  const next: NoteSigner = noteSigner(keyFile(beside), name, type);
  const word = changeKey(old, next, Math.floor(now.getTime() / 1000), size);
  appendFileSync(changes, `${JSON.stringify(word)}\n`, { flush: true });
  renameSync(path, `${path}.until-${now.toISOString().slice(0, 10)}-${old.key.id}`);
  renameSync(beside, path);
  process.stdout.write(`${keyInWords(next.key)}\n\n${word}`);
}
