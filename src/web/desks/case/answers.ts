import type { Answer, FormField, LocalText } from '../shapes.ts';
import type { Translate } from '../texts.ts';

type Say = (text: LocalText | undefined) => string;

/** An answer in words: a choice by its label, yes and no, a number with its figures, a day as days are written. */
export function answerText(
  field: FormField,
  answer: Answer | undefined,
  { t, say, dayWhere }: { t: Translate; say: Say; dayWhere: (value: string | number) => string | number },
): string {
  if (answer === undefined || answer === '') return '';
  if (typeof answer === 'boolean') return t(answer ? 'answer.yes' : 'answer.no');
  if (field.kind === 'choice')
    return say(field.choices?.find((choice) => choice.code === answer)?.label) || String(answer);
  return String(field.kind === 'date' ? dayWhere(answer) : answer);
}

/** What the form asks of an answer; checks say what was compared and with what. */
export function requirementText(field: FormField, t: Translate): string {
  const parts = [t(field.required ? 'answer.required' : 'answer.optional'), t(`answer.kind.${field.kind}`)];
  const { minimum, maximum, maxLength, choices } = field;
  if (minimum !== undefined && maximum !== undefined) {
    parts.push(t('answer.between', { minimum: minimum.toLocaleString('en'), maximum: maximum.toLocaleString('en') }));
  }
  if (maxLength !== undefined) parts.push(t('answer.longest', { count: maxLength }));
  if (choices !== undefined) parts.push(t('answer.choices', { count: choices.length }));
  return parts.join(' · ');
}
