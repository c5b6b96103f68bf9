import type { Answer, Answers } from '../domain/catalogue/answer.ts';
import { exemptionFor, needOf, putOf } from '../domain/catalogue/applicability.ts';
import { type Comparison, type Condition, comparisonsIn } from '../domain/catalogue/condition.ts';
import type { FormField, ServiceItem } from '../domain/catalogue/service-item.ts';
import { situationsOf } from '../domain/catalogue/situations.ts';
import type { PlainFault } from './plain-reason.ts';
import type { Path } from './yaml-file.ts';

/**
 * The conditions of an item hang together: each looks at a question that is there and can be answered so, and over all
 * that can be answered each sometimes holds and sometimes does not. A question looks only at questions before it, so
 * that no two wait for each other and one goes down the form once.
 */
export function checkConditions(item: ServiceItem): PlainFault[] {
  const faults: PlainFault[] = [];
  const look = (condition: Condition | undefined, path: Path, before: readonly FormField[], where: string): void => {
    faults.push(...conditionFaults(condition, path, before, where));
  };
  item.formFields.forEach((field, index) => {
    look(field.askedWhen, ['formFields', index, 'askedWhen'], item.formFields.slice(0, index), 'no question before it');
  });
  item.materials.forEach(({ neededWhen, required }, index) => {
    const path = ['materials', index, 'neededWhen'];
    look(neededWhen, path, item.formFields, 'no question of the form');
    if (neededWhen !== undefined && !required) {
      faults.push({ path, reason: 'says when the material is needed, but required is false' });
    }
  });
  item.notNeededWhen?.forEach(({ when }, index) => {
    look(when, ['notNeededWhen', index, 'when'], item.formFields, 'no question of the form');
  });
  // What a condition means can only be tried out once it can be read.
  return faults.length > 0 ? faults : idleConditions(item);
}

/** What is wrong with a condition that may look at these questions. */
export function conditionFaults(
  condition: Condition | undefined,
  path: Path,
  before: readonly FormField[],
  where: string,
): readonly PlainFault[] {
  return (condition === undefined ? [] : comparisonsIn(condition)).flatMap((one) => {
    const reason = comparisonFault(one, before, where);
    return reason === undefined ? [] : [{ path, reason }];
  });
}

function comparisonFault(one: Comparison, before: readonly FormField[], where: string): string | undefined {
  const field = before.find(({ code }) => code === one.field);
  if (field === undefined) return `looks at ${one.field}, which is ${where}`;
  if (!field.required) return `looks at ${one.field}, which may be left open: make it required`;
  if (field.kind !== 'choice' && field.kind !== 'yes-no' && field.kind !== 'number') {
    return `looks at ${one.field}, a ${field.kind}: only choices, yes-no and numbers can decide`;
  }
  if ('atLeast' in one || 'atMost' in one) {
    return field.kind === 'number' ? undefined : `compares ${one.field} with a number, but it is a ${field.kind}`;
  }
  const wrong = ('is' in one ? [one.is] : one.oneOf).find((answer) => !canBe(field, answer));
  return wrong === undefined ? undefined : `compares ${one.field} with ${wrong}, which nobody can answer`;
}

function canBe(field: FormField, answer: Answer): boolean {
  if (field.kind === 'choice') return field.choices?.some(({ code }) => code === answer) === true;
  return typeof answer === (field.kind === 'number' ? 'number' : 'boolean');
}

function idleConditions(item: ServiceItem): PlainFault[] {
  const situations = [...situationsOf(item)];
  const faults: PlainFault[] = [];
  const tryOut = (path: Path, what: string, holdsIn: (answers: Answers) => boolean): void => {
    const times = situations.filter(holdsIn).length;
    if (times === 0) faults.push({ path, reason: `${what} under no answer` });
    if (times === situations.length) faults.push({ path, reason: `${what} whatever is answered` });
  };
  item.materials.forEach((material, index) => {
    if (material.neededWhen === undefined) return;
    const needed = (answers: Answers) => needOf(item, material, answers).needed === 'yes';
    tryOut(['materials', index, 'neededWhen'], 'makes the material needed', needed);
  });
  item.formFields.forEach((field, index) => {
    if (field.askedWhen === undefined) return;
    const put = (answers: Answers) => putOf(item, field, answers).needed === 'yes';
    tryOut(['formFields', index, 'askedWhen'], 'puts the question', put);
  });
  item.notNeededWhen?.forEach((one, index) => {
    const free = (answers: Answers) => exemptionFor({ ...item, notNeededWhen: [one] }, answers) !== undefined;
    tryOut(['notNeededWhen', index, 'when'], 'makes the licence unnecessary', free);
  });
  return faults;
}
