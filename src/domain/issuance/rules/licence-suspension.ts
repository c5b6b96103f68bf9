import { addMonths, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { ActProposed } from '../licence/events.ts';
import { type Licence, standingOn } from '../licence/state.ts';
import { unheard } from './licence-withdrawal.ts';

/**
 * 暂扣许可证件 suspension of a licence
 * Basis: 行政处罚法 第九条第三项
 * A penalty decision may take a licence away for a while: until a day it names, and only as that decision says. It comes
 * back by itself on the day after, or before, when the penalty is lifted.
 * Parameter: licenceSuspension
 * Does not cover: the penalty procedure itself. A place whose law knows no such penalty knows no suspension.
 */
export function licenceSuspension(
  licence: Licence,
  proposed: ActProposed,
  today: LocalDate,
  { licenceSuspension: known }: Pick<Law, 'licenceSuspension'>,
): Refusal[] {
  if (known === undefined) return [{ code: 'issuance.suspension-unknown-here', kind: 'unlawful' }];
  const { basis, longestMonths } = known;
  const standing = standingOn(licence, today);
  const wanted = proposed.act === 'suspend' ? 'in-force' : 'suspended';
  const wrong: Refusal[] =
    standing === wanted
      ? []
      : [
          {
            code: wanted === 'in-force' ? 'issuance.licence-not-in-force' : 'issuance.licence-not-suspended',
            kind: 'conflict',
            basis,
            facts: { standing },
          },
        ];
  if (proposed.act === 'reinstate') {
    const silent = proposed.reasons.trim() === '';
    return [
      ...wrong,
      ...(silent ? [{ code: 'issuance.act-without-reasons', kind: 'invalid', pointer: '/reasons' } as const] : []),
    ];
  }
  const { until, penaltyDecision = '', ground } = proposed;
  const last = addMonths(today, longestMonths);
  return [
    ...wrong,
    ...unheard(proposed, basis),
    ...(ground === 'penalty'
      ? []
      : [{ code: 'issuance.act-without-ground', kind: 'unlawful', basis, pointer: '/ground' } as const]),
    ...(penaltyDecision.trim() === ''
      ? [
          {
            code: 'issuance.suspension-without-decision',
            kind: 'unlawful',
            basis,
            pointer: '/penaltyDecision',
          } as const,
        ]
      : []),
    ...(until === undefined || until < today || until > last
      ? [{ code: 'issuance.suspension-too-long', kind: 'invalid', basis, pointer: '/until', facts: { last } } as const]
      : []),
  ];
}
