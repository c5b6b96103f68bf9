import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { system } from '../app/authority.ts';
import { batchFile } from '../app/exchange/files.ts';
import { batchesOf, makeBatch } from '../app/exchange/send.ts';
import { openSigner } from '../http/signer.ts';
import { inWords, withExchange } from './exchange.ts';
import { complain, splitWords } from './place.ts';

export const summary = 'write the next batch of tasks for a body that keeps its own software';

const help = `yimen exchange-out BODY FOLDER [--again] [--profile NAME] [--empty]
  BODY     its code in bodies.yaml; what was agreed with it stands in exchange/BODY.yaml of the profile
  FOLDER   there NUMBER.csv, NUMBER.json and NUMBER.sum are written: the tasks twice, and their signed SHA-256
  --again  the newest batches that nobody has acknowledged, instead of a new one
  Each task is in one batch. Ends with 0 when a batch was written, 1 when nothing waits, 2 when not understood.
  docs/how-to/exchange-with-a-body.md tells the whole way.
`;

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const { words, given, rest } = splitWords(argv, ['--again']);
  const [body, folder, ...more] = words;
  if (body === undefined || folder === undefined || more.length > 0) {
    return complain('exchange-out', ['say the body and the folder', ...more.map((word) => `${word} is one too many`)]);
  }
  return withExchange('exchange-out', body, rest, async (app, agreement, stateDirectory) => {
    const signer = openSigner(join(stateDirectory, 'receipt-key.pem'));
    const made = given.has('--again') ? undefined : await makeBatch(app, agreement, system);
    if (made !== undefined && !made.ok) return complain('exchange-out', inWords(made.fault), 1);
    const open = (await batchesOf(app, body)).filter(({ acknowledgedOn }) => acknowledgedOn === undefined);
    const batches = made === undefined ? open : [made.value];
    if (batches.length === 0) return complain('exchange-out', ['every batch was acknowledged'], 1);
    await mkdir(folder, { recursive: true });
    for (const batch of batches) {
      for (const form of ['csv', 'json', 'sum'] as const) {
        await writeFile(join(folder, `${batch.number}.${form}`), batchFile(batch, form, signer));
      }
      const tasks = (batch.lines ?? []).length;
      process.stdout.write(`${batch.number}: ${tasks} tasks, written to ${resolve(folder)}\n`);
    }
    return 0;
  });
}
