import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { ServiceCentre } from '../../domain/organisation/body.ts';
import type { App } from '../app.ts';

/** Which centres accept an item: the district's accept everything, a town's what its catalogue names. */
export function acceptingCentres(app: App, item: Pick<ServiceItem, 'townCentre' | 'body'>): readonly ServiceCentre[] {
  return app.profile.centres.filter((centre) => acceptedIn(item, centre, app.profile.centres));
}

/** 镇街自办事项: what is a town's own is taken in at its own centre, and at no other town's. */
export function acceptedIn(
  item: Pick<ServiceItem, 'townCentre' | 'body'>,
  { level, body }: ServiceCentre,
  centres: readonly ServiceCentre[],
): boolean {
  if (level === 'district') return true;
  const isOwn = centres.some((one) => one.level === 'town' && one.body === item.body);
  return item.townCentre && (!isOwn || body === item.body);
}

/** Whether this centre may accept it. A centre that nobody knows may accept nothing. */
export function acceptsAt(app: App, itemCode: string, centre: string): boolean {
  const item = app.place.items.get(itemCode)?.at(-1);
  return item !== undefined && acceptingCentres(app, item).some((one) => one.code === centre);
}
