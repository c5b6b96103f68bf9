import { readFile } from 'node:fs/promises';
import { system } from '../app/authority.ts';
import { takeReturn } from '../app/exchange/take-return.ts';
import { inWords, withExchange } from './exchange.ts';
import { complain, splitWords } from './place.ts';

export const summary = 'take in a file of answers from a body that keeps its own software';

const help = `yimen exchange-in BODY FILE [--json] [--profile NAME] [--empty]
  BODY    its code in bodies.yaml
  FILE    CSV or JSON, in the columns of exchange/BODY.yaml
  --json  what came of it as JSON
  The file is taken whole or not at all, and every fault is named with its cell. The same file again has no second effect.
  Ends with 0 when every row counts, 1 when the file was refused or a row came too late, 2 when not understood.
`;

const largest = 2 * 1024 * 1024;

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const { words, given, rest } = splitWords(argv, ['--json']);
  const [body, path, ...more] = words;
  if (body === undefined || path === undefined || more.length > 0) {
    return complain('exchange-in', ['say the body and the file', ...more.map((word) => `${word} is one too many`)]);
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) return complain('exchange-in', [`${path} cannot be read: ${bytes.message}`]);
  if (bytes.length > largest) return complain('exchange-in', [`${path} is larger than 2 MB; send it in parts`]);
  return withExchange('exchange-in', body, rest, async (app, agreement) => {
    const taken = await takeReturn(app, agreement, system, bytes);
    if (!taken.ok) {
      if (given.has('--json')) process.stdout.write(`${JSON.stringify({ refused: taken.fault }, undefined, 1)}\n`);
      return complain('exchange-in', [...inWords(taken.fault), 'nothing was taken'], 1);
    }
    const { file, repeated } = taken.value;
    const { number, rows, done, failed } = file;
    if (given.has('--json')) {
      const said = { number, repeated, rows: rows.length, done: done.length, failed };
      process.stdout.write(`${JSON.stringify(said, undefined, 1)}\n`);
    } else {
      const before = repeated ? '; it had been taken before' : '';
      process.stdout.write(`${number}: ${done.length} of ${rows.length} rows count${before}\n`);
      for (const { row, code } of failed) process.stdout.write(`  row ${row}: somebody was faster (${code})\n`);
    }
    return failed.length === 0 ? 0 : 1;
  });
}
