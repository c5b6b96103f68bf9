import type { CatalogueFault } from '../../catalogue/catalogue-fault.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { FeeSchedule, Tariff } from '../fee-schedule.ts';

type Charged = Pick<ServiceItem, 'code' | 'actType' | 'fee' | 'inForceTo'>;

/** The versions of its items that are in force together with the tariff. */
export function concernedBy<Item extends Pick<Charged, 'code' | 'inForceTo'>>(
  tariff: Tariff,
  items: readonly Item[],
): readonly Item[] {
  const from = tariff.versions[0]?.validFrom ?? '';
  return items.filter(
    ({ code, inForceTo }) => tariff.items.includes(code) && (inForceTo === undefined || inForceTo >= from),
  );
}

/**
 * 收费依据 rank of the basis of a fee
 * Basis: 行政许可法 第五十八条、第七十五条
 * No basis, no fee: every version of a tariff rests on a provision whose rank is high enough for each item it is charged for; for a licence only a law or an administrative regulation is, and an item that is published as free has no tariff.
 * Parameter: none (basisRanks of fees.yaml).
 * Does not cover: whether the provision says what the tariff claims, which a lawyer reads.
 */
export function chargeBasis(
  tariff: Tariff,
  items: readonly Charged[],
  { basisRanks }: Pick<FeeSchedule, 'basisRanks'>,
): readonly CatalogueFault[] {
  const named = concernedBy(tariff, items);
  const faults: CatalogueFault[] = named
    .filter(({ fee }) => !fee.charged)
    .map(({ code }) => ({ at: '/items', demand: `${code} is published as free of charge, and has a tariff` }));
  const allowed = named.some(({ actType }) => actType === 'licence') ? basisRanks.licence : basisRanks.other;
  tariff.versions.forEach(({ basis, validFrom }, at) => {
    if (basis.length === 0) {
      faults.push({ at: `/versions/${at}/basis`, demand: `no basis, no fee: the version of ${validFrom} names none` });
    } else if (!basis.some(({ rank }) => allowed.includes(rank))) {
      const found = basis.map(({ rank }) => rank).join(', ');
      faults.push({
        at: `/versions/${at}/basis`,
        demand: `no basis, no fee: one of ${allowed.join(', ')} is needed, and there is only ${found}`,
      });
    }
  });
  return faults;
}
