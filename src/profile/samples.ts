import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** 示范格式 that a place brings itself: the PDFs in its folder `samples`. Most places have none, and need none. */
export async function readSamples(directory: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = join(directory, 'samples');
  const names = await readdir(folder).catch(() => [] as string[]);
  const pdfs = names.filter((name) => name.endsWith('.pdf')).sort();
  const contents = await Promise.all(pdfs.map((name) => readFile(join(folder, name))));
  // Named after what it is not, it would be handed out as what it is not.
  return new Map(
    pdfs.flatMap((name, at) => (isPdf(contents[at]) ? [[name, contents[at] as Uint8Array] as const] : [])),
  );
}

function isPdf(content: Uint8Array | undefined): boolean {
  return content !== undefined && Buffer.from(content.subarray(0, 5)).toString('latin1') === '%PDF-';
}
