import type { LocalText } from '../../../kernel/language.ts';
import type { FormField, RequiredMaterial } from '../../catalogue/service-item.ts';

/** The same words, whatever marks stand around them: in every language that both are written in, and in at least one. */
export function sameWords(one: LocalText, other: LocalText): boolean {
  const shared = (Object.keys(one) as (keyof LocalText)[]).filter((language) => other[language] !== undefined);
  return shared.length > 0 && shared.every((language) => plain(one[language]) === plain(other[language]));
}

/** The same question: nobody is asked twice what has one answer. */
export function sameQuestion(one: FormField, other: FormField): boolean {
  return (
    one.kind === other.kind &&
    sameWords(one.label, other.label) &&
    JSON.stringify(codesOf(one)) === JSON.stringify(codesOf(other))
  );
}

/** The same material: the same words, or the application itself, which one form takes the place of. */
export function sameMaterial(one: RequiredMaterial, other: RequiredMaterial): boolean {
  const both = [one.form, other.form];
  if (both.includes('paper') && both.includes('electronic')) return false;
  if (one.sample === 'application-form' && other.sample === 'application-form') return true;
  return sameWords(one.name, other.name);
}

function codesOf({ choices = [] }: FormField): readonly string[] {
  return choices.map(({ code }) => code).toSorted();
}

function plain(words: string | undefined): string {
  return (words ?? '').toLowerCase().replace(/[\s·“”"'「」『』（）()、，,.。；;：:]/g, '');
}
