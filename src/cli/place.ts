import { join } from 'node:path';
import { loadProfile } from '../profile/load.ts';
import type { Profile } from '../profile/profile.ts';
import { type Config, readConfig } from './config.ts';
import { projectRoot } from './database.ts';

/** The set-up of this run and the profile it names, or every reason why not. */
export async function readPlace(
  argv: readonly string[],
): Promise<
  { readonly config: Config; readonly profile: Profile; readonly faults?: never } | { readonly faults: string[] }
> {
  const config = readConfig(argv, process.env);
  if (!config.ok) return { faults: config.fault };
  const profile = await loadProfile(join(projectRoot, 'profiles', config.value.profile));
  if (!profile.ok) return { faults: profile.fault.map(({ file, line, reason }) => `${file}:${line} ${reason}`) };
  return { config: config.value, profile: profile.value };
}

/** The words that are no option and no option's value, and the rest. */
export function splitWords(
  argv: readonly string[],
  switches: readonly string[],
): { words: string[]; given: ReadonlySet<string>; rest: string[] } {
  const words: string[] = [];
  const given = new Set<string>();
  const rest: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] as string;
    if (switches.includes(word)) given.add(word);
    else if (word === '--profile') rest.push(word, ...argv.slice(++at, at + 1));
    else if (word.startsWith('--')) rest.push(word);
    else words.push(word);
  }
  return { words, given, rest };
}

export function complain(name: string, reasons: readonly string[], code = 2): number {
  process.stderr.write(reasons.map((reason) => `yimen ${name}: ${reason}\n`).join(''));
  return code;
}
