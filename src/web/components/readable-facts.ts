import type { Language } from '../../kernel/language.ts';
import { type Facts, translator } from '../texts/translate.ts';
import { fullDate, isDate } from './dates.ts';

/** Facts as they come from the program, made ready to stand in a sentence: days, units, procedures and the like. */
export function readableFacts(facts: Facts, language: Language): Facts {
  const t = translator(language);
  const number = facts.value ?? facts.count ?? facts.days;
  const count = typeof number === 'number' ? number : 0;
  const said = (key: string, value: string | number): string | number => {
    if (isDate(value)) return fullDate(value, language);
    if (key === 'unit') return t(`case:limitUnitName.${value}`, { count });
    if (key === 'granting') return t(`case:granting.${value}`);
    if (key === 'refusing') return t(`case:refusing.${value}`);
    if (key === 'view') return t(`case:consultationView.${value}`);
    if (key === 'procedure' || key === 'method' || key === 'state') return t(`case:${key}.${value}`);
    return value;
  };
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, said(key, value)]));
}

/** One line of 经过: what happened, in a sentence. */
export function eventText(entry: { readonly type: string; readonly facts: Facts }, language: Language): string {
  return translator(language)(`case:event.${entry.type}`, readableFacts(entry.facts, language));
}

/** One line of 为什么是这一天. */
export function stepLine(step: { readonly key: string; readonly facts: Facts }, language: Language): string {
  return translator(language)(`clock:step.${step.key}`, readableFacts(step.facts, language));
}
