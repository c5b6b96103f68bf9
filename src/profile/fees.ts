import { z } from 'zod';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import { basisRanks, type FeeSchedule, quantityFields, type Tariff } from '../domain/fees/fee-schedule.ts';
import { chargeBasis, concernedBy } from '../domain/fees/rules/charge-basis.ts';
import { quantitiesOf } from '../domain/fees/rules/published-standard.ts';
import type { ApprovalSeal, Body } from '../domain/organisation/body.ts';
import { conditionFaults } from './check-conditions.ts';
import type { PlainFault } from './plain-reason.ts';
import { basis, code, condition, confidence, type Offered, text, textIn } from './schema.ts';
import { pathOf } from './yaml-file.ts';

/** `fees.yaml`: what a place may charge. It may have none; one that is broken is refused, because a fee without a basis is unlawful. */
export function feesSchema(offered: Offered): z.ZodType<FeeSchedule> {
  const local = textIn(offered);
  const money = z.int().min(0);
  const day = z.iso.date('must be a day that exists, written YYYY-MM-DD');
  const quantity = z.union(
    [z.strictObject({ field: code, unit: local }), z.strictObject({ from: code, to: code, unit: local })],
    { error: 'must be field, or from and to, with a unit' },
  );
  const charge = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), amount: money }),
    z.strictObject({
      kind: z.literal('per-unit'),
      amount: money,
      quantities: z.array(quantity).min(1).max(3),
      least: z.exactOptional(money),
      most: z.exactOptional(money),
    }),
    z.strictObject({
      kind: z.literal('bands'),
      quantity,
      bands: z.array(z.strictObject({ upTo: z.exactOptional(z.number()), amount: money })).min(1),
    }),
  ]);
  const waiver = z.strictObject({
    code,
    name: local,
    when: z.exactOptional(condition),
    share: z.int().min(1).max(100),
    basis,
  });
  const version = z.strictObject({
    validFrom: day,
    validTo: z.exactOptional(day),
    // An empty list is answered by the rule, which says why.
    basis: z.array(z.strictObject({ law: text, articles: z.array(text), rank: z.enum(basisRanks), confidence })),
    standard: z.exactOptional(text),
    charge,
    waivers: z.array(waiver),
    unpaid: z.enum(['withholds-delivery', 'blocks-nothing']),
    confidence,
  });
  const ranks = z.array(z.enum(basisRanks)).min(1);
  return z.strictObject({
    basisRanks: z.strictObject({ licence: ranks, other: ranks, basis }),
    collector: code,
    treasury: z.strictObject({ holder: local, account: text, basis }),
    onlineMinutes: z.int().min(5).max(1440),
    tariffs: z.array(
      z.strictObject({
        code,
        name: local,
        items: z.array(code).min(1),
        chargedAt: z.enum(['acceptance', 'grant']),
        versions: z.array(version).min(1),
      }),
    ),
  });
}

/** 收费目录 against the rest of the profile: bodies, seals, items and their questions, and what a law allows. */
export function checkFees(
  fees: FeeSchedule,
  around: {
    readonly bodies: readonly Body[];
    readonly seals: readonly ApprovalSeal[];
    /** Whether papers of this place bear a dedicated seal at all. */
    readonly sealRequired: boolean;
    readonly items: readonly ServiceItem[];
  },
): readonly PlainFault[] {
  const faults: PlainFault[] = [];
  if (!around.bodies.some((body) => body.code === fees.collector)) {
    faults.push({ path: ['collector'], reason: `names the body ${fees.collector}, which bodies.yaml does not have` });
  } else if (around.sealRequired && !around.seals.some((seal) => seal.body === fees.collector)) {
    faults.push({ path: ['collector'], reason: `names the body ${fees.collector}, which has no seal in seals.yaml` });
  }
  const seen = new Set<string>();
  fees.tariffs.forEach((tariff, index) => {
    const path = ['tariffs', index];
    if (seen.has(tariff.code)) {
      faults.push({ path: [...path, 'code'], reason: `uses the code ${tariff.code} a second time` });
    }
    seen.add(tariff.code);
    const own = [...chargeBasis(tariff, around.items, fees)].map(({ at, demand }) => ({
      path: pathOf(at),
      reason: demand,
    }));
    for (const { path: at, reason } of [...own, ...itemFaults(tariff, around.items), ...versionFaults(tariff)]) {
      faults.push({ path: [...path, ...at], reason });
    }
  });
  return faults;
}

/** What is counted is asked by every item that is charged for, and must be answered. */
function itemFaults(tariff: Tariff, items: readonly ServiceItem[]): readonly PlainFault[] {
  return tariff.items.flatMap((named, index): PlainFault[] => {
    const path = ['items', index];
    const versions = concernedBy(tariff, items).filter((item) => item.code === named);
    if (versions.length === 0) return [{ path, reason: `names ${named}, which is no item of this profile` }];
    return versions.flatMap((item) =>
      tariff.versions.flatMap(({ charge, waivers }, at): PlainFault[] => [
        ...quantitiesOf(charge).flatMap((quantity) =>
          quantityFields(quantity).flatMap(({ field, kind }): PlainFault[] => {
            const question = item.formFields.find((one) => one.code === field);
            if (question?.kind === kind && question.required) return [];
            const reason = `counts ${field}, which is no required question of ${named} for a ${kind}`;
            return [{ path: ['versions', at, 'charge'], reason }];
          }),
        ),
        ...waivers.flatMap(({ when }, place) =>
          when === undefined
            ? []
            : conditionFaults(
                when,
                ['versions', at, 'waivers', place, 'when'],
                item.formFields,
                'no question of the form',
              ),
        ),
      ]),
    );
  });
}

/** Versions follow each other without overlapping, bands rise, and the last has no end. */
function versionFaults({ versions }: Tariff): readonly PlainFault[] {
  return versions.flatMap(({ validFrom, validTo, charge, waivers }, at): PlainFault[] => {
    const faults: PlainFault[] = [];
    const before = versions[at - 1];
    if (validTo !== undefined && validTo < validFrom) {
      faults.push({
        path: ['versions', at, 'validTo'],
        reason: `ends on ${validTo}, before it begins on ${validFrom}`,
      });
    }
    if (before !== undefined && (before.validTo === undefined || before.validTo >= validFrom)) {
      faults.push({ path: ['versions', at, 'validFrom'], reason: 'begins before the version above it has ended' });
    }
    if (charge.kind === 'per-unit' && charge.least !== undefined && (charge.most ?? charge.least) < charge.least) {
      faults.push({ path: ['versions', at, 'charge', 'most'], reason: 'must not be below the least' });
    }
    if (charge.kind === 'bands') faults.push(...bandFaults(charge.bands, ['versions', at, 'charge', 'bands']));
    waivers.forEach(({ code: name }, place) => {
      if (waivers.findIndex((one) => one.code === name) < place) {
        faults.push({ path: ['versions', at, 'waivers', place], reason: `uses the code ${name} a second time` });
      }
    });
    return faults;
  });
}

function bandFaults(
  bands: readonly { readonly upTo?: number }[],
  path: readonly (string | number)[],
): readonly PlainFault[] {
  return bands.flatMap(({ upTo }, at): PlainFault[] => {
    const isLast = at === bands.length - 1;
    const before = bands[at - 1]?.upTo;
    if (isLast && upTo !== undefined) return [{ path: [...path, at], reason: 'is the last band and must have no end' }];
    if (!isLast && upTo === undefined) return [{ path: [...path, at], reason: 'has no end, and others follow it' }];
    if (upTo !== undefined && before !== undefined && upTo <= before) {
      return [{ path: [...path, at], reason: `ends at ${upTo}, where the band above it has ended already` }];
    }
    return [];
  });
}
