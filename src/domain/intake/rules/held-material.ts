import type { Refusal } from '../../../kernel/refusal.ts';
import type { Defect, HeldMaterial, MaterialCheck } from '../../case/application.ts';

/**
 * 提交互认 mutual recognition: what is held is not asked for
 * Basis: 行政许可法 第三十一条、第三十三条
 * A material that is held already, valid and trusted as far as the item asks, counts as handed in. No notice names it as
 * missing or faulty; whoever doubts it looks at what is held, and does not send the applicant for it.
 * Parameter: none
 * Does not cover: whether something is held at all, which is worked out where the library is known.
 */
export function heldMaterial(
  held: readonly HeldMaterial[] = [],
  checks: readonly MaterialCheck[],
  defects: readonly Defect[],
): Refusal[] {
  const known = new Set(held.map(({ material }) => material));
  const demanded = [
    ...checks
      .filter(({ material, verdict }) => known.has(material) && (verdict === 'missing' || verdict === 'faulty'))
      .map(({ material }) => ['checks', material] as const),
    ...defects
      .filter(({ concerns, code }) => concerns === 'material' && known.has(code))
      .map(({ code }) => ['answerDefects', code] as const),
  ];
  return demanded.map(([list, code]) => ({
    code: 'intake.material-already-held',
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: ['31', '33'] },
    pointer: `/${list}/${code}`,
    facts: { code },
  }));
}
