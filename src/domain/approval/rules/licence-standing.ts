import type { Refusal } from '../../../kernel/refusal.ts';
import type { LicenceFact } from '../../case/facts.ts';

const ended: readonly string[] = ['withdrawn', 'revoked', 'cancelled'];

/**
 * 延续 renewal and 变更 change of a licence: what can still be decided
 * Basis: 行政许可法 第五十条第二款、第七十条
 * A renewal that the law has granted because the body kept silent is no longer refused; it is only written down. What was
 * withdrawn, revoked or cancelled meanwhile is neither renewed nor changed.
 * Parameter: none
 * Does not cover: revoking what was deemed renewed although the conditions were not met, which is an act of its own.
 */
export function licenceStanding(outcome: 'grant' | 'refuse', licence: LicenceFact | undefined): Refusal[] {
  if (licence === undefined) return [];
  const basis = { law: '行政许可法', articles: ['50', '70'] };
  const pointer = '/outcome';
  if (outcome === 'refuse' && licence.renewalDeemed) {
    return [{ code: 'approval.renewal-already-deemed', kind: 'unlawful', basis, pointer }];
  }
  if (outcome === 'grant' && ended.includes(licence.standing)) {
    const { standing, number } = licence;
    return [{ code: 'approval.licence-has-ended', kind: 'unlawful', basis, pointer, facts: { standing, number } }];
  }
  return [];
}
