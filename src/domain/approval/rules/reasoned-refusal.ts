import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { DecideApplication } from '../commands.ts';

/**
 * 不予许可 refusal
 * Basis: 行政许可法 第七条、第三十八条第二款
 * A refusal states its reasons and the articles it rests on, and tells the applicant where to ask for reconsideration or
 * sue.
 * Parameter: remedies
 * Does not cover: non-acceptance, which has its own grounds; and whether the reasons carry the refusal.
 */
export function reasonedRefusal(
  command: Pick<DecideApplication, 'outcome' | 'reasons' | 'articles' | 'remediesTold'>,
  law: Pick<Law, 'remedies'>,
): Refusal[] {
  if (command.outcome !== 'refuse') return [];
  const basis = { law: '行政许可法', articles: ['38'] };
  const refusals: Refusal[] = [];
  if (command.reasons.trim() === '') {
    refusals.push({ code: 'approval.refusal-without-reasons', kind: 'unlawful', basis, pointer: '/reasons' });
  }
  if (command.articles.trim() === '') {
    refusals.push({ code: 'approval.refusal-without-articles', kind: 'unlawful', basis, pointer: '/articles' });
  }
  if (!command.remediesTold) {
    const { reconsideration, litigation } = law.remedies;
    const facts = {
      reconsideration: reconsideration.value,
      reconsiderationUnit: reconsideration.unit,
      litigation: litigation.value,
      litigationUnit: litigation.unit,
    };
    refusals.push({
      code: 'approval.refusal-without-remedies',
      kind: 'unlawful',
      basis,
      pointer: '/remediesTold',
      facts,
    });
  }
  return refusals;
}
