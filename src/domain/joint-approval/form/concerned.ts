import type { Answers, SubmittedMaterial } from '../../case/application.ts';
import type { JointForm, Use } from './joint-form.ts';

type Parts = Pick<JointForm, 'items' | 'questions' | 'materials'>;

/**
 * Which items an act on the one form is about: those that ask for what it brings. What no item asks for is about the
 * whole, such as which way is taken; and so is an act that brings nothing.
 */
export function itemsConcerned(
  form: Parts,
  { answers = {}, materials = [] }: { readonly answers?: Answers; readonly materials?: readonly SubmittedMaterial[] },
): readonly string[] {
  const uses: readonly (readonly Use[] | undefined)[] = [
    ...Object.keys(answers).map((code) => form.questions.get(code)),
    ...materials.map(({ material }) => form.materials.get(material)),
  ];
  if (uses.length === 0 || uses.includes(undefined)) return form.items.map(({ code }) => code);
  const concerned = new Set(uses.flatMap((some) => some?.map(({ item }) => item) ?? []));
  return form.items.flatMap(({ code }) => (concerned.has(code) ? [code] : []));
}
