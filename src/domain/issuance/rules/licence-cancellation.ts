import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type ActProposed, cancellationGrounds } from '../licence/events.ts';
import { type Licence, lastDayOf, standingOn } from '../licence/state.ts';

const basis = { law: '行政许可法', articles: ['70'] } as const;

/**
 * 注销许可 cancellation of a licence
 * Basis: 行政许可法 第七十条
 * What has ended is taken off the register: because the last day has passed without renewal, the person has died or lost
 * capacity, the organisation has ended, it was revoked or withdrawn, force majeure makes it useless, or a law says so.
 * Time proposes the first and the fourth; a person confirms.
 * Parameter: none
 * Does not cover: whether the licence was rightly granted; cancellation takes nothing away that was still there.
 */
export function licenceCancellation(licence: Licence, proposed: ActProposed, today: LocalDate): Refusal[] {
  if (licence.cancelled !== undefined) return [{ code: 'issuance.licence-already-ended', kind: 'conflict', basis }];
  const { ground, reasons } = proposed;
  if (!cancellationGrounds.some((one) => one === ground)) {
    return [{ code: 'issuance.act-without-ground', kind: 'unlawful', basis, pointer: '/ground' }];
  }
  // What the register shows by itself needs no words; what somebody must have found out does.
  const isSeen = ground === 'expired' || ground === 'already-ended';
  return [
    ...(holdsGround(licence, ground, today)
      ? []
      : [{ code: 'issuance.cancellation-ground-not-met', kind: 'unlawful', basis, pointer: '/ground' } as const]),
    ...(isSeen || reasons.trim() !== ''
      ? []
      : [{ code: 'issuance.act-without-reasons', kind: 'invalid', basis, pointer: '/reasons' } as const]),
  ];
}

function holdsGround(licence: Licence, ground: ActProposed['ground'], today: LocalDate): boolean {
  const lastDay = lastDayOf(licence);
  switch (ground) {
    case 'expired':
      return standingOn(licence, today) === 'expired' && lastDay !== undefined && today > lastDay;
    case 'already-ended':
      return licence.ended !== undefined;
    case 'person-ended':
      return licence.holder.kind === 'person';
    case 'organisation-ended':
      return licence.holder.kind === 'organisation';
    default:
      return true;
  }
}
