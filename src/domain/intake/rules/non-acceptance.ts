import type { Refusal } from '../../../kernel/refusal.ts';
import type { Body } from '../../organisation/body.ts';
import type { DecideNonAcceptance } from '../commands.ts';

/**
 * 不予受理 non-acceptance
 * Basis: 行政许可法 第三十二条第一款第一项、第二项
 * An application is turned away on two grounds only: no licence is needed, or the power is another body's, which is
 * then named. The reason is written down and the remedies are told.
 * Parameter: none
 * Does not cover: missing materials, which are a one-time notice, and refusal of the licence, which is a decision; nor
 * that both answers are due at once (即时), for which the limit of the notice is only the latest day.
 */
export function nonAcceptance(
  command: Pick<DecideNonAcceptance, 'ground' | 'competentBody' | 'explanation'>,
  ownBody: Pick<Body, 'code' | 'name' | 'shortName'>,
): Refusal[] {
  const basis = { law: '行政许可法', articles: ['32'] };
  const refusals: Refusal[] = [];
  if (command.explanation.trim() === '') {
    refusals.push({ code: 'intake.non-acceptance-without-reason', kind: 'invalid', basis, pointer: '/explanation' });
  }
  if (command.ground === 'not-this-body' && !command.competentBody?.trim()) {
    refusals.push({ code: 'intake.competent-body-missing', kind: 'invalid', basis, pointer: '/competentBody' });
  }
  if (command.ground === 'not-this-body' && isItself(command.competentBody, ownBody)) {
    refusals.push({ code: 'intake.competent-body-is-this-body', kind: 'invalid', basis, pointer: '/competentBody' });
  }
  return refusals;
}

/** By code or by any of its names: sending somebody round in a circle is no answer. */
function isItself(named: string | undefined, body: Pick<Body, 'code' | 'name' | 'shortName'>): boolean {
  const names = [body.code, ...Object.values(body.name), ...Object.values(body.shortName)];
  return named !== undefined && names.includes(named.trim());
}
