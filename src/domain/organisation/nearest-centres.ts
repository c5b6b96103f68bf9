import type { PlaceMap } from './place-map.ts';

/**
 * 就近 on the sketch map: centres in the order in which they lie from one of them, as the crow flies over a drawing that is
 * not to scale. What the map does not show comes last, in the order it was given in.
 */
export function nearestFirst(centres: readonly string[], from: string, map: PlaceMap | undefined): readonly string[] {
  const here = middleOf(from, map);
  const away = (centre: string) => {
    if (centre === from) return -1;
    const there = middleOf(centre, map);
    if (here === undefined || there === undefined) return Number.POSITIVE_INFINITY;
    return (here[0] - there[0]) ** 2 + (here[1] - there[1]) ** 2;
  };
  return centres
    .map((centre, at) => ({ centre, at, away: away(centre) }))
    .toSorted((one, other) => (one.away === other.away ? one.at - other.at : one.away < other.away ? -1 : 1))
    .map(({ centre }) => centre);
}

/** The middle of the area as it is drawn: of its surface, not of its corners. */
export function middleOf(centre: string, map: PlaceMap | undefined): readonly [number, number] | undefined {
  const outline = map?.areas.find((area) => area.centre === centre)?.outline;
  if (outline === undefined) return undefined;
  let [surface, x, y] = [0, 0, 0];
  outline.forEach(([x1, y1], at) => {
    const [x2, y2] = outline[(at + 1) % outline.length] as readonly [number, number];
    const part = x1 * y2 - x2 * y1;
    surface += part;
    x += (x1 + x2) * part;
    y += (y1 + y2) * part;
  });
  return surface === 0 ? outline[0] : [x / (3 * surface), y / (3 * surface)];
}
