import type { Limit } from '../time-limits/limit.ts';
import type { Answers } from './answer.ts';
import { answerFault } from './answer-fault.ts';
import { askedFields } from './applicability.ts';
import type { FormField, RequiredMaterial, ServiceItem } from './service-item.ts';

/** What became of one question or material. */
export type PartChange<Part> =
  | { readonly change: 'added'; readonly code: string; readonly after: Part }
  | { readonly change: 'ended'; readonly code: string; readonly before: Part }
  | { readonly change: 'changed'; readonly code: string; readonly before: Part; readonly after: Part };

export interface Changed<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** 新旧版本对照: what another version of an item asks, demands, promises and costs that this one did not. */
export interface VersionChanges {
  readonly questions: readonly PartChange<FormField>[];
  readonly materials: readonly PartChange<RequiredMaterial>[];
  readonly statutoryLimit?: Changed<Limit>;
  readonly promisedLimit?: Changed<Limit>;
  readonly fee?: Changed<ServiceItem['fee']>;
}

type Compared = Pick<ServiceItem, 'formFields' | 'materials' | 'statutoryLimit' | 'promisedLimit' | 'fee'>;

export function versionChanges(before: Compared, after: Compared): VersionChanges {
  const changed = <Key extends 'statutoryLimit' | 'promisedLimit' | 'fee'>(key: Key) =>
    same(before[key], after[key]) ? {} : { [key]: { before: before[key], after: after[key] } };
  return {
    questions: partChanges(before.formFields, after.formFields, whatIsAsked),
    materials: partChanges(before.materials, after.materials, whatIsDemanded),
    ...changed('statutoryLimit'),
    ...changed('promisedLimit'),
    ...changed('fee'),
  };
}

export function nothingChanged(changes: VersionChanges): boolean {
  const { questions, materials, ...others } = changes;
  return questions.length === 0 && materials.length === 0 && Object.keys(others).length === 0;
}

/** Questions answered before that the new version does not put, or to which the old answer is none. Nothing is lost. */
export function answersWithoutPlace(
  before: Pick<ServiceItem, 'formFields'>,
  after: Pick<ServiceItem, 'formFields'>,
  answers: Answers,
): readonly FormField[] {
  return before.formFields.filter((field) => {
    const answer = answers[field.code];
    if (answer === undefined || answer === '') return false;
    const now = after.formFields.find(({ code }) => code === field.code);
    // Wrong before is wrong still; that is for the check of all answers to say.
    return now === undefined || (answerFault(field, answer) === undefined && answerFault(now, answer) !== undefined);
  });
}

/** Questions the new version puts and must have answered, and that have no answer yet. */
export function newlyAsked(
  before: Pick<ServiceItem, 'formFields'>,
  after: Pick<ServiceItem, 'formFields'>,
  answers: Answers,
): readonly FormField[] {
  return askedFields(after, answers).filter(
    ({ code, required }) =>
      required &&
      (answers[code] === undefined || answers[code] === '') &&
      !before.formFields.some((field) => field.code === code && field.required),
  );
}

/** Words that only explain may change without notice; what must be answered may not. */
function whatIsAsked({ hint: _, purpose: __, ...asked }: FormField): unknown {
  return asked;
}

function whatIsDemanded({ sample: _, ...demanded }: RequiredMaterial): unknown {
  return demanded;
}

/** In the order of the new version; what it no longer has comes last. */
function partChanges<Part extends { readonly code: string }>(
  before: readonly Part[],
  after: readonly Part[],
  matters: (part: Part) => unknown,
): readonly PartChange<Part>[] {
  const inNew = after.flatMap((part): PartChange<Part>[] => {
    const old = before.find(({ code }) => code === part.code);
    if (old === undefined) return [{ change: 'added', code: part.code, after: part }];
    if (same(matters(old), matters(part))) return [];
    return [{ change: 'changed', code: part.code, before: old, after: part }];
  });
  const ended = before.filter((part) => !after.some(({ code }) => code === part.code));
  return [...inNew, ...ended.map((part) => ({ change: 'ended' as const, code: part.code, before: part }))];
}

/** Data of a catalogue: lists, records, plain values. The order of keys means nothing. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [ones, others] = [Object.entries(one), other as Record<string, unknown>];
  return ones.length === Object.keys(other).length && ones.every(([key, value]) => same(value, others[key]));
}
