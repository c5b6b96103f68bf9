import type { z } from 'zod';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { Tariff, TariffVersion } from '../../domain/fees/fee-schedule.ts';
import { versionInForce } from '../../domain/fees/fee-schedule.ts';
import type { App } from '../app.ts';
import type { feeListReply } from '../requests/fees.ts';

export type FeeListed = z.output<typeof feeListReply>['tariffs'][number];

/** 收费目录: what is charged today, for what, on which basis. What has no basis is not charged and not on it. */
export function feeList(app: App): FeeListed[] {
  const today = app.today();
  return (app.place.fees?.tariffs ?? []).flatMap((tariff) => {
    const version = versionInForce(tariff, today);
    return version === undefined ? [] : [listed(app, tariff, version)];
  });
}

/** The tariffs in force for an item, for its guide. */
export function feesOfItem(app: App, item: string): FeeListed[] {
  return feeList(app).filter(({ items }) => items.some(({ code }) => code === item));
}

function listed(app: App, { code, name, items, chargedAt }: Tariff, version: TariffVersion): FeeListed {
  const { validFrom, validTo, basis, charge, waivers, unpaid, confidence } = version;
  return {
    code,
    name,
    chargedAt,
    items: items.flatMap((named) => {
      const item = itemInForce(app.place.items.get(named) ?? [], named, app.today());
      return item === undefined
        ? []
        : [{ code: named, name: item.name, body: app.place.bodies.get(item.body)?.shortName ?? {} }];
    }),
    version: {
      validFrom,
      ...(validTo === undefined ? {} : { validTo }),
      basis: basis.map(({ law, articles, rank, confidence: trust }) => {
        return { law, articles: [...articles], rank, confidence: trust };
      }),
      charge,
      waivers: waivers.map(({ code: waiver, name: called, share, when }) => {
        return { code: waiver, name: called, share, asked: when === undefined };
      }),
      unpaid,
      confidence,
    },
  };
}
