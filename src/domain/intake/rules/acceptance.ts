import type { Refusal } from '../../../kernel/refusal.ts';
import type { Answers, Defect, MaterialCheck } from '../../case/application.ts';
import type { CaseFile } from '../../case/state.ts';
import { needOf } from '../../catalogue/applicability.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import { answerFaults } from '../answers.ts';

/**
 * 受理 acceptance
 * Basis: 行政许可法 第三十二条第一款第五项
 * An application is accepted when every material that the answers call for is in order and every question they put is
 * answered; nothing else may stand in its way. What is held already counts as handed in and in order.
 * Parameter: none
 * Does not cover: whether the licence will be granted; acceptance only opens the procedure.
 */
export function acceptance(file: CaseFile, item: ServiceItem, checks: readonly MaterialCheck[]): Refusal[] {
  // What an open question decides is not demanded yet; the question itself is.
  const certain = acceptanceDefects(file, item, checks).filter((defect) => defect.decidedBy === undefined);
  return certain.map((defect) => ({
    code: `intake.${defect.concerns}-${defect.fault}`,
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: ['32'] },
    pointer: defect.concerns === 'answer' ? `/answers/${defect.code}` : `/checks/${defect.code}`,
    facts: { code: defect.code },
  }));
}

/** What still stands between the application and its acceptance: the one list both the notice and the refusal use. */
export function acceptanceDefects(file: CaseFile, item: ServiceItem, checks: readonly MaterialCheck[]): Defect[] {
  const answers = answersAsked(file, item);
  const held = new Set(file.held?.map(({ material }) => material));
  const materials = item.materials.flatMap((material): Defect[] => {
    const { needed, decidedBy } = needOf(item, material, answers);
    if (needed === 'no' || held.has(material.code)) return [];
    // Where somebody ticked twice, the doubt counts.
    const ticked = checks.filter((one) => one.material === material.code);
    const check = ticked.find((one) => one.verdict !== 'in-order') ?? ticked[0];
    const verdict = check?.verdict ?? 'missing';
    if (verdict === 'in-order' || (verdict !== 'faulty' && !material.required)) return [];
    const fault = verdict === 'faulty' ? 'faulty' : 'missing';
    const remark = check?.remark;
    const open = needed === 'unknown' ? { decidedBy } : {};
    return [{ concerns: 'material', code: material.code, fault, ...(remark ? { remark } : {}), ...open }];
  });
  return [...materials, ...answerFaults(item, answers)];
}

/** A question that a newer version of the item no longer puts was answered in vain, not wrongly. */
function answersAsked(file: CaseFile, item: ServiceItem): Answers {
  const asked = new Set(item.formFields.map((field) => field.code));
  return Object.fromEntries(Object.entries(file.answers).filter(([code]) => asked.has(code)));
}
