import type { Refusal } from '../../../kernel/refusal.ts';
import type { Actor } from '../../case/actor.ts';
import type { CaseFile } from '../../case/state.ts';
import { type DiscretionTaken, discretionRow, isChoice, isWithin } from '../../catalogue/discretion-range.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { Law } from '../../time-limits/law.ts';
import type { DiscretionSaid } from '../commands.ts';

type Said = { readonly outcome: 'grant' | 'refuse'; readonly reasons: string; readonly discretion?: DiscretionSaid };
type Item = Pick<ServiceItem, 'formFields' | 'discretion'>;

/**
 * 自由裁量幅度 range of discretion
 * Basis: 行政许可法 第五条 (openly, fairly, justly; the ranges stand in the item's own table)
 * Whoever grants chooses within the row that the facts of the case lead to, and says why. Outside it only with reasons of
 * its own, only by a superior, and never without a mark in the record.
 * Parameter: discretionOutside
 * Does not cover: whether the choice inside the range is a good one; how far like cases differ is shown, not judged.
 */
export function discretionRange(
  file: Pick<CaseFile, 'answers'>,
  item: Item,
  said: Said,
  /** Who decides; nobody yet while it is only proposed. */
  decider: Actor | undefined,
  law: Pick<Law, 'discretionOutside'>,
): Refusal[] {
  const basis = law.discretionOutside.basis;
  const { discretion } = said;
  const table = item.discretion;
  if (said.outcome !== 'grant' || table === undefined) {
    if (discretion === undefined) return [];
    return [{ code: 'approval.nothing-to-choose', kind: 'invalid', pointer: '/discretion' }];
  }
  if (discretion === undefined) {
    return [{ code: 'approval.discretion-missing', kind: 'invalid', pointer: '/discretion/value', basis }];
  }
  if (!isChoice(table, discretion.value)) {
    return [{ code: 'approval.discretion-not-a-choice', kind: 'invalid', pointer: '/discretion/value', basis }];
  }
  const refusals: Refusal[] = [];
  if (said.reasons.trim() === '') {
    refusals.push({ code: 'approval.discretion-without-reasons', kind: 'unlawful', pointer: '/reasons', basis });
  }
  if (!isOutside(file, item, discretion.value)) return refusals;
  if (!discretion.reasons?.trim()) {
    const pointer = '/discretion/reasons';
    refusals.push({ code: 'approval.discretion-outside-without-reasons', kind: 'unlawful', pointer, basis });
  }
  if (decider !== undefined && !(decider.kind === 'staff' && law.discretionOutside.decidedBy.includes(decider.duty))) {
    refusals.push({
      code: 'approval.discretion-not-the-superior',
      kind: 'forbidden',
      pointer: '/discretion/value',
      basis,
    });
  }
  return refusals;
}

/** What the record keeps of it. Nothing where nothing was to be chosen. */
export function discretionTaken(file: Pick<CaseFile, 'answers'>, item: Item, said: Said): DiscretionTaken | undefined {
  if (said.discretion === undefined) return undefined;
  const { value, reasons = '' } = said.discretion;
  const row = discretionRow(item, file.answers)?.code;
  return {
    ...(row === undefined ? {} : { row }),
    value,
    ...(isOutside(file, item, value) ? { outside: { reasons } } : {}),
  };
}

/** While the row is open, no range has been laid down, and every choice is outside of one. */
function isOutside({ answers }: Pick<CaseFile, 'answers'>, item: Item, value: number | string): boolean {
  const row = discretionRow(item, answers);
  return row === undefined || !isWithin(row.range, value);
}
