import type { Answers } from './answer.ts';
import { answerFault } from './answer-fault.ts';
import { type Condition, comparisonsIn, holds, type Reading, type Truth } from './condition.ts';
import type { Exemption, FormField, RequiredMaterial, ServiceItem } from './service-item.ts';

/** Whether something is asked for, and while that is unknown, the open questions that decide it. */
export interface Need {
  readonly needed: Truth;
  readonly decidedBy: readonly string[];
}

type Form = Pick<ServiceItem, 'formFields'>;
const always: Need = { needed: 'yes', decidedBy: [] };

/** Whether the answers so far ask for a material. */
export function needOf(item: Form, material: Pick<RequiredMaterial, 'neededWhen'>, answers: Answers): Need {
  return need(item, material.neededWhen, answers);
}

/** Whether the answers so far put a question. */
export function putOf(item: Form, field: Pick<FormField, 'askedWhen'>, answers: Answers): Need {
  return need(item, field.askedWhen, answers);
}

/** 所需材料 for these answers: all but what they make unnecessary. What an open question decides is still among them. */
export function applicableMaterials(
  item: Pick<ServiceItem, 'formFields' | 'materials'>,
  answers: Answers,
): readonly RequiredMaterial[] {
  return item.materials.filter((material) => needOf(item, material, answers).needed !== 'no');
}

/** The questions that these answers leave to be put, in the order of the form. */
export function askedFields(item: Form, answers: Answers): readonly FormField[] {
  return item.formFields.filter((field) => putOf(item, field, answers).needed !== 'no');
}

/** 免办: why, with these answers, no licence is needed. Nothing while that is open. */
export function exemptionFor(
  item: Pick<ServiceItem, 'formFields' | 'notNeededWhen'>,
  answers: Answers,
): Exemption | undefined {
  return item.notNeededWhen?.find(({ when }) => holds(when, readingOf(item, answers)) === 'yes');
}

/** Every question on which a condition hangs, through the conditions under which those questions are put. */
export function decidingFields(item: Form, condition: Condition | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (one: Condition | undefined): void => {
    for (const { field: code } of one === undefined ? [] : comparisonsIn(one)) {
      if (found.has(code)) continue;
      found.add(code);
      look(item.formFields.find((field) => field.code === code)?.askedWhen);
    }
  };
  look(condition);
  return found;
}

function need(item: Form, condition: Condition | undefined, answers: Answers): Need {
  if (condition === undefined) return always;
  const read = readingOf(item, answers);
  const needed = holds(condition, read);
  if (needed !== 'unknown') return { needed, decidedBy: [] };
  const decidedBy = item.formFields.filter(
    (field) =>
      decidingFields(item, condition).has(field.code) &&
      read(field.code) === 'open' &&
      // What is asked only after another question is not asked now.
      putOf(item, field, answers).needed === 'yes',
  );
  return { needed, decidedBy: decidedBy.map(({ code }) => code) };
}

/** An answer that is at fault decides nothing: it is read as if the question were open. */
export function readingOf(item: Form, answers: Answers): Reading {
  const read: Reading = (code) => {
    const field = item.formFields.find((one) => one.code === code);
    const put = field === undefined ? 'no' : field.askedWhen === undefined ? 'yes' : holds(field.askedWhen, read);
    if (field === undefined || put === 'no') return 'not-put';
    const answer = answers[code];
    if (put === 'unknown' || answer === undefined || answer === '') return 'open';
    return answerFault(field, answer) === undefined ? { answer } : 'open';
  };
  return read;
}
