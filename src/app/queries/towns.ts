import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { ServiceCentre } from '../../domain/organisation/body.ts';
import { nearestFirst } from '../../domain/organisation/nearest-centres.ts';
import type { TownMode, TownPower } from '../../domain/powers/town/town-power.ts';
import type { App } from '../app.ts';
import { acceptedIn } from './accepting-centres.ts';
import { itemsInForce } from './guide.ts';

/** What can be done at a town's centre: its own, what was filed, and what every town may take in. */
export type DoneHow = TownMode | 'own';

export interface DoneAt {
  readonly item: ServiceItem;
  readonly how: DoneHow;
  /** 备案号, where it was filed. */
  readonly number?: string;
}

const linesAtMost = 5_000;

export function townCentres({ profile }: App): readonly ServiceCentre[] {
  return profile.centres.filter(({ level }) => level === 'town');
}

/** 镇街事项公示: in the order of the catalogue. */
export async function doneAtTown(app: App, centre: ServiceCentre): Promise<readonly DoneAt[]> {
  const filed = await filedLines(app, centre.body);
  return itemsInForce(app).flatMap((item) => {
    const found = doneHow(app, item, centre, filed);
    return found === undefined ? [] : [found];
  });
}

/** 就近办理: where an item can be done, from one town outwards; the district's centre does everything and comes last. */
export async function placesFor(
  app: App,
  item: ServiceItem,
  from: string,
): Promise<readonly { readonly centre: ServiceCentre; readonly how?: DoneHow }[]> {
  const filed = await filedLines(app);
  const towns = townCentres(app);
  const able = new Map(
    towns.flatMap((centre) => {
      const how = doneHow(app, item, centre, filed)?.how;
      return how === undefined ? [] : [[centre.code, { centre, how }] as const];
    }),
  );
  const near = nearestFirst([...able.keys()], from, app.profile.map).flatMap((code) => able.get(code) ?? []);
  const district = app.profile.centres.filter(({ level }) => level === 'district').map((centre) => ({ centre }));
  return [...near, ...district];
}

function doneHow(
  { profile, place, today }: App,
  item: ServiceItem,
  centre: ServiceCentre,
  filed: readonly TownPower[],
): DoneAt | undefined {
  const { body: town } = centre;
  const line = filed.find((one) => one.item === item.code && one.town === town);
  const number = line?.filing && { number: line.filing.number };
  const isEach = place.bodies.get(item.body)?.standsFor === 'every-town';
  if (item.body === town || isEach) return { item, how: 'own', ...number };
  if (line !== undefined) return { item, how: line.mode, ...number };
  // A paper gives it to the town: whoever comes is answered there, though nobody has filed the line yet.
  const [holder, ...others] = place.competence?.at(item.code, town, today()) ?? [];
  if (holder?.body === town && others.length === 0) return { item, how: 'full-power' };
  return acceptedIn(item, centre, profile.centres) ? { item, how: 'accept-only' } : undefined;
}

/** Filed, and in force today. */
async function filedLines(app: App, town?: string): Promise<readonly TownPower[]> {
  const filter = { kind: 'town-power', open: true, ...(town === undefined ? {} : { bodies: [town] }) };
  const lines = await app.ports.records.list<TownPower>(filter, linesAtMost);
  const today = app.today();
  return lines.filter(({ filing }) => filing !== undefined && filing.inForceFrom <= today);
}
