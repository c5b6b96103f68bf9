import { dayNumber, parseLocalDate } from '../../../kernel/local-date.ts';
import type { Money } from '../../../kernel/money.ts';
import type { Answers } from '../../catalogue/answer.ts';
import { readingOf } from '../../catalogue/applicability.ts';
import { holds } from '../../catalogue/condition.ts';
import type { FormField } from '../../catalogue/service-item.ts';
import type { Charge, FeeWaiver, Quantity, TariffVersion } from '../fee-schedule.ts';

/** What a case owes under one version of a tariff, and how it was worked out. */
export interface Assessed {
  /** Before waivers. */
  readonly amount: Money;
  /** As counted, in the order of the tariff; empty for a fixed sum. */
  readonly quantities: readonly number[];
  /** 减免 that the answers themselves give a right to. */
  readonly waiver?: { readonly code: string; readonly amount: Money };
}

interface Form {
  readonly formFields: readonly FormField[];
}

/**
 * 收费标准 fee schedule
 * Basis: 行政许可法 第五十九条
 * A fee is exactly what the published tariff in force makes of the answers, less the largest published waiver that they give a right to; a part of a unit counts as a whole one, and what is waived is rounded for the payer.
 * Parameter: none (the tariffs of the place, fees.yaml).
 * Does not cover: what cannot be counted because an answer is missing, as after an acceptance by silence: nothing is owed for it until it is known.
 */
export function publishedStandard(version: TariffVersion, form: Form, answers: Answers): Assessed | undefined {
  const quantities = quantitiesOf(version.charge).map((quantity) => counted(quantity, form, answers));
  if (quantities.some((one) => one === undefined)) return undefined;
  const known = quantities as number[];
  const amount = amountOf(version.charge, known);
  if (!Number.isSafeInteger(amount)) return undefined;
  const [largest] = version.waivers
    .filter(({ when }) => when !== undefined && holds(when, readingOf(form, answers)) === 'yes')
    .toSorted((one, other) => other.share - one.share);
  return {
    amount,
    quantities: known,
    ...(largest === undefined || amount === 0
      ? {}
      : { waiver: { code: largest.code, amount: waivedOf(amount, largest) } }),
  };
}

/** Rounded up to the smallest coin, so that nobody pays for a fraction. */
export function waivedOf(amount: Money, { share }: Pick<FeeWaiver, 'share'>): Money {
  return share >= 100 ? amount : Math.ceil((amount * share) / 100);
}

export function quantitiesOf(charge: Charge): readonly Quantity[] {
  switch (charge.kind) {
    case 'fixed':
      return [];
    case 'per-unit':
      return charge.quantities;
    case 'bands':
      return [charge.quantity];
  }
}

function amountOf(charge: Charge, quantities: readonly number[]): Money {
  switch (charge.kind) {
    case 'fixed':
      return charge.amount;
    case 'per-unit': {
      const product = quantities.reduce((sum, quantity) => sum * quantity, charge.amount);
      return Math.min(Math.max(product, charge.least ?? 0), charge.most ?? Number.POSITIVE_INFINITY);
    }
    case 'bands':
      return charge.bands.find(({ upTo }) => upTo === undefined || (quantities[0] ?? 0) <= upTo)?.amount ?? 0;
  }
}

/** A question that is not put counts nothing; one that is open cannot be counted yet. */
function counted(quantity: Quantity, form: Form, answers: Answers): number | undefined {
  const read = readingOf(form, answers);
  if ('field' in quantity) {
    const found = read(quantity.field);
    if (found === 'not-put') return 0;
    return found === 'open' || typeof found.answer !== 'number' ? undefined : Math.max(0, Math.ceil(found.answer));
  }
  const [from, to] = [read(quantity.from), read(quantity.to)];
  if (from === 'not-put' || to === 'not-put') return 0;
  if (from === 'open' || to === 'open') return undefined;
  const [first, last] = [parseLocalDate(String(from.answer)), parseLocalDate(String(to.answer))];
  if (!first.ok || !last.ok) return undefined;
  return Math.max(0, dayNumber(last.value) - dayNumber(first.value) + 1);
}
