import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { contentPdf } from './content-pdf.ts';
import { openPaperSigner } from './open-signer.ts';
import type { MakePdf } from './signature.ts';

/** What a worker is started with: the key it signs with. */
export interface MakerSetting {
  readonly path: string;
  readonly name: string;
}

export type Job = { readonly id: number; readonly asked: Parameters<MakePdf> };
export type Done = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly fault: string };

/** 制证 beside the thread that answers requests: whoever waits for a paper waits, and nobody else does. */
const { path, name } = workerData as MakerSetting;
const opened = openPaperSigner(path, name, new Date());
try {
  // On Linux this is the thread's own: a busy processor goes to the requests first.
  setPriority(10);
} catch {
  // Not allowed everywhere, and only a courtesy.
}

parentPort?.on('message', async ({ id, asked: [content, how] }: Job) => {
  try {
    const made = await contentPdf(content, how, await opened);
    const pdf = new Uint8Array(made);
    parentPort?.postMessage({ id, pdf } satisfies Done, [pdf.buffer]);
  } catch (error) {
    parentPort?.postMessage({ id, fault: error instanceof Error ? error.message : String(error) } satisfies Done);
  }
});
