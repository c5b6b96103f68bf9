import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type Actor, isOneBehindBoth } from '../../organisation/actor.ts';
import type { Law } from '../../time-limits/law.ts';
import type { Deferral } from '../deferral/state.ts';

/**
 * 暂缓告知 deferred notice
 * Basis: 个人信息保护法 第三十五条、第十八条
 * Whoever's personal data were looked at is told. Where telling would hinder a duty, an order may put it off: for one case,
 * until a day, proposed by one person and approved by a head who has no part in it. When the day has passed, it is told.
 * Parameter: deferredNotice
 * Does not cover: leaving a look off the record; there is no such thing.
 */
export function deferralInForce(order: Deferral | undefined, caseId: string, today: LocalDate): boolean {
  return order?.standing === 'approved' && order.caseId === caseId && today <= order.until;
}

/** 暂缓告知: the last day lies ahead, and no further than the place allows. */
export function lastDayFault(
  until: LocalDate,
  today: LocalDate,
  { deferredNotice }: Pick<Law, 'deferredNotice'>,
): Refusal[] {
  const last = addDays(today, deferredNotice.longestDays);
  if (until > today && until <= last) return [];
  const facts = { most: deferredNotice.longestDays, last };
  const { basis } = deferredNotice;
  return [{ code: 'supervision.deferral-too-long', kind: 'unlawful', pointer: '/until', basis, facts }];
}

/** 暂缓告知: approved by another person than proposed it, and by nobody of the body that handles the case. */
export function approvalFault(
  { proposedBy, body }: Pick<Deferral, 'proposedBy' | 'body'>,
  actor: Actor,
  ownBodies: readonly string[],
): Refusal[] {
  if (isOneBehindBoth(proposedBy, actor)) return [{ code: 'supervision.deferral-own', kind: 'unlawful' }];
  return ownBodies.includes(body) ? [{ code: 'supervision.deferral-own-body', kind: 'unlawful' }] : [];
}
