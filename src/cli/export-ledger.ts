import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { keyInWords, type NoteSigner } from '../app/ledger/keys.ts';
import { loadProfile } from '../profile/load.ts';
import { exportLedger } from '../storage/ledger-export.ts';
import { ledgerSequencer } from '../storage/ledger-sequencer.ts';
import { readConfig } from './config.ts';
import { openDatabase, projectRoot } from './database.ts';
import { demoPolicy, keyChanges, ledgerSecondSigner, ledgerSigner, originOf } from './ledger-place.ts';
import { readOptions } from './options.ts';

export const summary = 'write the ledger to a file that anybody can verify';

const usage = `yimen export-ledger [--out FILE] [--profile NAME] [--empty]
yimen export-ledger --print-key      the ledger's own key, for witnesses and auditors
yimen export-ledger --print-policy   the policy of the demo's witnesses
  Without --out it goes to the terminal. Salts and personal data are left out.
`;

/** 0: written. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const { values, switches, faults } = readOptions(argv, {
    single: ['out', 'profile'],
    repeated: [],
    switches: ['empty', 'print-key', 'print-policy'],
  });
  const flags = [
    ...(values.profile ? ['--profile', String(values.profile)] : []),
    ...(switches.has('empty') ? ['--empty'] : []),
  ];
  const config = readConfig(flags, process.env);
  const reasons = [...faults.map(({ field, message }) => `--${field}: ${message}`), ...(config.ok ? [] : config.fault)];
  if (!config.ok || reasons.length > 0) {
    process.stderr.write(`${reasons.map((reason) => `yimen export-ledger: ${reason}\n`).join('')}\n${usage}`);
    return 2;
  }
  const database = await openDatabase(config.value, () => {});
  const sequencer = ledgerSequencer(database.connection);
  try {
    const { ledger } = await sequencer.look();
    const origin = config.value.ledger.origin ?? originOf(config.value.profile, ledger);
    const signer = ledgerSigner(database.stateDirectory, origin);
    if (switches.has('print-key'))
      process.stdout.write(await keysInWords(config.value.profile, database.stateDirectory, signer));
    else if (switches.has('print-policy')) process.stdout.write(demoPolicy(database.stateDirectory, signer));
    else
      await write(
        exportLedger(database.connection, origin, keyChanges(database.stateDirectory)),
        values.out as string | undefined,
      );
    return 0;
  } finally {
    await sequencer.close();
    await database.stop();
  }
}

/** The ledger's key, and that of its second tree where the place has one. */
async function keysInWords(profile: string, stateDirectory: string, { key }: NoteSigner): Promise<string> {
  const place = await loadProfile(join(projectRoot, 'profiles', profile));
  const hasSecond = place.ok && place.value.ledger?.secondTree !== undefined;
  const second = hasSecond ? [(await ledgerSecondSigner(stateDirectory, key.name)).key] : [];
  return [key, ...second].map((one) => `${keyInWords(one)}\n`).join('');
}

async function write(lines: AsyncIterable<string>, path: string | undefined): Promise<void> {
  const out = path === undefined ? process.stdout : createWriteStream(path, { mode: 0o600 });
  let block = '';
  for await (const line of lines) {
    block += `${line}\n`;
    if (block.length < 65_536) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  if (path === undefined) process.stdout.write(block);
  else {
    out.end(block);
    await once(out, 'finish');
  }
}
