import type { LocalText } from '../../kernel/language.ts';
import type { Translate } from '../texts/translate.ts';

type Answer = string | number | boolean;

/** A condition of the catalogue, as far as words need it. */
export type SayableCondition =
  | { readonly field: string; readonly is: Answer }
  | { readonly field: string; readonly oneOf: readonly Answer[] }
  | { readonly field: string; readonly atLeast: number }
  | { readonly field: string; readonly atMost: number }
  | { readonly all: readonly SayableCondition[] }
  | { readonly any: readonly SayableCondition[] }
  | { readonly not: SayableCondition };

interface Asked {
  readonly code: string;
  readonly label: LocalText;
  readonly choices?: readonly { readonly code: string; readonly label: LocalText }[] | undefined;
}

type Say = (text: LocalText) => string;

/** A condition in words, made from the labels of the form: nobody writes it a second time, so it cannot say otherwise. */
export function conditionText(condition: SayableCondition, fields: readonly Asked[], t: Translate, say: Say): string {
  const inner = (one: SayableCondition) => conditionText(one, fields, t, say);
  if ('all' in condition) return condition.all.map(inner).join(t('case:condition.and'));
  if ('any' in condition) return condition.any.map(inner).join(t('case:condition.or'));
  if ('not' in condition) return negated(condition.not, fields, t, say);
  const facts = factsOf(condition.field, fields, say);
  if ('atLeast' in condition) return t('case:condition.atLeast', { ...facts, value: condition.atLeast });
  if ('atMost' in condition) return t('case:condition.atMost', { ...facts, value: condition.atMost });
  return t('case:condition.is', { ...facts, value: valuesText(condition, fields, t, say) });
}

/** „Not at least 1000“ is said as people say it: less than 1000. */
function negated(condition: SayableCondition, fields: readonly Asked[], t: Translate, say: Say): string {
  if ('not' in condition) return conditionText(condition.not, fields, t, say);
  if ('all' in condition) return condition.all.map((one) => negated(one, fields, t, say)).join(t('case:condition.or'));
  if ('any' in condition) return condition.any.map((one) => negated(one, fields, t, say)).join(t('case:condition.and'));
  const facts = factsOf(condition.field, fields, say);
  if ('atLeast' in condition) return t('case:condition.below', { ...facts, value: condition.atLeast });
  if ('atMost' in condition) return t('case:condition.above', { ...facts, value: condition.atMost });
  return t('case:condition.isNot', { ...facts, value: valuesText(condition, fields, t, say) });
}

function factsOf(code: string, fields: readonly Asked[], say: Say) {
  return { label: say(fields.find((field) => field.code === code)?.label ?? {}) };
}

function valuesText(
  condition: Extract<SayableCondition, { is: Answer }> | Extract<SayableCondition, { oneOf: readonly Answer[] }>,
  fields: readonly Asked[],
  t: Translate,
  say: Say,
): string {
  const choices = fields.find((field) => field.code === condition.field)?.choices;
  const valueText = (value: Answer): string => {
    if (typeof value === 'boolean') return t(value ? 'case:condition.yes' : 'case:condition.no');
    const choice = choices?.find(({ code }) => code === value);
    return choice === undefined ? String(value) : say(choice.label);
  };
  return ('is' in condition ? [condition.is] : condition.oneOf).map(valueText).join(t('case:condition.either'));
}
