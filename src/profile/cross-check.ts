import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { AddressForm } from '../domain/intake/address-form.ts';
import { type IdentityForm, numberFault } from '../domain/intake/identity-form.ts';
import type { ApprovalSeal, Body, ServiceCentre } from '../domain/organisation/body.ts';
import type { Hall } from '../domain/organisation/hall.ts';
import { type Currency, moneyText, readMoney } from '../kernel/money.ts';
import { checkConditions } from './check-conditions.ts';
import { checkDiscretion } from './check-discretion.ts';
import type { PlainFault } from './plain-reason.ts';
import type { LifeEvent } from './profile.ts';
import type { Path } from './yaml-file.ts';

/** What one file alone cannot know: that codes are unique, and that whoever is named exists. */

export function checkIdentityForms(forms: readonly IdentityForm[]): readonly PlainFault[] {
  const faults = duplicates(forms, ['identityForms']);
  forms.forEach((form, index) => {
    if (form.check === 'pattern' && form.pattern === undefined) {
      faults.push({ path: ['identityForms', index], reason: 'is checked by pattern, but has no pattern' });
    }
    if (form.example !== undefined && numberFault(form.example, form) !== undefined) {
      faults.push({ path: ['identityForms', index, 'example'], reason: 'does not pass its own check' });
    }
  });
  return faults;
}

export function checkAddressForm(form: AddressForm): readonly PlainFault[] {
  const faults = duplicates(form.parts, ['addressForm', 'parts']);
  form.parts.forEach(({ pattern, example }, index) => {
    if (pattern === undefined || example === undefined) return;
    if (new RegExp(`^(?:${pattern})$`, 'u').test(example)) return;
    faults.push({ path: ['addressForm', 'parts', index, 'example'], reason: 'does not fit its own pattern' });
  });
  return faults;
}

/** Read back, a sum must be the one that was written. */
export function checkCurrency(currency: Currency): readonly PlainFault[] {
  if (readMoney(moneyText(123456789, currency), currency) === 123456789) return [];
  return [
    { path: ['currency'], reason: 'writes sums that cannot be read: the marks for decimals and groups must differ' },
  ];
}

export function checkSamples(item: ServiceItem, samples: ReadonlyMap<string, unknown>): readonly PlainFault[] {
  return item.materials.flatMap(({ sample }, index) => {
    if (sample === undefined || sample === 'application-form') return [];
    return (['blank', 'filled'] as const).flatMap((which) => {
      const name = sample[which];
      if (name === undefined || samples.has(name)) return [];
      return [{ path: ['materials', index, 'sample', which], reason: `names ${name}, which is no PDF in samples/` }];
    });
  });
}

export function checkCommonItems(codes: readonly string[], items: readonly ServiceItem[]): readonly PlainFault[] {
  return codes.flatMap((code, index) => {
    if (items.some((item) => item.code === code)) return [];
    return [{ path: ['commonItems', index], reason: `names ${code}, which is no item of this profile` }];
  });
}

export function checkLifeEvents(events: readonly LifeEvent[], items: readonly ServiceItem[]): readonly PlainFault[] {
  const faults = duplicates(events, ['lifeEvents']);
  events.forEach((event, at) => {
    event.items.forEach((code, index) => {
      const path = ['lifeEvents', at, 'items', index];
      if (event.items.indexOf(code) < index) faults.push({ path, reason: `names ${code} a second time` });
      if (items.some((item) => item.code === code)) return;
      faults.push({ path, reason: `names ${code}, which is no item of this profile` });
    });
  });
  return faults;
}

export function checkBodies(bodies: readonly Body[]): readonly PlainFault[] {
  const faults = duplicates(bodies, ['bodies']);
  bodies.forEach((body, index) => {
    faults.push(...daysInOrder(body.validFrom, body.validTo, ['bodies', index, 'validTo']));
  });
  for (const office of ['government', 'service-office', 'supervisor', 'legal-reviewer'] as const) {
    const holders = bodies.filter((body) => body.office === office).length;
    if (holders !== 1)
      faults.push({ path: ['bodies'], reason: `must name one body as ${office}, but names ${holders}` });
  }
  return faults;
}

export function checkCentres(centres: readonly ServiceCentre[], bodies: readonly Body[]): readonly PlainFault[] {
  const faults = duplicates(centres, ['centres']);
  centres.forEach((centre, index) => {
    faults.push(...bodyExists(centre.body, bodies, ['centres', index, 'body']));
    if (new Set(centre.windows).size < centre.windows.length) {
      faults.push({ path: ['centres', index, 'windows'], reason: 'names a window twice' });
    }
    if (centre.hall !== undefined) faults.push(...checkHall(centre.hall, ['centres', index, 'hall']));
  });
  return faults;
}

/** Hours in their order, letters used once, and a queue for applications where appointments can be booked. */
function checkHall({ queues, opens, appointments }: Hall, path: Path): readonly PlainFault[] {
  const faults: PlainFault[] = [];
  const letters = queues.map(({ letter }) => letter);
  if (new Set(letters).size < letters.length) {
    faults.push({ path: [...path, 'queues'], reason: 'uses a letter twice' });
  }
  opens.forEach(({ from, to }, at) => {
    if (from >= to) faults.push({ path: [...path, 'opens', at], reason: 'ends before it begins' });
    else if (from < (opens[at - 1]?.to ?? '')) {
      faults.push({ path: [...path, 'opens', at], reason: 'begins before the hours above it end' });
    }
  });
  if (appointments !== undefined && !queues.some(({ purpose }) => purpose === 'application')) {
    faults.push({ path: [...path, 'appointments'], reason: 'needs a queue whose purpose is application' });
  }
  return faults;
}

export function checkSeals(seals: readonly ApprovalSeal[], bodies: readonly Body[]): readonly PlainFault[] {
  const faults = duplicates(seals, ['seals']);
  seals.forEach((seal, index) => {
    faults.push(...bodyExists(seal.body, bodies, ['seals', index, 'body']));
    faults.push(...daysInOrder(seal.validFrom, seal.validTo, ['seals', index, 'validTo']));
  });
  return faults;
}

export function checkItem(
  item: ServiceItem,
  bodies: readonly Body[],
  /** Absent where the law asks for none. */
  seals: readonly ApprovalSeal[] | undefined,
): readonly PlainFault[] {
  const faults = [
    ...bodyExists(item.body, bodies, ['body']),
    ...daysInOrder(item.inForceFrom, item.inForceTo, ['inForceTo']),
    ...duplicates(item.materials, ['materials']),
    ...duplicates(item.formFields, ['formFields']),
  ];
  // Every outcome leaves a sealed paper (art. 32), so a body without a seal could not even accept.
  if (seals !== undefined && !seals.some((seal) => seal.body === item.body)) {
    faults.push({ path: ['body'], reason: `names the body ${item.body}, which has no seal in seals.yaml` });
  }
  item.formFields.forEach((field, index) => {
    const path = ['formFields', index];
    if (field.kind === 'choice' && field.choices === undefined) {
      faults.push({ path, reason: 'is a choice, but offers no choices' });
    }
    if (field.choices !== undefined) faults.push(...duplicates(field.choices, [...path, 'choices']));
    if (field.minimum !== undefined && field.maximum !== undefined && field.minimum > field.maximum) {
      faults.push({ path: [...path, 'maximum'], reason: `must not be below the minimum ${field.minimum}` });
    }
  });
  if (item.discretion !== undefined) faults.push(...duplicates(item.discretion.rows, ['discretion', 'rows']));
  faults.push(...checkConditions(item), ...checkDiscretion(item));
  return faults;
}

function bodyExists(code: string, bodies: readonly Body[], path: Path): PlainFault[] {
  if (bodies.some((body) => body.code === code)) return [];
  return [{ path, reason: `names the body ${code}, which bodies.yaml does not have` }];
}

function daysInOrder(from: string, to: string | undefined, path: Path): PlainFault[] {
  if (to === undefined || from <= to) return [];
  return [{ path, reason: `ends on ${to}, before it begins on ${from}` }];
}

function duplicates(entries: readonly { readonly code: string }[], path: Path): PlainFault[] {
  const seen = new Set<string>();
  const faults: PlainFault[] = [];
  entries.forEach(({ code }, index) => {
    if (seen.has(code)) faults.push({ path: [...path, index, 'code'], reason: `uses the code ${code} a second time` });
    seen.add(code);
  });
  return faults;
}
