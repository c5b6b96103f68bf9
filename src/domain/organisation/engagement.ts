import { addMilliseconds, epochMilliseconds, type Instant } from '../../kernel/instant.ts';

/**
 * 占用: a person, a room or a car is taken from one moment to another. Whatever calls people together, a survey, a
 * hearing, keeps in its state, under `engaged`, whom and what it takes; the database takes each quarter of an hour of
 * each of them once only, so that of two who want the same at the same moment one is told to look again.
 */
export interface Engagement {
  /** `staff:<id>`, `room:<name>`; the same holder is the same person or thing. */
  readonly holder: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** An engagement that stands, and the record that holds it. */
export interface Taken extends Engagement {
  readonly record: string;
  /** Under which people know the record. */
  readonly number: string;
}

const quarter = 900_000;

/** Times are agreed on the quarter of an hour; what lies between could be neither printed on a list nor kept apart. */
export function isOnQuarter(moment: Instant): boolean {
  return epochMilliseconds(moment) % quarter === 0;
}

/** What ends as the other begins does not overlap it. */
export function overlaps(one: Pick<Engagement, 'from' | 'to'>, other: Pick<Engagement, 'from' | 'to'>): boolean {
  return one.from < other.to && other.from < one.to;
}

/** Everything that stands in the way of what is wanted, in the order of the wish. */
export function clashesWith(wanted: readonly Engagement[], taken: readonly Taken[], own: string): readonly Taken[] {
  return wanted.flatMap((wish) =>
    taken.filter((other) => other.record !== own && other.holder === wish.holder && overlaps(wish, other)),
  );
}

/** The beginnings, quarter by quarter, at which all holders are free for so long within the hours given. */
export function freeSlots({
  hours,
  minutes,
  taken,
}: {
  readonly hours: readonly { readonly from: Instant; readonly to: Instant }[];
  readonly minutes: number;
  /** What takes any of the holders. */
  readonly taken: readonly Pick<Engagement, 'from' | 'to'>[];
}): readonly { readonly from: Instant; readonly to: Instant }[] {
  const length = minutes * 60_000;
  return hours.flatMap((open) => {
    const count = Math.floor((epochMilliseconds(open.to) - epochMilliseconds(open.from) - length) / quarter) + 1;
    const begins = Array.from({ length: Math.max(0, count) }, (_, at) => addMilliseconds(open.from, at * quarter));
    return begins
      .map((from) => ({ from, to: addMilliseconds(from, length) }))
      .filter((slot) => !taken.some((other) => overlaps(slot, other)));
  });
}
