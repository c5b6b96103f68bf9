import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type ActProposed, withdrawalGrounds } from '../licence/events.ts';
import { type Licence, standingOn } from '../licence/state.ts';

/**
 * 撤回许可 withdrawal of a licence
 * Basis: 行政许可法 第八条第二款
 * A licence in force is protected. The body withdraws it only where the law it rests on was changed or repealed, or the
 * facts have changed gravely, and the common good asks for it; the holder is heard, and what the holder loses by it is
 * looked into and put on record before anything is decided.
 * Parameter: none
 * Does not cover: the payment itself; and an application taken back by whoever made it.
 */
export function licenceWithdrawal(licence: Licence, proposed: ActProposed, today: LocalDate): Refusal[] {
  const basis = { law: '行政许可法', articles: ['8'] };
  const standing = standingOn(licence, today);
  const { ground, compensation } = proposed;
  return [
    ...(standing === 'in-force' || standing === 'suspended' || standing === 'not-yet'
      ? []
      : [{ code: 'issuance.licence-not-in-force', kind: 'conflict', basis, facts: { standing } } as const]),
    ...(withdrawalGrounds.some((one) => one === ground)
      ? []
      : [{ code: 'issuance.act-without-ground', kind: 'unlawful', basis, pointer: '/ground' } as const]),
    ...unheard(proposed, basis),
    ...(compensation === undefined || compensation.assessment.trim() === ''
      ? [{ code: 'issuance.compensation-not-assessed', kind: 'unlawful', basis, pointer: '/compensation' } as const]
      : []),
  ];
}

/** 陈述、申辩 (art. 7), and reasons: whatever is taken away, somebody was asked, and somebody said why. */
export function unheard({ reasons, heard }: ActProposed, basis: Refusal['basis']): Refusal[] {
  const because = basis === undefined ? {} : { basis };
  return [
    ...(reasons.trim() === ''
      ? [{ code: 'issuance.act-without-reasons', kind: 'invalid', ...because, pointer: '/reasons' } as const]
      : []),
    ...(heard === undefined || heard.trim() === ''
      ? [{ code: 'issuance.holder-not-heard', kind: 'unlawful', ...because, pointer: '/heard' } as const]
      : []),
  ];
}
