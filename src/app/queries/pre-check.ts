import type { Answers } from '../../domain/case/application.ts';
import { applicableMaterials, exemptionFor, needOf, putOf } from '../../domain/catalogue/applicability.ts';
import { comparisonsIn } from '../../domain/catalogue/condition.ts';
import type { Exemption, FormField, RequiredMaterial, ServiceItem } from '../../domain/catalogue/service-item.ts';
import { conditionsOf } from '../../domain/catalogue/situations.ts';

/** 预判: before anybody applies, whether the item applies and exactly which materials are needed. */
export interface PreCheck {
  /** The questions on which something hangs, as far as the answers so far put them. */
  readonly questions: readonly FormField[];
  /** Questions still without an answer. */
  readonly open: readonly string[];
  readonly exemption?: Exemption;
  /** Exactly what is needed; only once nothing is open. */
  readonly materials?: readonly RequiredMaterial[];
}

/** Undefined where nothing hangs on an answer: then the published list is everybody's. */
export function preCheck(item: ServiceItem, answers: Answers): PreCheck | undefined {
  const deciding = new Set(conditionsOf(item).flatMap((one) => comparisonsIn(one).map(({ field }) => field)));
  // A question that only puts other questions changes neither the list nor the need for a licence, but leads to one.
  const questions = item.formFields.filter(
    (field) => deciding.has(field.code) && putOf(item, field, answers).needed === 'yes',
  );
  if (deciding.size === 0 || !hasOutcome(item)) return undefined;
  const open = questions.filter(({ code }) => answers[code] === undefined || answers[code] === '');
  const exemption = exemptionFor(item, answers);
  const decided = item.materials.every((material) => needOf(item, material, answers).needed !== 'unknown');
  return {
    questions,
    open: open.map(({ code }) => code),
    ...(exemption === undefined ? {} : { exemption }),
    ...(decided && open.length === 0 ? { materials: applicableMaterials(item, answers) } : {}),
  };
}

function hasOutcome(item: ServiceItem): boolean {
  return item.notNeededWhen !== undefined || item.materials.some(({ neededWhen }) => neededWhen !== undefined);
}
