import type { Refusal } from '../../../kernel/refusal.ts';
import type { Applicant, Defect, MaterialCheck } from '../../case/application.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';

/**
 * 所需材料 required material
 * Basis: 行政许可法 第三十一条、第三十三条、第三十五条
 * Only what the published item lists may be asked for: no material outside it, no question it does not put, and
 * nothing a second time that a lower level already forwarded.
 * Parameter: none
 * Does not cover: materials shared between bodies, which come with mutual recognition.
 */
export function unrelatedMaterial(
  item: ServiceItem,
  checks: readonly MaterialCheck[],
  answerDefects: readonly Defect[],
): Refusal[] {
  const materials = new Set(item.materials.map((material) => material.code));
  const listed = { material: materials, answer: new Set(item.formFields.map((field) => field.code)), applicant };
  const strange = [
    ...checks.filter((check) => !materials.has(check.material)).map((check) => ['checks', check.material] as const),
    ...answerDefects
      .filter((defect) => !listed[defect.concerns].has(defect.code))
      .map((defect) => ['answerDefects', defect.code] as const),
  ];
  return strange.map(([list, code]) => ({
    code: 'intake.not-on-the-list',
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: ['31'] },
    pointer: `/${list}/${code}`,
    facts: { code },
  }));
}

/** What every application says about the applicant. */
const applicant: ReadonlySet<string> = new Set([
  'name',
  'identityForm',
  'identityNumber',
  'telephone',
  'address',
  'contactName',
] satisfies (keyof Applicant)[]);
