import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { PowersReturnCommand } from '../../domain/catalogue/return-of-powers/commands.ts';
import { decidePowersReturn, type PowersReturnFacts } from '../../domain/catalogue/return-of-powers/decide.ts';
import type { PowersReturnEvent } from '../../domain/catalogue/return-of-powers/events.ts';
import { evolvePowersReturn, powersReturnIndex } from '../../domain/catalogue/return-of-powers/evolve.ts';
import { type PowersReturn, returnNumber } from '../../domain/catalogue/return-of-powers/state.ts';
import { returnDueOn } from '../../domain/catalogue/rules/return-due.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { PlaceFacts } from '../facts.ts';
import type { RecordKind } from './record-kind.ts';

/** 下放事项报表: one stream a body and year. */
export const powersReturnKind: RecordKind<
  PowersReturn,
  PowersReturnEvent,
  PowersReturnCommand,
  Pick<PowersReturnFacts, 'openAlready'>
> = {
  kind: 'powers-return',
  begins: ['openPowersReturn'],
  personal: {},
  permissions: {
    openPowersReturn: 'catalogue.return',
    uploadPowersReturn: 'catalogue.return',
    signPowersReturn: 'catalogue.sign',
    reopenPowersReturn: 'catalogue.reopen',
    notePowersReturnDraft: 'catalogue.draft',
  },
  target: (place, given, state) => ({
    body: state?.body ?? (given.type === 'openPowersReturn' ? given.body : ''),
    districtCentres: place.districtCentres,
  }),
  gather: async ({ records, place, today }, given) => {
    if (given.type !== 'openPowersReturn') return {};
    const number = returnNumber(given.body, returnDueOn(today, place.law));
    const other = await records.byNumber<PowersReturn>('powers-return', number);
    return other === undefined ? {} : { openAlready: other.id };
  },
  decide: (state, command, { place, today, ...gathered }) =>
    decidePowersReturn(state, command, {
      ...gathered,
      today,
      law: place.law,
      bodies: new Set(place.bodies.keys()),
      powersOf: (body) => powersOf(place, body, today).map(({ code }) => code),
    }),
  evolve: evolvePowersReturn,
  index: powersReturnIndex,
};

/** The powers that a body holds on a day, in the order of the catalogue. */
export function powersOf({ items }: Pick<PlaceFacts, 'items'>, body: string, on: LocalDate): readonly ServiceItem[] {
  return [...items.entries()].flatMap(([code, versions]) => {
    const item = itemInForce(versions, code, on);
    return item?.body === body ? [item] : [];
  });
}
