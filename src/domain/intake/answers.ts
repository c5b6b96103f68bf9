import type { Answers, Defect } from '../case/application.ts';
import { answerFault } from '../catalogue/answer-fault.ts';
import { putOf } from '../catalogue/applicability.ts';
import type { ServiceItem } from '../catalogue/service-item.ts';

/**
 * Every fault of the answers at once, in the order of the form. The portal, the desk and the API ask here. A question
 * that the other answers do not put is not demanded, and answered all the same it counts for nothing; one that depends on
 * a question still open is named together with it.
 */
export function answerFaults(item: Pick<ServiceItem, 'formFields'>, answers: Answers): Defect[] {
  const faults: Defect[] = [];
  const add = (code: string, fault: Defect['fault'], decidedBy: readonly string[] = []) =>
    faults.push({ concerns: 'answer', code, fault, ...(decidedBy.length === 0 ? {} : { decidedBy }) });
  for (const field of item.formFields) {
    const { needed, decidedBy } = putOf(item, field, answers);
    if (needed === 'no') continue;
    const answer = answers[field.code];
    if (answer === undefined || answer === '') {
      if (field.required) add(field.code, 'missing', decidedBy);
      continue;
    }
    const fault = answerFault(field, answer);
    if (fault !== undefined) add(field.code, fault, decidedBy);
  }
  const known = new Set(item.formFields.map((field) => field.code));
  for (const code of Object.keys(answers)) if (!known.has(code)) add(code, 'not-a-choice');
  return faults;
}
