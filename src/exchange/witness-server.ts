import { mkdirSync } from 'node:fs';
import { appendFile, open, readFile, rename } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { judgeCheckpoint, type Reply, type Seen } from '../app/ledger/add-checkpoint.ts';
import { checkpointText, readCheckpoint } from '../app/ledger/checkpoint.ts';
import type { NoteSigner, VerifierKey } from '../app/ledger/keys.ts';
import { type Note, noteInWords } from '../app/ledger/note.ts';

export interface WitnessOptions {
  readonly signer: NoteSigner;
  readonly logs: readonly VerifierKey[];
  readonly stateDirectory: string;
  readonly now?: () => number;
}

/** More than 63 lines of proof and a checkpoint with many signatures ever need. */
const bodyAtMost = 64 * 1024;

/**
 * The witness itself: answers `POST /add-checkpoint` and nothing else. It remembers one size and root a log; a reply
 * leaves only after these are on the disk. Beside them it writes down every checkpoint it cosigned, one a line: with
 * that file an auditor needs nobody's database.
 */
export async function openWitness(options: WitnessOptions): Promise<Server> {
  mkdirSync(options.stateDirectory, { recursive: true });
  const kept = await keptSizes(join(options.stateDirectory, 'seen'));
  const history = join(options.stateDirectory, 'history');
  const logs = new Map(options.logs.map((key) => [key.name, key]));
  const seconds = () => Math.floor((options.now ?? Date.now)() / 1000);
  // One after the other: looking and keeping must not be parted.
  let turn: Promise<unknown> = Promise.resolve();
  const judge = (body: string): Promise<Reply> => {
    const judged = turn.then(async () => {
      const reply = judgeCheckpoint(body, logs, kept.of, options.signer, seconds());
      if (reply.seen !== undefined) await kept.keep(reply.seen);
      if (reply.note !== undefined) await note(history, reply.note);
      return reply;
    });
    turn = judged.catch(() => {});
    return judged;
  };
  return createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, async (request, reply) => {
    const end = (status: number, type: string, body: string) =>
      reply.writeHead(status, { 'content-type': type }).end(body);
    try {
      if (request.url !== '/add-checkpoint') return end(404, 'text/plain', 'a witness serves POST /add-checkpoint\n');
      if (request.method !== 'POST') return end(405, 'text/plain', 'POST is wanted\n');
      const body = await bodyOf(request);
      if (body === undefined) return end(413, 'text/plain', 'too long\n');
      const { status, type, body: said } = await judge(body);
      return end(status, type, said);
    } catch (error) {
      process.stderr.write(`yimen witness: ${(error as Error).message}\n`);
      return reply.headersSent ? reply.destroy() : end(500, 'text/plain', 'the state could not be kept\n');
    }
  });
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > bodyAtMost) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** One file with the checkpoint of every log, as its three lines; a file that cannot be read is no empty memory. */
async function keptSizes(path: string) {
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const seen = new Map<string, Seen>();
  for (const block of content.split('\n\n')) {
    if (block === '') continue;
    const checkpoint = readCheckpoint(block.endsWith('\n') ? block : `${block}\n`);
    if (checkpoint === undefined)
      throw new Error(`${path} is damaged. Restore it from a copy: a witness that forgets vouches for anything.`);
    seen.set(checkpoint.origin, checkpoint);
  }
  return {
    of: (origin: string) => seen.get(origin),
    keep: async (checkpoint: Seen) => {
      const next = new Map(seen).set(checkpoint.origin, checkpoint);
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        await file.writeFile([...next.values()].map((one) => `${checkpointText(one)}\n`).join(''));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
      const directory = await open(join(path, '..'), 'r');
      await directory.sync().finally(() => directory.close());
      seen.set(checkpoint.origin, checkpoint);
    },
  };
}

function note(path: string, cosigned: Note): Promise<void> {
  return appendFile(path, `${JSON.stringify(noteInWords(cosigned))}\n`);
}
