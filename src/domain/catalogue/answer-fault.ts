import { parseLocalDate } from '../../kernel/local-date.ts';
import type { Answer } from './answer.ts';
import type { FormField } from './service-item.ts';

export type AnswerFault = 'wrong-kind' | 'too-long' | 'out-of-range' | 'not-a-choice';

/** What is wrong with one answer, judged by its question alone. */
export function answerFault(field: FormField, answer: Answer): AnswerFault | undefined {
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
