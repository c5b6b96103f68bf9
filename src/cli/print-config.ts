import { configInWords, readConfig } from './config.ts';
import { complain } from './place.ts';

export const summary = 'every setting, its value and where it came from; secrets masked';

/** 0: printed. 2: printed as far as understood, with what is wrong. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write('yimen print-config [the options of script/start]\n');
    return 0;
  }
  process.stdout.write(configInWords(argv, process.env));
  const config = readConfig(argv, process.env);
  return config.ok ? 0 : complain('print-config', config.fault);
}
