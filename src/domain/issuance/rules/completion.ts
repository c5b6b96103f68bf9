import type { Refusal } from '../../../kernel/refusal.ts';
import type { CaseFile } from '../../case/state.ts';

/**
 * 办结 completion
 * Basis: 行政许可法 第三十八条、第四十四条
 * A case is completed when it was decided and the decision was delivered; never on paper alone (假办结).
 * Parameter: none
 * Does not cover: whether the delivery itself was true, which supervision asks the applicant.
 */
export function completion(file: Pick<CaseFile, 'decision' | 'delivery'>): Refusal[] {
  const basis = { law: '行政许可法', articles: ['44'] };
  if (file.decision === undefined) return [{ code: 'issuance.not-decided', kind: 'conflict', basis }];
  if (file.delivery === undefined) return [{ code: 'issuance.not-delivered', kind: 'conflict', basis }];
  return [];
}
