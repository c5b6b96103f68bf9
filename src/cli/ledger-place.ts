import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { keyInWords, logKey, type NoteSigner, noteSigner, witnessKey } from '../app/ledger/keys.ts';
import { type Policy, readPolicy } from '../app/ledger/policy.ts';
import type { AskWitness } from '../app/ledger/ports.ts';
import type { RollbackSuspected } from '../app/ledger/rollback.ts';
import { type SecondSigner, secondSigner } from '../app/ledger/second-tree.ts';
import { softwareModule } from '../exchange/sm2/software-module.ts';
import { askWitness } from '../exchange/witness.ts';
import { openWitness } from '../exchange/witness-server.ts';
import { type LedgerDuty, ledgerDuty } from '../jobs/ledger.ts';
import { keyFile } from '../storage/key-file.ts';
import { checkpointFiles } from '../storage/ledger-outside.ts';
import { secondLedger } from '../storage/ledger-second.ts';
import { ledgerSequencer } from '../storage/ledger-sequencer.ts';
import type { Connection } from '../storage/pool.ts';
import { realClock } from './clock.ts';

/** What an installation may set about its ledger. */
export interface LedgerConfig {
  /** The ledger's public name; a witness knows it by that. Made from profile and database where absent. */
  readonly origin?: string;
  /** File of the witnesses and their quorum. */
  readonly policy?: string;
  /** A second directory for the checkpoint, another administrator's. */
  readonly second?: string;
  /** How often witnesses are shown the newest checkpoint. */
  readonly witnessEvery: number;
}

export interface LedgerPlace {
  readonly duty: LedgerDuty;
  readonly signer: NoteSigner;
  readonly policy: Policy;
  /** 第二棵树: follows the first; absent where the profile asks for none. */
  readonly followSecond?: () => Promise<number>;
  close(): Promise<void>;
}

export const ledgerKeyFile = 'ledger-key.pem';

/** Opens the ledger of this installation: its key, its files outside, its witnesses. */
export async function openLedger(
  connection: Connection,
  stateDirectory: string,
  place: {
    readonly profile: string;
    readonly demo: boolean;
    readonly secondTree?: boolean;
    readonly config: LedgerConfig;
  },
  alarm: (error: RollbackSuspected) => void,
): Promise<LedgerPlace> {
  const sequencer = ledgerSequencer(connection);
  try {
    const { ledger } = await sequencer.look();
    const signer = ledgerSigner(stateDirectory, place.config.origin ?? originOf(place.profile, ledger));
    const played = place.demo && place.config.policy === undefined ? demoWitnesses(stateDirectory, signer) : undefined;
    const policy = played?.policy ?? policyOf(place.config.policy);
    const directories = [stateDirectory, ...(place.config.second === undefined ? [] : [place.config.second])];
    const duty = ledgerDuty({
      sequencer,
      signer,
      outside: checkpointFiles(directories, signer.key.name),
      policy,
      ask: played?.ask ?? askWitness,
      now: () => realClock.now(),
      alarm,
    });
    const second = place.secondTree
      ? secondLedger(connection, await ledgerSecondSigner(stateDirectory, signer.key.name))
      : undefined;
    const close = async () => {
      await second?.close();
      await played?.close();
      await sequencer.close();
    };
    return { duty, signer, policy, close, ...(second && { followSecond: second.follow }) };
  } catch (error) {
    await sequencer.close();
    throw error;
  }
}

export function ledgerSigner(stateDirectory: string, origin: string): NoteSigner {
  const path = join(stateDirectory, ledgerKeyFile);
  try {
    return noteSigner(keyFile(path), origin, logKey);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

/** Its own SM2 key, of no seal; kept as those of seals are where there is no module of hardware. */
export async function ledgerSecondSigner(stateDirectory: string, origin: string): Promise<SecondSigner> {
  const module = softwareModule(join(stateDirectory, 'ledger-second'));
  const point = await module.publicKey('second-tree');
  return secondSigner(origin, point, (digest) => module.sign('second-tree', digest));
}

/** 更换密钥: what the old and the new key have signed of each change, one a line; none where no key was ever replaced. */
export function keyChanges(stateDirectory: string): readonly string[] {
  try {
    const lines = readFileSync(join(stateDirectory, keyChangesFile), 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as string);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export const keyChangesFile = 'ledger-key.changes';

/** Each database its own: a demo that is played anew is not taken for an older past. */
export function originOf(profile: string, ledger: string): string {
  return `yimen.invalid/${profile}/${ledger.slice(0, 8)}`;
}

export function policyOf(path: string | undefined): Policy {
  if (path === undefined) return { logs: [], witnesses: [], quorum: { of: 1, members: [] } };
  try {
    return readPolicy(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`the policy ${path} cannot be used: ${(error as Error).message}`);
  }
}

const demoNames = ['city-supervision', 'district-archive', 'peoples-congress'];

/**
 * Three witnesses for the demo, two of which suffice. They speak the real protocol, yet prove nothing to anybody: whoever
 * holds this machine holds them too. They start with the first checkpoint, in the process that orders the ledger.
 */
function demoWitnesses(stateDirectory: string, log: NoteSigner) {
  const directories = demoNames.map((name) => join(stateDirectory, 'demo-witnesses', name));
  const signers = directories.map((directory, at) =>
    noteSigner(keyFile(join(directory, 'key.pem')), `${demoNames[at]}.invalid`, witnessKey),
  );
  const lines = [
    '# The witnesses of the demo: they show how it works and prove nothing, for they run on the machine they watch.',
    `log ${keyInWords(log.key)}`,
    ...signers.map(({ key }, at) => `witness ${demoNames[at]} ${keyInWords(key)} http://witness.invalid/${at}`),
    `group witnesses 2 ${demoNames.join(' ')}`,
    'quorum witnesses',
  ];
  const content = `${lines.join('\n')}\n`;
  let started: ReturnType<typeof start> | undefined;
  const start = () => Promise.all(signers.map((signer, at) => listening(signer, log, directories[at] as string)));
  const ask: AskWitness = async (url, body) => {
    started ??= start();
    const server = (await started)[Number(new URL(url).pathname.slice(1))] as Server;
    const { port } = server.address() as AddressInfo;
    return askWitness(`http://127.0.0.1:${port}`, body);
  };
  const close = async () => {
    for (const server of (await started) ?? []) {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  };
  return { policy: readPolicy(content), content, ask, close };
}

async function listening(signer: NoteSigner, log: NoteSigner, stateDirectory: string) {
  const server = await openWitness({ signer, logs: [log.key], stateDirectory });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  return server;
}

/** The demo's policy as a file, for `yimen verify`. */
export function demoPolicy(stateDirectory: string, log: NoteSigner): string {
  return demoWitnesses(stateDirectory, log).content;
}
