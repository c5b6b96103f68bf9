import type { Competence } from '../../domain/powers/competence.ts';
import { type Stretch, stretchesOf } from '../../domain/powers/competence.ts';
import type { PowerInstrument, PowerRegister } from '../../domain/powers/register.ts';
import { addMilliseconds, type Instant } from '../../kernel/instant.ts';
import type { PlaceFacts } from '../facts.ts';
import type { Clock, RecordQueries } from '../ports.ts';
import { publishedInstruments, registerOf } from '../records/power-instrument.ts';

/** 事权登记 as this process knows it: no case asks the database who is competent. */
export interface KnownPowers extends Competence {
  readonly register: () => PowerRegister;
  readonly stretches: (item: string, territory: string) => readonly Stretch[];
  /** Learns what has been published since it last asked, here or elsewhere. */
  refresh(): Promise<void>;
}

/** Events are written by the clocks of several processes: what may still be on its way is asked for again. */
const overlap = 5_000;
const kind = 'power-instrument';
const acts = ['PowerInstrumentPublished', 'PowerInstrumentEnded'];

/** A place that keeps no register asks nobody whether he is competent. */
export function knownPowers(
  place: Pick<PlaceFacts, 'bodies' | 'items' | 'powers'>,
  { records, clock }: { readonly records: Pick<RecordQueries, 'list' | 'happened'>; readonly clock: Clock },
): KnownPowers {
  let published: readonly PowerInstrument[] = [];
  let lookedAt: Instant | undefined;
  let register: PowerRegister | undefined;
  const known = new Map<string, readonly Stretch[]>();
  // The catalogue grows at the desk; what is made from it is made anew when it has.
  let versions = 0;

  const current = () => {
    const now = [...place.items.values()].reduce((sum, one) => sum + one.length, 0);
    if (register === undefined || now !== versions) {
      register = registerOf(place, published);
      versions = now;
      known.clear();
    }
    return register;
  };
  const stretches = (item: string, territory: string): readonly Stretch[] => {
    const now = current();
    const key = `${item} ${territory}`;
    const found = known.get(key) ?? stretchesOf(now, item, territory);
    known.set(key, found);
    return found;
  };
  return {
    register: current,
    stretches,
    at: (item, territory, on) => {
      if (place.powers === undefined) return undefined;
      const { powers, territories } = current();
      const life = powers.get(item);
      if (life === undefined || on < life.from || (life.to !== undefined && on > life.to)) return undefined;
      const places = territory === undefined || !territories.includes(territory) ? territories : [territory];
      const found = places.map((one) => stretches(item, one).find(({ from, to }) => from <= on && (to ?? on) >= on));
      return found.flatMap((one) => one?.competent ?? []);
    },
    refresh: async () => {
      if (place.powers === undefined) return;
      const now = clock.now();
      const since = lookedAt && addMilliseconds(lookedAt, -overlap);
      const news =
        since === undefined || (await records.happened(kind, acts, since, addMilliseconds(now, overlap))).length > 0;
      lookedAt = now;
      if (!news) return;
      published = await publishedInstruments(records);
      register = undefined;
    },
  };
}
