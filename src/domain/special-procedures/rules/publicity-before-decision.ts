import type { Refusal } from '../../../kernel/refusal.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import { isSettled, type Publicity } from '../publicity/state.ts';

/**
 * 公示后决定 decision after the publicity
 * Basis: 行政许可法 第七条、第三十六条; the special law that the item names
 * What was made public before the decision is not decided before its last day has passed and every objection has been
 * answered; and where the item's law asks for it, nothing is granted that never was. One taken down counts for nothing.
 * Parameter: none
 */
export function publicityBeforeDecision(
  outcome: 'grant' | 'refuse',
  publicities: readonly Pick<Publicity, 'number' | 'until' | 'standing' | 'objections' | 'decisionWaits' | 'basis'>[],
  item: Pick<ServiceItem, 'publicity'>,
): Refusal[] {
  const waiting = publicities
    .filter((one) => one.decisionWaits && !isSettled(one))
    .map((one): Refusal => {
      const { number, until, basis, standing } = one;
      const unanswered = one.objections.filter(({ answered }) => answered === undefined).length;
      return standing === 'running'
        ? { code: 'special.publicity-not-over', kind: 'unlawful', basis, facts: { number, until } }
        : { code: 'special.objections-not-answered', kind: 'unlawful', basis, facts: { number, unanswered } };
    });
  const needed = outcome === 'grant' ? item.publicity : undefined;
  if (!needed?.required || waiting.length > 0 || publicities.some(({ standing }) => standing === 'ended'))
    return waiting;
  return [{ code: 'special.publicity-required', kind: 'unlawful', basis: needed.basis }];
}
