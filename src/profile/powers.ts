import { z } from 'zod';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { Body, ServiceCentre } from '../domain/organisation/body.ts';
import { instrumentFaults } from '../domain/powers/instrument/faults.ts';
import { placeRegister } from '../domain/powers/place-register.ts';
import { type PlacePowers, type PowerInstrument, powerForms, reaches } from '../domain/powers/register.ts';
import type { Law } from '../domain/time-limits/law.ts';
import type { WorkingCalendar } from '../domain/time-limits/working-calendar.ts';
import type { PlainFault } from './plain-reason.ts';
import { basis, code, confidence, day, type Offered, text, textIn } from './schema.ts';

/** 事权 powers.yaml: outside bodies that gave powers, the papers by which they moved, what is handled outside the centre. */
export const powersSchema = (offered: Offered): z.ZodType<PlacePowers> =>
  z.strictObject({
    outsideBodies: z.array(z.strictObject({ code, name: textIn(offered) })),
    holdings: z.array(z.strictObject({ item: code, body: code, from: day, to: z.exactOptional(day) })),
    instruments: z.array(
      z.strictObject({
        id: code,
        number: text,
        title: text,
        issuedOn: day,
        issuer: text,
        form: z.enum(powerForms),
        reach: z.enum(reaches),
        giver: code,
        receiver: code,
        items: z.array(code).min(1),
        territories: z.union([z.literal('all'), z.array(code).min(1)]),
        validFrom: day,
        validTo: z.exactOptional(day),
        givenUpOn: day,
        takenOverOn: day,
        basis: z.exactOptional(basis),
        furtherAllowedBy: z.exactOptional(basis),
        confidence,
      }),
    ),
    outsideCentre: z.array(z.strictObject({ item: code, reason: textIn(offered), approvedBy: text, approvedOn: day })),
  }) as unknown as z.ZodType<PlacePowers>;

export interface AroundPowers {
  readonly bodies: readonly Body[];
  readonly centres: readonly ServiceCentre[];
  readonly items: readonly ServiceItem[];
  readonly law: Law;
  readonly calendar: WorkingCalendar;
}

/** Each paper is judged with those before it in the file, so that the one that breaks something is named. */
export function checkPowers(powers: PlacePowers, around: AroundPowers): readonly PlainFault[] {
  const { bodies, centres, law, calendar } = around;
  const items = Map.groupBy(around.items, (item) => item.code);
  const known = new Set([...bodies, ...powers.outsideBodies].map((one) => one.code));
  const faults: PlainFault[] = [];
  powers.holdings.forEach(({ item, body }, at) => {
    if (!items.has(item))
      faults.push({ path: ['holdings', at, 'item'], reason: `names the item ${item}, which is none` });
    if (!known.has(body))
      faults.push({ path: ['holdings', at, 'body'], reason: `names the body ${body}, which is none` });
  });
  powers.outsideCentre.forEach(({ item }, at) => {
    if (!items.has(item))
      faults.push({ path: ['outsideCentre', at, 'item'], reason: `names the item ${item}, which is none` });
  });
  const before: PowerInstrument[] = [];
  powers.instruments.forEach((paper, at) => {
    const register = placeRegister(bodies, items, { ...powers, instruments: before }, []);
    const kindOf = (body: string) => bodies.find((one) => one.code === body)?.kind;
    const found = instrumentFaults(paper, {
      ...{ law, calendar, register, kindOf },
      centres: new Set(centres.map((centre) => centre.code)),
    });
    for (const { code, pointer, facts } of found) {
      const path = (pointer ?? '')
        .split('/')
        .slice(1)
        .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      const said = Object.entries(facts ?? {}).map(([name, value]) => `${name} ${value}`);
      faults.push({
        path: ['instruments', at, ...path],
        reason: `${code}${said.length > 0 ? `: ${said.join(', ')}` : ''}`,
      });
    }
    before.push(paper);
  });
  return faults;
}
