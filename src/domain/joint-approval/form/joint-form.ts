import type { LocalText } from '../../../kernel/language.ts';
import type { Condition } from '../../catalogue/condition.ts';
import type { FormField, RequiredMaterial, ServiceItem } from '../../catalogue/service-item.ts';
import type { JointPackage, PackageStep } from '../package.ts';
import { sameMaterial, sameQuestion, sameWords } from './alike.ts';
import { questionsOfWay, type WayQuestions } from './way-questions.ts';

/** Who needs it: an item, and what it is called there. */
export interface Use {
  readonly item: string;
  readonly code: string;
}

/** A material that nobody has to bring: an earlier step of the same package makes it. */
export interface MadeOnTheWay extends Use {
  readonly name: LocalText;
  /** The step it comes of. */
  readonly step: string;
}

export interface JointForm {
  /** As an item of its own: whatever can show an item's form can show this one. */
  readonly item: ServiceItem;
  /** The items it applies for, in the order of the steps. */
  readonly items: readonly ServiceItem[];
  readonly questions: ReadonlyMap<string, readonly Use[]>;
  readonly materials: ReadonlyMap<string, readonly Use[]>;
  readonly madeOnTheWay: readonly MadeOnTheWay[];
  /** Question about the way → the steps it is about; their owners judge by the answer. */
  readonly ways: WayQuestions['steps'];
}

const prefix = 'package:';

/** A draft under this code belongs to a package and not to an item. */
export const jointFormCode = (joint: Pick<JointPackage, 'code'>): string => `${prefix}${joint.code}`;

/** The package's code, where it is one's of a package. */
export const packageOfFormCode = (code: string): string | undefined =>
  code.startsWith(prefix) ? code.slice(prefix.length) : undefined;

/**
 * 一张表: the forms of several items as one. A question that several put is put once; a material that several demand is
 * handed in once, and it says who needs it; what an earlier step makes is not demanded at all.
 * @param items in force, of the steps that are applied for
 */
export function jointForm(joint: JointPackage, items: readonly ServiceItem[]): JointForm {
  const way = questionsOfWay(joint);
  const questions: Gathered<FormField>[] = [];
  const materials: Gathered<RequiredMaterial>[] = [];
  const madeOnTheWay: MadeOnTheWay[] = [];
  for (const item of items) {
    const steps = joint.steps.filter((step) => step.item === item.code);
    const only = onlyWhen(steps, way);
    for (const field of item.formFields) {
      gather(questions, item, { ...field, ...under(only, field.askedWhen, 'askedWhen') }, sameQuestion);
    }
    for (const material of item.materials) {
      const maker = makerOf(joint, steps, material);
      if (maker !== undefined)
        madeOnTheWay.push({ item: item.code, code: material.code, name: material.name, step: maker.id });
      else gather(materials, item, { ...material, ...under(only, material.neededWhen, 'neededWhen') }, sameMaterial);
    }
  }
  const renamed = codesOf(questions);
  const read = (use: Use, condition: Condition | undefined) =>
    condition && renaming(condition, (code) => renamed.get(`${use.item} ${code}`) ?? code);
  return {
    item: itemOf(joint, items, {
      formFields: [...way.fields, ...questions.map((one) => mergedQuestion(one, read))],
      materials: materials.map((one, at) => mergedMaterial(one, `m${at + 1}`, read)),
    }),
    items,
    questions: new Map(questions.map((one) => [one.code, one.uses])),
    materials: new Map(materials.map(({ uses }, at) => [`m${at + 1}`, uses])),
    madeOnTheWay,
    ways: way.steps,
  };
}

interface Gathered<Part> {
  readonly code: string;
  readonly parts: Part[];
  readonly uses: Use[];
}

function gather<Part extends { readonly code: string }>(
  into: Gathered<Part>[],
  item: ServiceItem,
  part: Part,
  same: (one: Part, other: Part) => boolean,
): void {
  const use = { item: item.code, code: part.code };
  // Two of one item are two, however alike they look.
  const known = into.find(
    ({ parts, uses }) => same(parts[0] as Part, part) && !uses.some((other) => other.item === item.code),
  );
  if (known !== undefined) {
    known.parts.push(part);
    known.uses.push(use);
    return;
  }
  const taken = into.some(({ code }) => code === part.code);
  into.push({ code: taken ? `${item.code}-${part.code}` : part.code, parts: [part], uses: [use] });
}

/** `GH-001 approval-number` → the code under which it is asked here. */
function codesOf(gathered: readonly Gathered<FormField>[]): ReadonlyMap<string, string> {
  return new Map(gathered.flatMap(({ code, uses }) => uses.map((use) => [`${use.item} ${use.code}`, code] as const)));
}

type Read = (use: Use, condition: Condition | undefined) => Condition | undefined;

/** The strictest of all: what satisfies it satisfies each. */
function mergedQuestion({ code, parts, uses }: Gathered<FormField>, read: Read): FormField {
  const [first] = parts as [FormField, ...FormField[]];
  const { askedWhen: _, ...plain } = first;
  const askedWhen = any(parts.map((part, at) => read(uses[at] as Use, part.askedWhen)));
  const longest = said(parts.map(({ maxLength }) => maxLength));
  const minima = said(parts.map(({ minimum }) => minimum));
  const maxima = said(parts.map(({ maximum }) => maximum));
  return {
    ...plain,
    code,
    required: parts.some(({ required }) => required),
    ...(longest.length === 0 ? {} : { maxLength: Math.min(...longest) }),
    ...(minima.length === 0 ? {} : { minimum: Math.max(...minima) }),
    ...(maxima.length === 0 ? {} : { maximum: Math.min(...maxima) }),
    ...(askedWhen === undefined ? {} : { askedWhen }),
  };
}

function mergedMaterial({ parts, uses }: Gathered<RequiredMaterial>, code: string, read: Read): RequiredMaterial {
  const [first] = parts as [RequiredMaterial, ...RequiredMaterial[]];
  const { neededWhen: _, ...plain } = first;
  const neededWhen = any(parts.map((part, at) => read(uses[at] as Use, part.neededWhen)));
  const files = said(parts.map(({ uploads }) => uploads?.files));
  const megabytes = said(parts.map(({ uploads }) => uploads?.megabytes));
  const uploads = {
    ...(files.length === 0 ? {} : { files: Math.min(...files) }),
    ...(megabytes.length === 0 ? {} : { megabytes: Math.min(...megabytes) }),
  };
  return {
    ...plain,
    code,
    ...(files.length + megabytes.length === 0 ? {} : { uploads }),
    copies: Math.max(...parts.map(({ copies }) => copies)),
    form: parts.find(({ form }) => form !== 'paper-or-electronic')?.form ?? first.form,
    required: parts.some(({ required }) => required),
    ...(neededWhen === undefined ? {} : { neededWhen }),
  };
}

function said(values: readonly (number | undefined)[]): readonly number[] {
  return values.filter((value) => value !== undefined);
}

/** Asked as soon as one of them asks; always, where one always does. */
function any(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const all = conditions.filter((condition) => condition !== undefined);
  if (all.length < conditions.length) return undefined;

  return all.length === 1 ? all[0] : { any: all };
}

/** The item is applied for only on this way through the package. */
function onlyWhen(steps: readonly PackageStep[], { conditions }: WayQuestions): Condition | undefined {
  return any(steps.map(({ id }) => conditions.get(id)));
}

function under<Name extends string>(
  only: Condition | undefined,
  own: Condition | undefined,
  name: Name,
): Partial<Record<Name, Condition>> {
  const both = [only, own].filter((condition) => condition !== undefined);
  if (both.length === 0) return {};
  return { [name]: both.length === 1 ? both[0] : { all: both } } as Partial<Record<Name, Condition>>;
}

function renaming(condition: Condition, name: (code: string) => string): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => renaming(part, name)) };
  if ('any' in condition) return { any: condition.any.map((part) => renaming(part, name)) };
  if ('not' in condition) return { not: renaming(condition.not, name) };
  return { ...condition, field: name(condition.field) };
}

/** The step before all of these that makes the material. */
function makerOf(joint: JointPackage, steps: readonly PackageStep[], material: RequiredMaterial) {
  return joint.steps.find(
    (step) =>
      step.results?.some((result) => sameWords(result, material.name)) &&
      steps.length > 0 &&
      steps.every((later) => comesAfter(joint, later, step.id)),
  );
}

function comesAfter(joint: JointPackage, step: PackageStep, id: string, seen = new Set<string>()): boolean {
  if (seen.has(step.id)) return false;
  seen.add(step.id);
  return step.after.some((before) => {
    const earlier = joint.steps.find((one) => one.id === before);
    return before === id || (earlier !== undefined && comesAfter(joint, earlier, id, seen));
  });
}

function itemOf(
  joint: JointPackage,
  items: readonly ServiceItem[],
  form: Pick<ServiceItem, 'formFields' | 'materials'>,
): ServiceItem {
  const kinds = (['person', 'organisation'] as const).filter((kind) =>
    items.every(({ applicantKinds }) => applicantKinds.includes(kind)),
  );
  const limit = joint.limit ?? { value: 0, unit: 'immediate' as const, startsFrom: 'acceptance' as const };
  return {
    code: jointFormCode(joint),
    version: joint.version,
    inForceFrom: '',
    publication: joint.publication,
    name: joint.name,
    alsoKnownAs: [],
    actType: 'licence',
    processingClass: 'promised',
    body: typeof joint.lead === 'string' ? joint.lead : (items[0]?.body ?? ''),
    legalBasis: [],
    eligibleApplicant: {},
    // Where nobody could apply for all of it, each body says so about its own part.
    applicantKinds: kinds.length > 0 ? kinds : ['person', 'organisation'],
    conditions: [],
    ...form,
    statutoryLimit: limit,
    promisedLimit: limit,
    fee: { charged: items.some(({ fee }) => fee.charged), lines: items.flatMap(({ fee }) => fee.lines) },
    result: {},
    steps: [],
    townCentre: false,
    fourEyes: items.some(({ fourEyes }) => fourEyes),
    ...(items.some(({ presenceRequired }) => presenceRequired) ? { presenceRequired: true } : {}),
    gaps: [],
    confidence: {},
    sources: [],
  };
}
