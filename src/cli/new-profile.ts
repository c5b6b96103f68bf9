import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { languages as known, type Language } from '../kernel/language.ts';
import { projectRoot } from './database.ts';
import { readOptions } from './options.ts';
import { complain } from './place.ts';
import { markTexts } from './profile-marks.ts';

export const summary = 'write the folder of a new place, with every text to fill in marked';

const help = `yimen new-profile CODE [--languages en,zh-Hans] [--below DIRECTORY]
  Takes the shapes of tennis-town, marks what is its own with FILL IN, and leaves a folder that loads.
  CODE         lower-case letters, digits and hyphens, e.g. riverside
  --languages  of ${known.join(', ')}; the first is the place's own
  --below      instead of profiles/
Then: yimen check-profile CODE
`;

const model = join(projectRoot, 'profiles', 'tennis-town');

/** 0: written. 1: the folder exists. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  const [code = '', ...rest] = argv;
  const { values, switches, faults: misread } = readOptions(argv[0] === '--help' ? argv : rest, options);
  if (switches.has('help')) {
    process.stdout.write(help);
    return 0;
  }
  const wanted = String(values.languages ?? 'en,zh-Hans').split(',') as Language[];
  const faults = [
    ...misread.map(({ message }) => message),
    ...(/^[a-z0-9][a-z0-9-]*$/.test(code) ? [] : ['CODE must be lower-case letters, digits and hyphens']),
    ...wanted.filter((one) => !known.includes(one)).map((one) => `--languages: ${one} is none of ${known.join(', ')}`),
  ];
  if (faults.length > 0) return complain('new-profile', faults);
  const folder = join(String(values.below ?? join(projectRoot, 'profiles')), code);
  if (existsSync(folder)) return complain('new-profile', [`${folder} exists already`], 1);
  let marks = 0;
  for (const name of await namesToCopy()) {
    const written = markTexts(name, await readFile(join(model, name), 'utf8'), { code, languages: wanted });
    marks += written.split('FILL IN').length - 1;
    const path = join(folder, name.replace(/^calendar\/tt\.yaml$/, `calendar/${code}.yaml`));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, written);
  }
  // The model's own sample sheets, so that what names them loads; a new place puts its own in their stead.
  await cp(join(model, 'samples'), join(folder, 'samples'), { recursive: true });
  process.stdout.write(`${folder}\n  ${marks} places to fill in; yimen check-profile ${code} names them\n`);
  return 0;
}

const options = { single: ['languages', 'below'], repeated: [], switches: ['help'] };

/** All files; of the items only those that the first page and the demo name: a place begins small. */
async function namesToCopy(): Promise<readonly string[]> {
  const names = (await readdir(model, { recursive: true })).filter((name) => name.endsWith('.yaml')).sort();
  const naming = await Promise.all(['profile.yaml', 'demo.yaml'].map((name) => readFile(join(model, name), 'utf8')));
  const isNamed = (name: string) => {
    const word = new RegExp(`(?<![\\w-])${basename(name, '.yaml')}(?![\\w-])`);
    return naming.some((text) => word.test(text));
  };
  return names.filter((name) => !name.startsWith('items/') || isNamed(name));
}
