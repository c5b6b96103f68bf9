import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { ServiceCentre } from '../../domain/organisation/body.ts';
import type { App } from '../app.ts';

/** Which centres accept an item: the district's accept everything, a town's what its catalogue names. */
export function acceptingCentres(app: App, item: Pick<ServiceItem, 'townCentre'>): readonly ServiceCentre[] {
  return app.profile.centres.filter((centre) => centre.level === 'district' || item.townCentre);
}

/** Whether this centre may accept it. A centre that nobody knows may accept nothing. */
export function acceptsAt(app: App, itemCode: string, centre: string): boolean {
  const item = app.place.items.get(itemCode)?.at(-1);
  return item !== undefined && acceptingCentres(app, item).some((one) => one.code === centre);
}
