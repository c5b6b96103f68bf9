import type { Answers, SubmittedMaterial } from '../../case/application.ts';
import { askedFields } from '../../catalogue/applicability.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { PackageStep } from '../package.ts';
import type { JointForm } from './joint-form.ts';

/** What one body is sent: the answers its own item asks for and the materials it needs, under its own names. */
export interface PartForItem {
  readonly answers: Answers;
  readonly materials: readonly SubmittedMaterial[];
}

/** 拆分: each body sees only what it needs (art. 29). Files are shared by their hash; nothing is copied. */
export function partForItem(
  form: JointForm,
  item: ServiceItem,
  answers: Answers,
  materials: readonly SubmittedMaterial[],
): PartForItem {
  const own: Record<string, Answers[string]> = {};
  for (const [code, uses] of form.questions) {
    const use = uses.find((one) => one.item === item.code);
    const answer = answers[code];
    if (use !== undefined && answer !== undefined) own[use.code] = answer;
  }
  const put = new Set(askedFields(item, own).map(({ code }) => code));
  return {
    answers: Object.fromEntries(Object.entries(own).filter(([code]) => put.has(code))),
    materials: materials.flatMap((material) => {
      const use = form.materials.get(material.material)?.find((one) => one.item === item.code);
      return use === undefined ? [] : [{ ...material, material: use.code }];
    }),
  };
}

/** Of the steps that depend on the way, those that the answers leave out; nothing while a question is open. */
export function stepsLeftOut(form: Pick<JointForm, 'ways'>, answers: Answers): readonly PackageStep['id'][] {
  return [...form.ways].flatMap(([code, steps]) => {
    const answer = answers[code];
    if (answer === undefined || answer === '') return [];
    if (typeof answer === 'boolean') return answer ? [] : steps;
    return steps.filter((step) => step !== answer);
  });
}

/** The items that lie on the way these answers take. */
export function itemsOnTheWay(
  form: JointForm,
  steps: readonly PackageStep[],
  answers: Answers,
): readonly ServiceItem[] {
  const out = new Set(stepsLeftOut(form, answers));
  return form.items.filter((item) => steps.some((step) => step.item === item.code && !out.has(step.id)));
}
