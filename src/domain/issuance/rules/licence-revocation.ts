import type { Refusal } from '../../../kernel/refusal.ts';
import type { DecideLicenceAct } from '../licence/commands.ts';
import { type ActProposed, revocationGrounds } from '../licence/events.ts';
import type { Licence } from '../licence/state.ts';
import { unheard } from './licence-withdrawal.ts';

const basis = { law: '行政许可法', articles: ['69'] } as const;

/**
 * 撤销许可 revocation of a licence
 * Basis: 行政许可法 第六十九条
 * What should never have been granted may be revoked: for a fault of the body, and then what the holder loses by it is
 * looked into; or because the holder got it by fraud or bribery, and then it must be revoked and nothing is owed.
 * Parameter: reapplicationBan
 * Does not cover: revocation by the body above, and the penalty that fraud brings besides.
 */
export function licenceRevocation(licence: Licence, proposed: ActProposed): Refusal[] {
  const { ground, compensation } = proposed;
  const isFraud = ground === 'fraud';
  return [
    ...(licence.ended === undefined && licence.cancelled === undefined
      ? []
      : [{ code: 'issuance.licence-already-ended', kind: 'conflict', basis } as const]),
    ...(revocationGrounds.some((one) => one === ground)
      ? []
      : [{ code: 'issuance.act-without-ground', kind: 'unlawful', basis, pointer: '/ground' } as const]),
    ...unheard(proposed, basis),
    ...(!isFraud && (compensation === undefined || compensation.assessment.trim() === '')
      ? [{ code: 'issuance.compensation-not-assessed', kind: 'unlawful', basis, pointer: '/compensation' } as const]
      : []),
    ...(isFraud && (compensation?.amount ?? 0) > 0
      ? [
          {
            code: 'issuance.fraud-is-not-compensated',
            kind: 'unlawful',
            basis,
            pointer: '/compensation/amount',
          } as const,
        ]
      : []),
  ];
}

/** 不予撤销 (art. 69-3): fraud leaves no choice but where the public would be gravely harmed; every no has its reasons. */
export function revocationDecline(
  { act, ground }: Pick<ActProposed, 'act' | 'ground'>,
  { reasons, forThePublic }: Pick<DecideLicenceAct, 'reasons' | 'forThePublic'>,
): Refusal[] {
  const silent = reasons.trim() === '';
  return [
    ...(silent ? [{ code: 'issuance.act-without-reasons', kind: 'invalid', pointer: '/reasons' } as const] : []),
    ...(act === 'revoke' && ground === 'fraud' && forThePublic !== true
      ? [{ code: 'issuance.fraud-must-be-revoked', kind: 'unlawful', basis, pointer: '/forThePublic' } as const]
      : []),
    ...(forThePublic === true && act !== 'revoke'
      ? [{ code: 'issuance.public-exception-only-for-revocation', kind: 'invalid', pointer: '/forThePublic' } as const]
      : []),
  ];
}
