import { access, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { CatalogueFault } from '../domain/catalogue/catalogue-fault.ts';
import { feeBasis } from '../domain/catalogue/rules/fee-basis.ts';
import { preliminaryReview } from '../domain/catalogue/rules/preliminary-review.ts';
import { type LastDayOf, promiseWithinLaw } from '../domain/catalogue/rules/promise-within-law.ts';
import { publicationComplete } from '../domain/catalogue/rules/publication-complete.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { JointPackage } from '../domain/joint-approval/package.ts';
import type { ApprovalSeal, Body } from '../domain/organisation/body.ts';
import type { Limit } from '../domain/time-limits/limit.ts';
import { workingDayUnit } from '../domain/time-limits/rules/working-day-unit.ts';
import type { WorkingCalendar } from '../domain/time-limits/working-calendar.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import { loadCalendar } from './calendar.ts';
import { checkDocument } from './check-document.ts';
import { checkTemplates } from './check-templates.ts';
import {
  checkAddressForm,
  checkBodies,
  checkCentres,
  checkCommonItems,
  checkCurrency,
  checkIdentityForms,
  checkItem,
  checkLifeEvents,
  checkSamples,
  checkSeals,
} from './cross-check.ts';
import { checkExchange, exchangeSchema } from './exchange.ts';
import { checkFees, feesSchema } from './fees.ts';
import { checkInstruments, instrumentsSchema } from './instruments.ts';
import { itemSchema } from './item-schema.ts';
import { type AroundPackages, checkPackage, jointSchema } from './joint.ts';
import { lastDayOf, ordinaryWeek } from './last-day.ts';
import { lawSchema } from './law-schema.ts';
import { checkMap, mapSchema } from './map.ts';
import { type PlainFault, plainFaults } from './plain-reason.ts';
import { checkPowers, powersSchema } from './powers.ts';
import type { Profile } from './profile.ts';
import { readSamples } from './samples.ts';
import {
  bodiesSchema,
  centresSchema,
  headSchema,
  languagesSchema,
  type Offered,
  sealsSchema,
  templatesSchema,
  textsSchema,
} from './schema.ts';
import { checkSupervision, supervisionSchema } from './supervision.ts';
import { type Path, type ProfileFault, pathOf, pointerOf, readYaml, type YamlFile } from './yaml-file.ts';

export type { ProfileFault } from './yaml-file.ts';

/**
 * Reads the folder of one place. It is taken whole or not at all; when it is not taken, every fault of every file is
 * told at once, because a clerk who mends a catalogue should not have to start the program once per mistake.
 */
export async function loadProfile(directory: string): Promise<Result<Profile, ProfileFault[]>> {
  const faults: ProfileFault[] = [];
  const read = (name: string) => readFileInto(directory, name, faults);
  const [headFile, lawFile, bodiesFile, centresFile, sealsFile, textsFile, templatesFile, itemFiles, packageFiles] =
    await Promise.all([
      read('profile.yaml'),
      read('law.yaml'),
      read('bodies.yaml'),
      read('centres.yaml'),
      read('seals.yaml'),
      read('texts.yaml'),
      readOptional(directory, 'templates.yaml', faults),
      itemNames(directory, faults).then((names) => Promise.all(names.map(read))),
      packageNames(directory).then((names) => Promise.all(names.map(read))),
    ]);

  const offered = offeredLanguages(headFile);
  const head = check(headFile, headSchema(offered), faults);
  const law = check(lawFile, lawSchema, faults);
  const bodies = check(bodiesFile, bodiesSchema(offered), faults)?.bodies;
  const centres = check(centresFile, centresSchema(offered), faults)?.centres;
  const seals = check(sealsFile, sealsSchema, faults)?.seals;
  const texts = check(textsFile, textsSchema(offered), faults);
  const templates =
    templatesFile === undefined ? [] : check(templatesFile, templatesSchema(offered), faults)?.templates;
  const feesFile = await readOptional(directory, 'fees.yaml', faults);
  const fees = check(feesFile, feesSchema(offered), faults);
  const supervisionFile = await readOptional(directory, 'supervision.yaml', faults);
  const supervision = supervisionFile && check(supervisionFile, supervisionSchema(offered), faults);
  const instrumentsFile = await readOptional(directory, 'instruments.yaml', faults);
  const lawRegister = instrumentsFile && check(instrumentsFile, instrumentsSchema, faults);
  report(instrumentsFile, lawRegister ? checkInstruments(lawRegister) : [], faults);
  const exchangeFiles = await Promise.all((await yamlNames(directory, 'exchange')).map(read));
  const exchanges = exchangeFiles.flatMap((file) => {
    const agreement = check(file, exchangeSchema, faults);
    if (agreement && bodies) report(file, checkExchange(agreement, bodies), faults);
    return agreement ?? [];
  });
  const powersFile = await readOptional(directory, 'powers.yaml', faults);
  const powers = powersFile && check(powersFile, powersSchema(offered), faults);
  const mapFile = await readOptional(directory, 'map.yaml', faults);
  const map = mapFile && check(mapFile, mapSchema, faults);
  const calendar = head && (await calendarInto(directory, head.calendar, faults));

  report(lawFile, law ? workingDayUnit(law).map(inWords) : [], faults);
  report(headFile, head ? checkIdentityForms(head.identityForms) : [], faults);
  report(headFile, head ? [...checkAddressForm(head.addressForm), ...checkCurrency(head.currency)] : [], faults);
  report(bodiesFile, bodies ? checkBodies(bodies) : [], faults);
  report(centresFile, centres && bodies ? checkCentres(centres, bodies) : [], faults);
  report(supervisionFile, supervision && bodies ? checkSupervision(supervision, bodies) : [], faults);
  report(mapFile, map && centres ? checkMap(map, centres) : [], faults);
  report(sealsFile, seals && bodies ? checkSeals(seals, bodies) : [], faults);
  const clock = law &&
    calendar && {
      lastDayOf: lastDayOf(law, calendar),
      week: ordinaryWeek(calendar),
      review: law.preliminaryReview,
    };
  const sealRequired = law?.sealRequired.value ?? false;
  const samples = await readSamples(directory);
  const items = checkItems(itemFiles, offered, { bodies, seals, sealRequired, clock, samples }, faults);

  const around = bodies && law && head && { bodies, items, law, languages: head.languages };
  // Where the items are broken, a package that names one is not to blame as well.
  const packages = readPackages(packageFiles, offered, faults.length === 0 ? around : undefined, faults);

  // Where an item's own file is broken, whoever names it is not to blame as well.
  if (faults.length === 0 && head) {
    report(headFile, checkCommonItems(head.commonItems, items), faults);
    report(headFile, checkLifeEvents(head.lifeEvents, items), faults);
    itemFiles.forEach((file, at) => {
      const item = items[at];
      if (item) report(file, checkDocument(item, head.sharedDocuments ?? []), faults);
    });
    if (powers && bodies && centres && law && calendar)
      report(powersFile, checkPowers(powers, { bodies, centres, items, law, calendar }), faults);
    report(templatesFile, checkTemplates(templates ?? [], bodies ?? [], items), faults);
    report(
      feesFile,
      fees ? checkFees(fees, { bodies: bodies ?? [], seals: seals ?? [], sealRequired, items }) : [],
      faults,
    );
  }

  if (faults.length > 0 || !head || !law || !calendar || !bodies || !centres || !seals || !texts || !templates) {
    return fault(faults.sort(byPlace));
  }
  const numberFormat = { ...head.numberFormat, divisionCode: head.divisionCode };
  const sharedDocuments = head.sharedDocuments ?? [];
  const places = { bodies, centres, seals, texts, templates, items, packages, samples, sharedDocuments };
  return ok({
    ...head,
    numberFormat,
    law,
    calendar,
    ...places,
    ...(fees && { fees }),
    ...(supervision && { supervision }),
    ...(map && { map }),
    ...(powers && { powers }),
    ...(exchanges.length > 0 && { exchanges }),
    ...(lawRegister && { lawRegister }),
  });
}

/** The rest of the profile, as far as it could be read: an item is checked against whatever there is of it. */
interface WhatItemsNeed {
  readonly bodies: readonly Body[] | undefined;
  readonly seals: readonly ApprovalSeal[] | undefined;
  readonly sealRequired: boolean;
  readonly samples: ReadonlyMap<string, Uint8Array>;
  readonly clock:
    | { readonly lastDayOf: LastDayOf; readonly week: readonly string[]; readonly review: Limit }
    | undefined;
}

function checkItems(
  files: readonly (YamlFile | undefined)[],
  offered: Offered,
  { bodies, seals, sealRequired, clock, samples }: WhatItemsNeed,
  faults: ProfileFault[],
): readonly ServiceItem[] {
  const schema = itemSchema(offered);
  const items: ServiceItem[] = [];
  const firstUse = new Map<string, string>();
  for (const file of files) {
    const item = check(file, schema, faults);
    if (file === undefined || item === undefined) continue;
    items.push(item);
    if (bodies && seals) report(file, checkItem(item, bodies, sealRequired ? seals : undefined), faults);
    report(file, checkSamples(item, samples), faults);
    const found: CatalogueFault[] = [...publicationComplete(item), ...feeBasis(item)];
    if (clock) {
      found.push(...promiseWithinLaw(item, clock.lastDayOf, clock.week));
      found.push(...preliminaryReview(item, clock.review, clock.lastDayOf, clock.week));
    }
    report(file, found.map(inWords), faults);
    const key = `${item.code}, version ${item.version}`;
    const other = firstUse.get(key);
    if (other === undefined) firstUse.set(key, file.file);
    else report(file, [{ path: ['code'], reason: `describes ${key}, which ${other} describes already` }], faults);
  }
  return items;
}

/** No package is taken unless it is proved sound. */
function readPackages(
  files: readonly (YamlFile | undefined)[],
  offered: Offered,
  around: AroundPackages | undefined,
  faults: ProfileFault[],
): readonly JointPackage[] {
  const schema = jointSchema(offered);
  const firstUse = new Map<string, string>();
  return files.flatMap((file) => {
    const joint = check(file, schema, faults);
    if (file === undefined || joint === undefined) return [];
    if (around) report(file, checkPackage(joint, around), faults);
    const other = firstUse.get(joint.code);
    if (other !== undefined) {
      report(file, [{ path: ['code'], reason: `describes ${joint.code}, which ${other} describes already` }], faults);
    }
    firstUse.set(joint.code, other ?? file.file);
    return [joint];
  });
}

function inWords(found: CatalogueFault): PlainFault {
  return { path: pathOf(found.at), reason: found.demand };
}

function check<Value>(file: YamlFile | undefined, schema: z.ZodType<Value>, faults: ProfileFault[]): Value | undefined {
  if (file === undefined || file.faults.length > 0) return undefined;
  const parsed = schema.safeParse(file.value);
  if (parsed.success) return parsed.data;
  report(
    file,
    parsed.error.issues.flatMap((issue) => plainFaults(issue, file.value)),
    faults,
  );
  return undefined;
}

function report(file: YamlFile | undefined, found: readonly PlainFault[], faults: ProfileFault[]): void {
  if (file === undefined) return;
  for (const { path, reason } of found) faults.push(faultAt(file, path, reason));
}

function faultAt(file: YamlFile, path: Path, reason: string): ProfileFault {
  return { file: file.file, line: file.lineOf(path), pointer: pointerOf(path), reason };
}

async function readFileInto(directory: string, name: string, faults: ProfileFault[]): Promise<YamlFile | undefined> {
  let source: string;
  try {
    source = await readFile(join(directory, name), 'utf8');
  } catch {
    faults.push({ file: name, line: 1, pointer: '', reason: 'is missing or cannot be read' });
    return undefined;
  }
  const file = readYaml(name, source);
  faults.push(...file.faults);
  return file;
}

/** A place may have none. */
async function readOptional(directory: string, name: string, faults: ProfileFault[]): Promise<YamlFile | undefined> {
  const there = await access(join(directory, name)).then(
    () => true,
    () => false,
  );
  return there ? readFileInto(directory, name, faults) : undefined;
}

async function calendarInto(
  directory: string,
  code: string,
  faults: ProfileFault[],
): Promise<WorkingCalendar | undefined> {
  const calendar = await loadCalendar(directory, code);
  if (calendar.ok) return calendar.value;
  faults.push(...calendar.fault);
  return undefined;
}

async function itemNames(directory: string, faults: ProfileFault[]): Promise<readonly string[]> {
  try {
    const names = await readdir(join(directory, 'items'));
    return names
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => `items/${basename(name)}`);
  } catch {
    faults.push({ file: 'items', line: 1, pointer: '', reason: 'is missing or cannot be read' });
    return [];
  }
}

/** 联合审批事项包: a place may have none. */
function packageNames(directory: string): Promise<readonly string[]> {
  return yamlNames(directory, 'joint');
}

async function yamlNames(directory: string, folder: string): Promise<readonly string[]> {
  const names = await readdir(join(directory, folder)).catch(() => []);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${basename(name)}`);
}

function offeredLanguages(file: YamlFile | undefined): Offered {
  const parsed = languagesSchema.safeParse(file?.value);
  return parsed.success ? parsed.data.languages : undefined;
}

function byPlace(a: ProfileFault, b: ProfileFault): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}
