import type { InstrumentCommand } from '../../domain/powers/instrument/commands.ts';
import { decideInstrument } from '../../domain/powers/instrument/decide.ts';
import type { InstrumentEvent } from '../../domain/powers/instrument/events.ts';
import {
  evolveInstrument,
  type InstrumentRecord,
  instrumentIndex,
  instrumentOf,
} from '../../domain/powers/instrument/state.ts';
import { placeRegister } from '../../domain/powers/place-register.ts';
import type { PowerInstrument, PowerRegister } from '../../domain/powers/register.ts';
import type { PlaceFacts } from '../facts.ts';
import type { RecordQueries } from '../ports.ts';
import type { RecordKind } from './record-kind.ts';

interface Gathered {
  readonly register: PowerRegister;
}

/** 事权文件: one stream a paper. */
export const powerInstrumentKind: RecordKind<InstrumentRecord, InstrumentEvent, InstrumentCommand, Gathered> = {
  kind: 'power-instrument',
  begins: ['draftPowerInstrument'],
  // Papers name bodies and items, and nobody.
  personal: {},
  permissions: {
    draftPowerInstrument: 'powers.draft',
    redraftPowerInstrument: 'powers.draft',
    checkPowerInstrument: 'powers.check',
    publishPowerInstrument: 'powers.publish',
    endPowerInstrument: 'powers.publish',
    answerEndOfPowerInstrument: 'powers.check',
    evaluatePower: 'powers.evaluate',
  },
  target: (place, given, state) => ({
    body: state?.terms.receiver ?? ('terms' in given ? given.terms.receiver : ''),
    districtCentres: place.districtCentres,
  }),
  // Asked anew and not taken from memory: what another process published a moment ago speaks, too.
  gather: async ({ records, place }, { id }) => ({
    register: registerOf(
      place,
      (await publishedInstruments(records)).filter((one) => one.id !== id),
    ),
  }),
  decide: (record, command, { place, today, register }) =>
    decideInstrument(record, command, {
      ...{ today, register, law: place.law, calendar: place.calendar },
      centres: new Set(place.centres.keys()),
      kindOf: (code) => place.bodies.get(code)?.kind,
    }),
  evolve: evolveInstrument,
  index: instrumentIndex,
};

export const instrumentsAtMost = 5_000;

export async function publishedInstruments(records: Pick<RecordQueries, 'list'>): Promise<readonly PowerInstrument[]> {
  const found = await records.list<InstrumentRecord>({ kind: 'power-instrument', open: false }, instrumentsAtMost);
  return found.flatMap((one) => instrumentOf(one) ?? []);
}

/** The register of a place with these papers beside those of its data. */
export function registerOf(
  { bodies, items, powers }: Pick<PlaceFacts, 'bodies' | 'items' | 'powers'>,
  published: readonly PowerInstrument[],
): PowerRegister {
  const none = { outsideBodies: [], holdings: [], instruments: [], outsideCentre: [] };
  return placeRegister([...bodies.values()], items, powers ?? none, published);
}
