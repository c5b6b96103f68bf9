import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import { decideTownPower, type TownPowerFacts } from '../../domain/powers/town/decide.ts';
import {
  evolveTownPower,
  type TownPower,
  type TownPowerCommand,
  type TownPowerEvent,
  townPowerIndex,
} from '../../domain/powers/town/town-power.ts';
import { year } from '../../kernel/local-date.ts';
import type { PlaceFacts } from '../facts.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<TownPowerCommand>;
type Gathered = Pick<TownPowerFacts, 'others'>;

/** 镇街事权目录: one stream a line. */
export const townPowerKind: RecordKind<TownPower, TownPowerEvent, TownPowerCommand, Gathered> = {
  kind: 'town-power',
  begins: ['offerTownPower', 'askForTownPower'],
  personal: {},
  permissions: {
    offerTownPower: 'town.offer',
    askForTownPower: 'town.speak',
    answerTownPower: 'town.speak',
    fileTownPower: 'town.file',
    endTownPower: 'town.file',
  },
  target: (place, given, state) => ({ body: speaker(place, given, state), districtCentres: place.districtCentres }),
  series: (given, _place, today) => (given.type === 'fileTownPower' ? `town-powers/${year(today)}` : undefined),
  gather: async ({ records, place }: RecordReads, given) => {
    if (given.type !== 'offerTownPower' && given.type !== 'askForTownPower') return { others: [] };
    const town = receiverOf(place, given.receiver)?.town;
    if (town === undefined) return { others: [] };
    return { others: await records.list<TownPower>({ kind: 'town-power', bodies: [town], open: true }, 2_000) };
  },
  decide: (state, command, { place, today, serial, others }) => {
    const code = 'item' in command ? command.item : (state?.item ?? '');
    const item = itemInForce(place.items.get(code) ?? [], code, today);
    return decideTownPower(state, command, {
      ...{ today, law: place.law, calendar: place.calendar, others, item, competence: place.competence },
      receiver: 'receiver' in command ? receiverOf(place, command.receiver) : undefined,
      number: `${place.numberFormat.divisionCode}-T-${year(today)}-${String(serial).padStart(4, '0')}`,
    });
  },
  evolve: evolveTownPower,
  index: townPowerIndex,
};

/** Whose word it is: the body's for its power, the town's for itself; the other side answers. */
function speaker(place: PlaceFacts, given: Given, state: TownPower | undefined): string {
  if (given.type === 'offerTownPower') return place.items.get(given.item)?.at(-1)?.body ?? '';
  if (given.type === 'askForTownPower') return receiverOf(place, given.receiver)?.town ?? '';
  return (state?.by === 'body' ? state.town : state?.body) ?? '';
}

function receiverOf({ bodies, centres }: PlaceFacts, code: string): TownPowerFacts['receiver'] {
  const centre = centres.get(code);
  if (centre !== undefined) return centre.level === 'town' ? { kind: 'centre', town: centre.body } : undefined;
  const kind = bodies.get(code)?.kind;
  return kind === 'township' || kind === 'management-committee' ? { kind, town: code } : undefined;
}
