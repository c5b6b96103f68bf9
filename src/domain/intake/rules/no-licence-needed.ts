import type { Refusal } from '../../../kernel/refusal.ts';
import type { Answers } from '../../case/application.ts';
import { exemptionFor } from '../../catalogue/applicability.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';

/**
 * 免办 no licence needed
 * Basis: 行政许可法 第三十二条第一款第一项
 * Where the answers show that no licence is needed, the applicant is told so at once: nothing more is asked for, and
 * nothing is accepted.
 * Parameter: none
 * Does not cover: the writing of the non-acceptance itself, with its reason and remedies, which is its own rule.
 */
export function noLicenceNeeded(
  item: Pick<ServiceItem, 'formFields' | 'notNeededWhen'>,
  answers: Answers,
): Refusal | undefined {
  if (exemptionFor(item, answers) === undefined) return undefined;
  return { code: 'intake.no-licence-needed', kind: 'unlawful', basis: { law: '行政许可法', articles: ['32'] } };
}
