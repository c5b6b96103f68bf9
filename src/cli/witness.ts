import { resolve } from 'node:path';
import { keyInWords, logKey, noteSigner, readKey, type VerifierKey, witnessKey } from '../app/ledger/keys.ts';
import { openWitness } from '../exchange/witness-server.ts';
import { keyFile } from '../storage/key-file.ts';
import { readOptions } from './options.ts';

export const summary = 'watch the ledger of another body, and cosign only what continues it';

const usage = `yimen witness --name NAME --key FILE --state DIR --log ORIGIN=KEY [--log …] [--host H] [--port N]
  --name   the witness's public name, for instance witness.court.example
  --key    its Ed25519 key as PEM; made when it does not exist
  --state  where it remembers, durably, how far each ledger had come, and all that it cosigned
  --log    a ledger: its origin, and its key as "yimen export-ledger --print-key" writes it
  --print-key  writes the witness's own line for a policy, and ends
`;

/** Runs until it is told to stop. 0: stopped. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const { values, switches, faults } = readOptions(argv, {
    single: ['name', 'key', 'state', 'host', 'port'],
    repeated: ['log'],
    switches: ['print-key'],
  });
  const of = (name: string) => values[name] as string | undefined;
  const said = faults.map(({ field, message }) => `--${field}: ${message}`);
  for (const name of switches.has('print-key') ? ['name', 'key'] : ['name', 'key', 'state', 'log'])
    if (values[name] === undefined) said.push(`--${name}: is missing`);
  const port = Number(of('port') ?? 8090);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) said.push('--port: a whole number up to 65535 is wanted');
  const logs = ((values.log ?? []) as readonly string[]).flatMap((text) => readLog(text, said));
  if (said.length > 0) return complain(said);
  try {
    const signer = noteSigner(keyFile(resolve(of('key') as string)), of('name') as string, witnessKey);
    if (switches.has('print-key')) {
      process.stdout.write(`${keyInWords(signer.key)}\n`);
      return 0;
    }
    const server = await openWitness({ signer, logs, stateDirectory: resolve(of('state') as string) });
    await new Promise<void>((done, failed) =>
      server.once('error', failed).listen(port, of('host') ?? '127.0.0.1', done),
    );
    const address = server.address() as { address: string; port: number };
    process.stdout.write(`witness ${keyInWords(signer.key)}\nlistening on http://${address.address}:${address.port}\n`);
    await new Promise<void>((stop) => {
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
    server.closeIdleConnections();
    await new Promise((done) => server.close(done));
    return 0;
  } catch (error) {
    return complain([(error as Error).message]);
  }
}

function readLog(text: string, faults: string[]): VerifierKey[] {
  const [, origin, said = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  try {
    const key = readKey(said);
    if (key.type === logKey && key.name === origin) return [key];
    faults.push(`--log: the key is that of ${key.name}, not of ${origin}, or no log's key`);
  } catch (error) {
    faults.push(`--log: ORIGIN=KEY is wanted; ${(error as Error).message}`);
  }
  return [];
}

function complain(reasons: readonly string[]): number {
  process.stderr.write(`${reasons.map((reason) => `yimen witness: ${reason}\n`).join('')}\n${usage}`);
  return 2;
}
