import { readFileSync } from 'node:fs';
import { readCheckpoint } from '../app/ledger/checkpoint.ts';
import { readNote } from '../app/ledger/note.ts';
import { sha256 } from '../app/ledger/sha256.ts';
import type { DrawShape } from '../app/requests/spot-checks.ts';
import { drawSample } from '../domain/supervision/spot-check/draw.ts';

export const summary = 'work out a spot check’s sample again, from what was announced and the witnessed checkpoint';

const usage = `yimen draw-sample FILE
  FILE is what GET /api/spot-checks/…/draw answers: the population, the size and the signed checkpoint.
  Prints the cases that the checkpoint draws. Whether the checkpoint is genuine, "yimen verify" and the witnesses say.
0: they are those that were drawn, or none was drawn yet. 1: others were. 2: not understood.
`;

export async function run(argv: readonly string[]): Promise<number> {
  const [file, ...rest] = argv;
  if (argv.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  if (file === undefined || rest.length > 0) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    const asked = JSON.parse(readFileSync(file, 'utf8')) as DrawShape;
    const { lines, agrees } = judgeDraw(asked);
    process.stdout.write(`${lines.join('\n')}\n`);
    return agrees ? 0 : 1;
  } catch (error) {
    process.stderr.write(`yimen draw-sample: ${(error as Error).message}\n`);
    return 2;
  }
}

/** What the signed checkpoint draws, beside what the service says was drawn. */
export function judgeDraw({ number, population, size, draw }: DrawShape): {
  readonly lines: readonly string[];
  readonly agrees: boolean;
} {
  if (!Array.isArray(population) || typeof number !== 'string') throw new Error('this is no draw');
  if (draw === undefined) return { lines: [`${number}: not drawn yet, of ${population.length} cases`], agrees: true };
  const checkpoint = readCheckpoint(readNote(draw.note)?.text ?? '');
  if (checkpoint === undefined) throw new Error('the checkpoint cannot be read');
  // The root that counts is the signed one, not the one beside it.
  const root = Buffer.from(checkpoint.root).toString('hex');
  const hash = (text: string) => Buffer.from(sha256(Buffer.from(text))).toString('hex');
  const drawn = drawSample(hash, root, number, population, size);
  const wrong = [
    ...(root === draw.root ? [] : ['the root is not that of the signed checkpoint']),
    ...(checkpoint.size > draw.announcedAt ? [] : ['the checkpoint is older than the announcement']),
    ...(drawn.join() === draw.sample.join() ? [] : ['other cases were drawn than these']),
  ];
  const head = `${number}: ${size} of ${population.length} cases, by the checkpoint of size ${checkpoint.size}`;
  return { lines: [head, ...drawn.map((one) => `  ${one}`), ...wrong], agrees: wrong.length === 0 };
}
