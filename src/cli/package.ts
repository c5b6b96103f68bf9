import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { JointPackage } from '../domain/joint-approval/package.ts';
import { NotBpmn } from '../exchange/bpmn/read.ts';
import { readPackage } from '../exchange/bpmn/read-package.ts';
import { type BpmnSetting, writeBpmn } from '../exchange/bpmn/write.ts';
import { type Language, languages } from '../kernel/language.ts';
import type { Profile } from '../profile/profile.ts';
import { measurePdf } from '../web/papers/measure-pdf.ts';
import { pictureOf } from '../web/papers/package-picture.ts';
import { pictureSvg } from '../web/papers/picture-svg.ts';
import { translator } from '../web/texts/translate.ts';
import { readOptions } from './options.ts';
import { complain, readPlace } from './place.ts';

export const summary = 'write a package of joint approval as BPMN, picture or printed measure, or read one from BPMN';

const help = `yimen package export CODE [--profile PLACE] [--language LANGUAGE]    the package as BPMN 2.0, laid out
yimen package picture CODE [--profile PLACE] [--language LANGUAGE]   its picture, as SVG
yimen package measure CODE [--profile PLACE] [--language LANGUAGE]   the joint-approval measure, as PDF
yimen package import FILE [--language LANGUAGE]                      a package or a draft in YAML, from BPMN 2.0

  Everything goes to the standard output. Reading a file of somebody else gives a draft; what it lacks is named on the
  standard error, and the exit code is 1.
`;

const verbs = ['export', 'picture', 'measure', 'import'] as const;

/** 0: done. 1: a draft that lacks something, or a place that is broken. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  const options = readOptions(
    argv.filter((word, at) => word.startsWith('--') || argv[at - 1]?.match(/^--(profile|language)$/)),
    { single: ['profile', 'language'], repeated: [], switches: ['help'] },
  );
  if (options.switches.has('help')) {
    process.stdout.write(help);
    return 0;
  }
  const [verb, what, ...more] = argv.filter(
    (word, at) => !word.startsWith('--') && !argv[at - 1]?.match(/^--(profile|language)$/),
  );
  const known = verbs.find((one) => one === verb);
  const language = languages.find((one) => one === options.values.language);
  const faults = options.faults.map(({ message }) => message);
  if (options.values.language !== undefined && language === undefined)
    faults.push(`the language is one of ${languages.join(', ')}`);
  if (known === undefined || what === undefined || more.length > 0 || faults.length > 0) {
    complain('package', faults);
    process.stderr.write(help);
    return 2;
  }
  if (known === 'import') return importPackage(what, language ?? 'zh-Hans');
  const place = await readPlace(
    options.values.profile === undefined ? [] : ['--profile', String(options.values.profile)],
  );
  if (place.faults !== undefined) return complain('package', place.faults, 1);
  const joint = place.profile.packages.find(({ code }) => code === what);
  if (joint === undefined) {
    const codes = place.profile.packages.map(({ code }) => code).join(', ');
    return complain('package', [`${place.profile.code} has no package ${what}; it has ${codes || 'none'}`]);
  }
  process.stdout.write(await written(known, joint, place.profile, language ?? place.profile.languages[0] ?? 'en'));
  return 0;
}

async function written(
  verb: 'export' | 'picture' | 'measure',
  joint: JointPackage,
  profile: Profile,
  language: Language,
): Promise<string | Buffer> {
  const body: BpmnSetting['body'] = (code) => profile.bodies.find((one) => one.code === code)?.shortName;
  if (verb === 'export') return writeBpmn(joint, { language, body });
  const setting = { language, t: translator(language), body, profile };
  return verb === 'picture' ? pictureSvg(pictureOf(joint, setting), language) : measurePdf(joint, setting);
}

async function importPackage(file: string, language: Language): Promise<number> {
  try {
    const read = await readPackage(readFileSync(file, 'utf8'), language);
    if ('faults' in read)
      return complain(
        'package',
        read.faults.map((one) => `${file}: ${one}`),
      );
    process.stdout.write(stringify(read.joint, { lineWidth: 0 }));
    const changes = read.outside.filter(({ changesFlow }) => changesFlow);
    const lacks = [
      ...changes.map(({ element, id, name, reason }) => `${name || id}: ${element} is not supported: ${reason}`),
      ...read.missing.map(({ at, what }) => `${at}: ${what}`),
    ];
    return lacks.length === 0 ? 0 : complain('package', lacks, 1);
  } catch (error) {
    const why = error instanceof NotBpmn ? `is no BPMN 2.0: ${error.message}` : (error as Error).message;
    return complain('package', [`${file}: ${why}`]);
  }
}
