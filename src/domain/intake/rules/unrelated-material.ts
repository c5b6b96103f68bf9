import type { Refusal } from '../../../kernel/refusal.ts';
import type { Answers, Applicant, Defect, MaterialCheck } from '../../case/application.ts';
import { needOf, putOf } from '../../catalogue/applicability.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';

/**
 * 所需材料 required material
 * Basis: 行政许可法 第三十一条、第三十三条、第三十五条
 * Only what the published item lists may be asked for: no material outside it, no question it does not put, nothing
 * that the applicant's own answers make unnecessary, and nothing a second time that a lower level already forwarded.
 * Parameter: none
 * Does not cover: what is held already, which held-material.ts keeps from being asked for.
 */
export function unrelatedMaterial(
  item: ServiceItem,
  checks: readonly MaterialCheck[],
  answerDefects: readonly Defect[],
  /** Where something is demanded; to accept, nothing is. */
  answers?: Answers,
): Refusal[] {
  const materials = new Set(item.materials.map((material) => material.code));
  const listed = { material: materials, answer: new Set(item.formFields.map((field) => field.code)), applicant };
  const strange = [
    ...checks.filter((check) => !materials.has(check.material)).map((check) => ['checks', check.material] as const),
    ...answerDefects
      .filter((defect) => !listed[defect.concerns].has(defect.code))
      .map((defect) => ['answerDefects', defect.code] as const),
  ];
  const needless = answers === undefined ? [] : demandedInVain(item, checks, answerDefects, answers);
  return [
    ...strange.map(([list, code]) => refusal('intake.not-on-the-list', list, code)),
    ...needless.map(([list, code]) => refusal('intake.not-needed-by-answers', list, code)),
  ];
}

function demandedInVain(
  item: ServiceItem,
  checks: readonly MaterialCheck[],
  defects: readonly Defect[],
  answers: Answers,
): (readonly ['checks' | 'answerDefects', string])[] {
  const materials = item.materials.filter((one) => needOf(item, one, answers).needed === 'no').map(({ code }) => code);
  const fields = item.formFields.filter((one) => putOf(item, one, answers).needed === 'no').map(({ code }) => code);
  const inVain = { material: materials, answer: fields, applicant: [] as string[] };
  return [
    ...checks
      .filter(
        ({ material, verdict }) => materials.includes(material) && (verdict === 'missing' || verdict === 'faulty'),
      )
      .map(({ material }) => ['checks', material] as const),
    ...defects
      .filter(({ concerns, code }) => inVain[concerns].includes(code))
      .map(({ code }) => ['answerDefects', code] as const),
  ];
}

function refusal(code: string, list: string, named: string): Refusal {
  const basis = { law: '行政许可法', articles: ['31'] };
  return { code, kind: 'unlawful', basis, pointer: `/${list}/${named}`, facts: { code: named } };
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
