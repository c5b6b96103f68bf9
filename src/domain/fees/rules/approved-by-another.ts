import type { Refusal } from '../../../kernel/refusal.ts';
import { type Actor, isOneBehindBoth } from '../../organisation/actor.ts';

/**
 * 减免、退费审批 waivers and refunds are approved by somebody else
 * Basis: 行政许可法 第五十九条、第七十五条
 * Who asks for a waiver or a refund, who approves it and who pays it out are different people; both the yes and the no have a reason.
 * Parameter: none
 * Does not cover: waivers that the published tariff gives by the answers alone, which nobody decides.
 */
export function approvedByAnother(asked: Actor, deciding: Actor, reason: string): Refusal[] {
  const refusals: Refusal[] = [];
  if (isOneBehindBoth(asked, deciding)) refusals.push({ code: 'fees.own-request', kind: 'forbidden' });
  if (reason.trim() === '') refusals.push({ code: 'fees.reason-missing', kind: 'invalid', pointer: '/reason' });
  return refusals;
}

/** The hand that pays is neither the one that asked nor the one that approved. */
export function paidOutByAnother(asked: Actor, approved: Actor, paying: Actor): Refusal[] {
  const refusals: Refusal[] = [];
  if (isOneBehindBoth(asked, paying)) refusals.push({ code: 'fees.own-refund', kind: 'forbidden' });
  if (isOneBehindBoth(approved, paying)) refusals.push({ code: 'fees.own-approval', kind: 'forbidden' });
  return refusals;
}
