import { z } from 'zod';
import type { ServiceCentre } from '../domain/organisation/body.ts';
import type { PlaceMap } from '../domain/organisation/place-map.ts';
import type { PlainFault } from './plain-reason.ts';

const point = z.tuple([z.number().min(0), z.number().min(0)]);
const size = z.int().min(10).max(10_000);

/** `map.yaml`, which a place may leave out: then its towns are tiles. */
export const mapSchema: z.ZodType<PlaceMap> = z.strictObject({
  width: size,
  height: size,
  areas: z.array(z.strictObject({ centre: z.string(), outline: z.array(point).min(3) })).min(1),
});

export function checkMap({ width, height, areas }: PlaceMap, centres: readonly ServiceCentre[]): readonly PlainFault[] {
  return areas.flatMap(({ centre, outline }, at): PlainFault[] => {
    const path = ['areas', at];
    const known = centres.some(({ code }) => code === centre);
    const twice = areas.findIndex((area) => area.centre === centre) !== at;
    const outside = outline.some(([x, y]) => x > width || y > height);
    return [
      ...(known
        ? []
        : [{ path: [...path, 'centre'], reason: `names the centre ${centre}, which centres.yaml does not have` }]),
      ...(twice ? [{ path: [...path, 'centre'], reason: `draws ${centre} twice` }] : []),
      ...(outside
        ? [{ path: [...path, 'outline'], reason: `of ${centre} leaves the ${width} by ${height} of the map` }]
        : []),
    ];
  });
}
