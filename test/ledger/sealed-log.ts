import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { judgeCheckpoint, type Seen } from '../../src/app/ledger/add-checkpoint.ts';
import { logKey, type NoteSigner, noteSigner, witnessKey } from '../../src/app/ledger/keys.ts';
import { noteInWords } from '../../src/app/ledger/note.ts';
import type { Policy } from '../../src/app/ledger/policy.ts';
import type { AskWitness, CheckpointFiles } from '../../src/app/ledger/ports.ts';
import type { RollbackSuspected } from '../../src/app/ledger/rollback.ts';
import { type LedgerDuty, ledgerDuty } from '../../src/jobs/ledger.ts';
import { type Instant, instantAt } from '../../src/kernel/instant.ts';
import { checkpointFiles } from '../../src/storage/ledger-outside.ts';
import { ledgerSequencer } from '../../src/storage/ledger-sequencer.ts';
import type { Connection } from '../../src/storage/pool.ts';

export const origin = 'yimen.test/ledger';

export function newSigner(name: string, type: 1 | 4 = logKey): NoteSigner {
  const { privateKey } = generateKeyPairSync('ed25519');
  return noteSigner(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), name, type);
}

/** Three witnesses without a network: the very judgement of the program, with a memory in an array. */
export function threeWitnesses(log: NoteSigner, now: () => Instant, quorum = 2) {
  const signers = ['city', 'court', 'archive'].map((name) => newSigner(`${name}.test`, witnessKey));
  const seen = signers.map(() => new Map<string, Seen>());
  const history = signers.map((): string[] => []);
  const silent = new Set<number>();
  const ask: AskWitness = async (url, body) => {
    const at = Number(new URL(url).pathname.slice(1));
    const memory = seen[at] as Map<string, Seen>;
    if (silent.has(at)) return { kind: 'silent', reason: 'it does not answer' };
    const seconds = Math.floor(Date.parse(now()) / 1000);
    const reply = judgeCheckpoint(
      body,
      new Map([[log.key.name, log.key]]),
      (name) => memory.get(name),
      signers[at] as NoteSigner,
      seconds,
    );
    if (reply.seen) memory.set(reply.seen.origin, reply.seen);
    if (reply.note) history[at]?.push(noteInWords(reply.note));
    if (reply.status === 200) return { kind: 'cosigned', lines: reply.body };
    if (reply.status === 409) return { kind: 'conflict', size: Number(reply.body) };
    return { kind: 'refused', reason: reply.body };
  };
  const witnesses = signers.map(({ key }, at) => ({ name: key.name, key, url: `http://witness.test/${at}` }));
  const policy: Policy = {
    logs: [log.key],
    witnesses,
    quorum: { of: quorum, members: witnesses.map(({ name }) => ({ witness: name })) },
  };
  return { policy, ask, silent, history, signers, seen };
}

export interface Sealing {
  readonly duty: LedgerDuty;
  readonly signer: NoteSigner;
  readonly witnesses: ReturnType<typeof threeWitnesses>;
  readonly outside: CheckpointFiles;
  readonly directory: string;
  readonly alarms: RollbackSuspected[];
  /** Until nothing waits any more; beside other tests an entry may have to wait for their transactions. */
  orderAll(): Promise<void>;
  /** Another process with the same key, files and witnesses. */
  another(on?: Connection): LedgerDuty;
  close(): Promise<void>;
}

/** The ledger duty on a test's database. */
export function sealing(connection: Connection, now: () => Instant = () => instantAt(Date.now())): Sealing {
  const directory = mkdtempSync(join(tmpdir(), 'yimen-ledger-'));
  const signer = newSigner(origin);
  const witnesses = threeWitnesses(signer, now);
  const outside = checkpointFiles([join(directory, 'one'), join(directory, 'two')], origin);
  const alarms: RollbackSuspected[] = [];
  const opened: { close(): Promise<void> }[] = [];
  const another = (on: Connection = connection) => {
    const sequencer = ledgerSequencer(on);
    opened.push(sequencer);
    const { policy, ask } = witnesses;
    return ledgerDuty({ sequencer, signer, outside, policy, ask, now, alarm: (error) => alarms.push(error) });
  };
  const duty = another();
  const orderAll = async () => {
    const asking = new pg.Client({ ...connection });
    await asking.connect();
    try {
      let waiting = true;
      while (waiting) {
        await duty.order();
        const { rows } = await asking.query<{ waiting: boolean }>(
          'select exists (select from ledger_inbox) as waiting',
        );
        waiting = rows[0]?.waiting === true;
      }
    } finally {
      await asking.end();
    }
  };
  return {
    duty,
    orderAll,
    signer,
    witnesses,
    outside,
    directory,
    alarms,
    another,
    close: async () => {
      await Promise.all(opened.map((sequencer) => sequencer.close()));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** RFC 6962, word for word: what roots are compared with. */
export function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return leaves[0] as Buffer;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(Buffer.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}
