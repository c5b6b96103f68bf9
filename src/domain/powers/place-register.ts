import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { Body } from '../organisation/body.ts';
import type { Holding, Life, PlacePowers, PowerInstrument, PowerRegister } from './register.ts';

/** As much of a version of an item as the register must know. */
export interface PowerVersion {
  readonly code: string;
  readonly body: string;
  readonly inForceFrom: string;
  readonly inForceTo?: string;
}

/**
 * 事权登记 of a place: an item is its body's by law, from its first version to its last, unless the place says whose it was;
 * then come the papers of the place's data and those published since.
 */
export function placeRegister(
  bodies: readonly Body[],
  items: ReadonlyMap<string, readonly PowerVersion[]>,
  powers: PlacePowers,
  published: readonly PowerInstrument[],
): PowerRegister {
  const said = new Set(powers.holdings.map(({ item }) => item));
  const lives = new Map([...items].map(([code, versions]) => [code, lifeOf(versions)]));
  const towns = bodies.filter(({ kind }) => kind === 'township' || kind === 'management-committee');
  const every = new Set(bodies.filter(({ standsFor }) => standsFor === 'every-town').map(({ code }) => code));
  // 各镇政府、街道办事处: what a law gives all of them each has in its own territory.
  const each = (one: Holding): readonly Holding[] =>
    every.has(one.body) ? towns.map(({ code }) => ({ ...one, body: code, territory: code })) : [one];
  const usual = [...items].flatMap(([item, versions]) => (said.has(item) ? [] : holdingsOf(item, versions)));
  // A power that was somebody's before the item began is as old as that.
  for (const { item, from } of powers.holdings) {
    const life = lives.get(item);
    if (life !== undefined && from < life.from) lives.set(item, { ...life, from });
  }
  return {
    territories: towns.length === 0 ? ['all'] : towns.map(({ code }) => code),
    powers: lives,
    holders: new Map([
      ...bodies
        .filter(({ code }) => !every.has(code))
        .map(({ code, validFrom, validTo }) => [code, span(validFrom, validTo)] as const),
      ...powers.outsideBodies.map(({ code }) => [code, { from: '0001-01-01' as LocalDate }] as const),
    ]),
    holdings: [...usual, ...powers.holdings].flatMap(each),
    instruments: [...powers.instruments, ...published],
  };
}

function lifeOf(versions: readonly PowerVersion[]): Life {
  const from = versions.map(({ inForceFrom }) => inForceFrom).sort()[0] as LocalDate;
  const isOpen = versions.some(({ inForceTo }) => inForceTo === undefined);
  const to = versions
    .flatMap(({ inForceTo }) => inForceTo ?? [])
    .sort()
    .at(-1);
  return span(from, isOpen ? undefined : to);
}

/** A later version may name another body: then the power is that body's from its first day on. */
function holdingsOf(item: string, versions: readonly PowerVersion[]) {
  const inOrder = versions.toSorted((one, other) => (one.inForceFrom < other.inForceFrom ? -1 : 1));
  return inOrder.map((version, at) => {
    const next = inOrder[at + 1];
    const until = next === undefined ? version.inForceTo : addDays(next.inForceFrom as LocalDate, -1);
    return { item, body: version.body, ...span(version.inForceFrom, until) };
  });
}

function span(from: string, to: string | undefined): Life {
  return { from: from as LocalDate, ...(to === undefined ? {} : { to: to as LocalDate }) };
}
