import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { localDateAt } from '../kernel/instant.ts';
import { languages } from '../kernel/language.ts';
import { loadProfile } from '../profile/load.ts';
import type { Profile } from '../profile/profile.ts';
import { realClock } from './clock.ts';
import { projectRoot } from './database.ts';
import { complain } from './place.ts';
import { mark } from './profile-marks.ts';

export const summary = 'name every text and value that a profile misses, with file and line';

const help = `yimen check-profile CODE      or a path to a folder
  Faults, and places still marked ${mark}, must go before the place opens; warnings should be known.
`;

/** 0: ready, perhaps with warnings. 1: something is missing or wrong. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const [code] = argv;
  if (argv.length !== 1 || code === undefined) return complain('check-profile', ['exactly one CODE is wanted']);
  const folder = code.includes('/') || isAbsolute(code) ? resolve(code) : join(projectRoot, 'profiles', code);
  const loaded = await loadProfile(folder);
  const faults = loaded.ok
    ? []
    : loaded.fault.map(({ file, line, pointer, reason }) => `${file}:${line} ${pointer} ${reason}`);
  const unfilled = await marked(folder);
  const warnings = loaded.ok ? warningsOf(loaded.value) : [];
  for (const line of [...faults, ...unfilled]) process.stdout.write(`${line}\n`);
  for (const line of warnings) process.stdout.write(`warning: ${line}\n`);
  process.stdout.write(
    `${faults.length} faults, ${unfilled.length} places to fill in, ${warnings.length} warnings in ${relative(process.cwd(), folder) || '.'}\n`,
  );
  return faults.length + unfilled.length > 0 ? 1 : 0;
}

async function marked(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const found: string[] = [];
  for (const name of names.filter((one) => one.endsWith('.yaml')).sort()) {
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n');
    lines.forEach((line, index) => {
      if (line.includes(mark)) found.push(`${name}:${index + 1} is to be filled in: ${line.trim().slice(0, 90)}`);
    });
  }
  return found;
}

function warningsOf(profile: Profile): readonly string[] {
  const today = localDateAt(realClock.now(), profile.timeZone);
  const year = Number(today.slice(0, 4));
  const { calendar, items, seals, centres, law } = profile;
  const inForce = ({ validFrom, validTo }: { validFrom: string; validTo?: string }) =>
    validFrom <= today && (validTo === undefined || today <= validTo);
  return [
    ...languages
      .filter((language) => !profile.languages.includes(language))
      .map((language) => `${language} has no texts here: nobody will be offered it`),
    ...[year, year + 1]
      .filter((one) => !calendar.years.get(one)?.published)
      .map((one) => `the holidays of ${one} are not published in the calendar: due dates there are provisional`),
    ...items
      .filter((item) => item.publication !== 'published')
      .map((item) => `item ${item.code} is ${item.publication}, with ${item.gaps.length} declared gaps`),
    ...[...new Set(items.map((item) => item.body))]
      .filter((body) => law.sealRequired?.value !== false && !seals.some((seal) => seal.body === body && inForce(seal)))
      .map((body) => `the body ${body} has items, but no seal in force today: it cannot answer`),
    ...centres
      .filter((centre) => centre.fictitious)
      .map((centre) => `the address and telephone of ${centre.code} are fictitious`),
  ];
}
