import type { Refusal } from '../../../kernel/refusal.ts';
import type { Defect, MaterialCheck } from '../../case/application.ts';
import type { CaseFile } from '../../case/state.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import { answerFaults } from '../answers.ts';

/**
 * 受理 acceptance
 * Basis: 行政许可法 第三十二条第一款第五项
 * An application is accepted when every required material is in order and every question is answered; nothing else may
 * stand in its way.
 * Parameter: none
 * Does not cover: whether the licence will be granted; acceptance only opens the procedure.
 */
export function acceptance(file: CaseFile, item: ServiceItem, checks: readonly MaterialCheck[]): Refusal[] {
  return acceptanceDefects(file, item, checks).map((defect) => ({
    code: `intake.${defect.concerns}-${defect.fault}`,
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: ['32'] },
    pointer: defect.concerns === 'answer' ? `/answers/${defect.code}` : `/checks/${defect.code}`,
    facts: { code: defect.code },
  }));
}

/** What still stands between the application and its acceptance: the one list both the notice and the refusal use. */
export function acceptanceDefects(file: CaseFile, item: ServiceItem, checks: readonly MaterialCheck[]): Defect[] {
  const materials = item.materials.flatMap((material): Defect[] => {
    const check = checks.find((one) => one.material === material.code);
    const verdict = check?.verdict ?? (material.required ? 'missing' : 'not-needed');
    if (verdict === 'in-order' || (verdict === 'not-needed' && !material.required)) return [];
    if (verdict === 'missing' && !material.required) return [];
    const fault = verdict === 'faulty' ? 'faulty' : 'missing';
    const remark = check?.remark;
    return [{ concerns: 'material', code: material.code, fault, ...(remark ? { remark } : {}) }];
  });
  return [...materials, ...answerFaults(item, file.answers)];
}
