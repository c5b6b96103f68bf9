import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { Facts, Participant } from '../procedure/slot.ts';

type Of = Pick<Law, 'expertReview'>;

/**
 * 专家论证 expert review
 * Basis: 行政许可法 第五条、第四十五条
 * There are as many experts as the place asks for, each with a number in the pool; none has an interest in the case, none
 * comes from the applicant. Every one of them votes, and the result is the majority's.
 * Parameter: expertReview
 * Does not cover: whether an expert knows the field, and interests that nobody declared.
 */
export function expertPanel(experts: readonly Participant[], concerned: readonly string[], law: Of): Refusal[] {
  const { atLeast, odd, basis } = law.expertReview;
  const pointer = '/participants';
  const refusals: Refusal[] = [];
  if (experts.length < atLeast) {
    refusals.push({ code: 'special.too-few-experts', kind: 'unlawful', basis, pointer, facts: { atLeast } });
  } else if (odd && experts.length % 2 === 0) {
    refusals.push({ code: 'special.even-number-of-experts', kind: 'unlawful', basis, pointer });
  }
  for (const [at, { credential }] of experts.entries()) {
    if (credential.trim() === '') {
      refusals.push({
        code: 'special.expert-not-of-the-pool',
        kind: 'invalid',
        basis,
        pointer: `${pointer}/${at}/credential`,
      });
    }
  }
  return [...refusals, ...unconcerned(experts, concerned)];
}

/** Whoever has an interest in it, or comes from whoever has, takes no part. */
export function unconcerned(participants: readonly Participant[], concerned: readonly string[]): Refusal[] {
  const names = concerned.map((name) => name.trim()).filter((name) => name !== '');
  return participants.flatMap(({ name, organisation, conflict }, at): Refusal[] => {
    const pointer = `/participants/${at}/name`;
    if (name.trim() === '') return [{ code: 'special.participant-without-name', kind: 'invalid', pointer }];
    const isConcerned = conflict || names.includes(name.trim()) || names.includes(organisation.trim());
    return isConcerned ? [{ code: 'special.participant-concerned', kind: 'unlawful', pointer }] : [];
  });
}

/** Every expert votes, and what is written down is what most of them voted. */
export function expertVotes(result: string, report: Facts, experts: number, law: Of): Refusal[] {
  const basis = law.expertReview.basis;
  const count = (value: unknown) => (typeof value === 'number' ? value : 0);
  const [yes, no] = [count(report.votesFor), count(report.votesAgainst)];
  if (yes + no !== experts) {
    const facts = { experts, votes: yes + no };
    return [{ code: 'special.votes-do-not-add-up', kind: 'invalid', basis, pointer: '/report/votesFor', facts }];
  }
  const passed = result !== 'not-passed';
  return passed === yes > no
    ? []
    : [{ code: 'special.result-against-the-votes', kind: 'unlawful', basis, pointer: '/result' }];
}
