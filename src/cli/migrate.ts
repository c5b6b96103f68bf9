import pg from 'pg';
import { migrate } from '../storage/migrate.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { complain } from './place.ts';

export const summary = 'bring the database up to this release, or say what that would do';

const help = `yimen migrate [--dry-run] [--profile NAME] [--empty]
  --dry-run  list what would be applied, change nothing
`;

/** 0: up to date now, or listed. 1: failed. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const dryRun = argv.includes('--dry-run');
  const config = readConfig(
    argv.filter((word) => word !== '--dry-run'),
    process.env,
  );
  if (!config.ok) return complain('migrate', config.fault);
  const database = await openDatabase(config.value, () => {});
  const owner = new pg.Client({ ...database.connection });
  try {
    await owner.connect();
    const files = await migrate(owner, { dryRun });
    const words = { 'applied-before': 'has it', 'applied-now': 'applied', pending: 'would be applied' };
    for (const { name, state } of files) process.stdout.write(`${words[state].padEnd(18)}${name}\n`);
    return 0;
  } catch (error) {
    return complain('migrate', [(error as Error).message], 1);
  } finally {
    await owner.end().catch(() => {});
    await database.stop();
  }
}
