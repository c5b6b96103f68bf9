import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import { capacityOf } from '../capacity.ts';
import type { Competent } from '../competence.ts';

/**
 * 受委托行使 entrusted exercise
 * Basis: 行政许可法 第二十四条第一款、第二款
 * What is entrusted is decided by the people of the body it is entrusted to, in the name of whoever entrusted it; whoever
 * entrusted it supervises and answers for it, and takes the power back by ending the paper, not by deciding beside it.
 * Parameter: entrustment
 * Does not cover: papers in the case, delivery, and time's own acts.
 */
export function entrustedExercise(
  /** The body of the post from which the decision is made. */
  decidedFrom: string,
  competent: Competent | undefined,
  { entrustment }: Pick<Law, 'entrustment'>,
): readonly Refusal[] {
  if (competent === undefined) return [];
  const { form, acting, paper } = capacityOf(competent);
  if (form !== 'entrustment' || decidedFrom === acting) return [];
  const facts = { body: decidedFrom, competent: acting, paper: paper?.number ?? '' };
  return [{ code: 'powers.entrusted-to-another', kind: 'unlawful', basis: entrustment.basis, facts }];
}
