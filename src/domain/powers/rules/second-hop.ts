import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import { type Competent, competentAt, stretchesOf } from '../competence.ts';
import type { PowerInstrument, PowerRegister } from '../register.ts';

/**
 * 不得转委托 no second hop
 * Basis: 行政许可法 第二十四条第三款、第二十三条
 * Whoever only exercises a power in another's name, or has it as an authorised organisation, does not pass it on, unless the
 * paper names the law that allows it.
 * Parameter: entrustment
 * Does not cover: a power that was devolved, which is the receiver's own.
 */
export function secondHop(
  paper: Pick<PowerInstrument, 'giver' | 'items' | 'territories' | 'givenUpOn' | 'furtherAllowedBy'>,
  register: PowerRegister,
  { entrustment }: Pick<Law, 'entrustment'>,
): readonly Refusal[] {
  if (entrustment.furtherAllowed || paper.furtherAllowedBy !== undefined) return [];
  const { basis } = entrustment;
  const territories = paper.territories === 'all' ? register.territories : paper.territories;
  return paper.items.flatMap((item, at): Refusal[] => {
    const held = territories.flatMap((one) => competentAt(stretchesOf(register, item, one), paper.givenUpOn) ?? []);
    const borrowed = held.find((one) => one.body === paper.giver && isBorrowed(one));
    if (borrowed === undefined) return [];
    const facts = { item, giver: paper.giver, paper: borrowed.by.at(-1)?.number ?? '' };
    return [{ code: 'powers.second-hop', kind: 'unlawful', basis, pointer: `/items/${at}`, facts }];
  });
}

function isBorrowed({ by }: Competent): boolean {
  const last = by.at(-1);
  return last !== undefined && last.form !== 'devolution';
}
