import { parseLocalDate } from '../../kernel/local-date.ts';
import type { Answer, Answers, Defect } from '../case/application.ts';
import type { FormField, ServiceItem } from '../catalogue/service-item.ts';

/** Every fault of the answers at once, in the order of the form. The portal, the desk and the API ask here. */
export function answerFaults(item: Pick<ServiceItem, 'formFields'>, answers: Answers): Defect[] {
  const faults: Defect[] = [];
  const add = (code: string, fault: Defect['fault']) => faults.push({ concerns: 'answer', code, fault });
  for (const field of item.formFields) {
    const answer = answers[field.code];
    if (answer === undefined || answer === '') {
      if (field.required) add(field.code, 'missing');
      continue;
    }
    const fault = answerFault(field, answer);
    if (fault !== undefined) add(field.code, fault);
  }
  const asked = new Set(item.formFields.map((field) => field.code));
  for (const code of Object.keys(answers)) if (!asked.has(code)) add(code, 'not-a-choice');
  return faults;
}

function answerFault(field: FormField, answer: Answer): Defect['fault'] | undefined {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      if (typeof answer !== 'string') return 'wrong-kind';
      return answer.length > (field.maxLength ?? 2000) ? 'too-long' : undefined;
    case 'number': {
      if (typeof answer !== 'number' || !Number.isFinite(answer)) return 'wrong-kind';
      const tooSmall = field.minimum !== undefined && answer < field.minimum;
      const tooLarge = field.maximum !== undefined && answer > field.maximum;
      return tooSmall || tooLarge ? 'out-of-range' : undefined;
    }
    case 'date':
      return typeof answer === 'string' && parseLocalDate(answer).ok ? undefined : 'wrong-kind';
    case 'choice':
      return field.choices?.some((choice) => choice.code === answer) ? undefined : 'not-a-choice';
    case 'yes-no':
      return typeof answer === 'boolean' ? undefined : 'wrong-kind';
  }
}
