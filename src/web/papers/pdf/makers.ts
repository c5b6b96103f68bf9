import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MakePdf, PaperSigner } from './signature.ts';
import type { Done, Job, MakerSetting } from './worker.ts';

interface Waiting {
  readonly asked: Parameters<MakePdf>;
  readonly done: (pdf: Buffer) => void;
  readonly failed: (error: Error) => void;
}

/** Papers waiting at most; whoever comes then is told to come back, before memory is full of them. */
const waitingAtMost = 1_000;

/**
 * Workers that make and sign papers. One processor is left to the requests; each worker has one paper in hand, the rest
 * wait in line here, where they cost nothing.
 */
export function paperMakers(setting: MakerSetting, count = Math.max(1, Math.min(4, availableParallelism() - 1))) {
  const line: Waiting[] = [];
  const workers = new Set<Worker>();
  const idle: Worker[] = [];
  const inHand = new Map<Worker, Waiting & { readonly id: number }>();
  let ids = 0;
  let closed = false;

  function begin(): Worker {
    const worker = new Worker(workerFile(), { workerData: setting });
    // A line that is empty does not keep the program alive.
    worker.unref();
    workers.add(worker);
    worker.on('message', (done: Done) => {
      const job = inHand.get(worker);
      inHand.delete(worker);
      if ('pdf' in done) job?.done(Buffer.from(done.pdf.buffer, done.pdf.byteOffset, done.pdf.byteLength));
      else job?.failed(new Error(done.fault));
      idle.push(worker);
      next();
    });
    worker.on('error', (error) => gone(worker, error as Error));
    worker.on('exit', () => gone(worker, new Error('the maker of papers has ended')));
    return worker;
  }

  /** What it had in hand failed; the next paper gets another worker. */
  function gone(worker: Worker, error: Error): void {
    workers.delete(worker);
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    inHand.get(worker)?.failed(error);
    inHand.delete(worker);
    next();
  }

  function next(): void {
    while (!closed && line.length > 0 && (idle.length > 0 || workers.size < count)) {
      const worker = idle.pop() ?? begin();
      const waiting = line.shift() as Waiting;
      ids += 1;
      inHand.set(worker, { ...waiting, id: ids });
      worker.ref();
      worker.postMessage({ id: ids, asked: waiting.asked } satisfies Job);
    }
    for (const worker of idle) worker.unref();
  }

  const make: MakePdf = (...asked) =>
    new Promise((done, failed) => {
      if (closed || line.length >= waitingAtMost) return failed(new Error('too many papers are asked for at once'));
      line.push({ asked, done, failed });
      next();
    });
  return {
    make,
    close: async () => {
      closed = true;
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

/** The same signer, whose papers are made elsewhere. */
export function makingElsewhere(signer: PaperSigner, makers: { readonly make: MakePdf }): PaperSigner {
  return { ...signer, elsewhere: makers.make };
}

/** Beside this file; or, where this is part of a bundle, where the build puts programs, or among the sources. */
function workerFile(): string {
  const entry = 'web/papers/pdf/worker';
  const places = above(import.meta.dirname).flatMap((folder) => [
    join(folder, 'worker.ts'),
    join(folder, `${entry}.js`),
    join(folder, 'src', `${entry}.ts`),
  ]);
  const place = places.find((one) => existsSync(one));
  if (place === undefined) throw new Error('the worker that makes papers is not there; run script/start once');
  return place;
}

function above(folder: string): string[] {
  const parent = join(folder, '..');
  return parent === folder ? [folder] : [folder, ...above(parent)];
}
