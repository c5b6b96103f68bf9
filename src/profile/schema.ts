import { z } from 'zod';
import { type Template, templateUses } from '../domain/approval/template.ts';
import type { NumberFormat } from '../domain/case/numbering.ts';
import { paperKinds } from '../domain/case/paper.ts';
import type { Condition } from '../domain/catalogue/condition.ts';
import type { SharedDocument } from '../domain/catalogue/granted-document.ts';
import { actTypes } from '../domain/catalogue/service-item.ts';
import type { AddressForm } from '../domain/intake/address-form.ts';
import type { IdentityForm } from '../domain/intake/identity-form.ts';
import { jointPaperKinds } from '../domain/joint-approval/case/paper.ts';
import type { ApprovalSeal, Body, ServiceCentre } from '../domain/organisation/body.ts';
import { queuePurposes } from '../domain/organisation/hall.ts';
import { recordPaperKinds } from '../domain/organisation/record-paper.ts';
import { limitUnits } from '../domain/time-limits/limit.ts';
import { type Language, type LocalText, languages } from '../kernel/language.ts';
import type { LegalBasis } from '../kernel/legal-basis.ts';
import type { Currency } from '../kernel/money.ts';
import { citedOutcomes, type PaperBasis } from './paper-basis.ts';
import type { LifeEvent } from './profile.ts';

/**
 * What each file of a profile may contain. Every object is strict: a key that nobody reads is a spelling mistake or a
 * value of law without a rule, and both are faults.
 */
export interface ProfileHead {
  readonly code: string;
  readonly name: LocalText;
  readonly serviceName: LocalText;
  readonly divisionCode: string;
  readonly timeZone: string;
  readonly languages: readonly Language[];
  readonly lawLanguage: string;
  /** The name of a file in `calendar/`, without its ending. */
  readonly calendar: string;
  readonly identityForms: readonly IdentityForm[];
  readonly addressForm: AddressForm;
  readonly currency: Currency;
  readonly commonItems: readonly string[];
  readonly lifeEvents: readonly LifeEvent[];
  /** Without the division code, which the loader repeats there. */
  readonly numberFormat: Omit<NumberFormat, 'divisionCode'>;
  readonly paperBasis: PaperBasis;
  readonly absence: { readonly longestDays: number };
  readonly articleCounterparts?: Readonly<Record<string, LegalBasis>>;
  readonly sharedDocuments?: readonly SharedDocument[];
}

export const text = z.string().trim().min(1);
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'must be made of letters, digits and hyphens');
export const day = z.iso.date('must be a day that exists, written YYYY-MM-DD');
export const count = z.int().min(0);
export const confidence = z.enum(['seen', 'inferred', 'fictitious']);
export const basis = z.strictObject({ law: text, articles: z.array(text) });

export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day, written "08:30"');
export const money = z.int().min(0);
const currency: z.ZodType<Currency> = z.strictObject({
  code: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, as in ISO 4217'),
  symbol: text,
  symbolAt: z.enum(['before', 'after']),
  minorDigits: z.int().min(0).max(4),
  decimalMark: z.string().length(1),
  grouping: z.strictObject({ separator: z.string().max(1), size: z.int().min(2).max(4) }),
});
export const sampleFile = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.pdf$/, 'must be the name of a PDF in samples/');

const answer = z.union([z.string(), z.number(), z.boolean()]);
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ field: code, is: answer }),
      z.strictObject({ field: code, oneOf: z.array(answer).min(2) }),
      z.strictObject({ field: code, atLeast: z.number() }),
      z.strictObject({ field: code, atMost: z.number() }),
      z.strictObject({ all: z.array(condition).min(2) }),
      z.strictObject({ any: z.array(condition).min(2) }),
      z.strictObject({ not: condition }),
    ],
    { error: 'must be field with is, oneOf, atLeast or atMost, or else all, any or not' },
  ),
);

const limitShape = {
  value: count,
  unit: z.enum(limitUnits),
  startsFrom: z.enum(['receipt', 'acceptance']),
  extension: z.exactOptional(
    z.strictObject({
      value: z.int().min(1),
      unit: z.enum(limitUnits),
      approver: z.enum(['head-of-body', 'head-of-government']),
    }),
  ),
};
export const limit = z.strictObject(limitShape);
export const legalLimit = z.strictObject({ ...limitShape, basis });

/**
 * The languages, read before anything else, because they say what a text must contain. Where they cannot be read, any
 * language of the program will do, so that one fault does not look like a thousand.
 */
export const languagesSchema = z.object({ languages: z.array(z.enum(languages)).min(1) });

export type Offered = readonly Language[] | undefined;

export function textIn(offered: Offered): z.ZodType<LocalText> {
  if (offered === undefined) return z.partialRecord(z.enum(languages), text) as z.ZodType<LocalText>;
  return z.strictObject(Object.fromEntries(offered.map((language) => [language, text])));
}

export function headSchema(offered: Offered): z.ZodType<ProfileHead> {
  const local = textIn(offered);
  return z.strictObject({
    code,
    name: local,
    serviceName: local,
    divisionCode: z.string().regex(/^[0-9A-Z]{2,12}$/, 'must be 2 to 12 digits or capital letters, in quotation marks'),
    timeZone: z.string().refine(isTimeZone, 'must be the name of a time zone, e.g. Asia/Shanghai'),
    languages: z.array(z.enum(languages)).min(1),
    lawLanguage: text,
    calendar: code,
    commonItems: z.array(code),
    lifeEvents: z.array(z.strictObject({ code, name: local, items: z.array(code).min(1) })),
    identityForms: z.array(
      z.strictObject({
        code,
        kind: z.enum(['person', 'organisation']),
        label: local,
        check: z.enum(['cn-resident-id', 'cn-credit-code', 'pattern']),
        pattern: z.exactOptional(z.string().refine(isPattern, 'must be a regular expression')),
        example: z.exactOptional(text),
      }),
    ),
    addressForm: z.strictObject({
      separator: z.string().max(3),
      parts: z
        .array(
          z.strictObject({
            code,
            label: local,
            required: z.boolean(),
            pattern: z.exactOptional(z.string().refine(isPattern, 'must be a regular expression')),
            example: z.exactOptional(text),
          }),
        )
        .min(1),
    }),
    currency,
    numberFormat: z.strictObject({
      pattern: z.string().refine(numbersApart, 'must contain {mark}, {kind}, {year}, {serial} and {again}'),
      kinds: z.record(z.enum(paperKinds), text),
      records: z.record(z.enum(recordPaperKinds), text),
      joint: z.record(z.enum(jointPaperKinds), text),
    }),
    absence: z.strictObject({ longestDays: z.int().min(1).max(366) }),
    ledger: z.exactOptional(
      z.strictObject({
        secondTree: z.exactOptional(z.literal('sm2-sm3')),
        overrideAfterHours: z.int().min(1).max(240),
      }),
    ),
    articleCounterparts: z.exactOptional(z.record(text, basis)),
    sharedDocuments: z.exactOptional(
      z.array(
        z.strictObject({
          code,
          name: local,
          madeBy: z.enum(['authority', 'applicant']),
          validMonths: z.exactOptional(z.int().min(1)),
        }),
      ),
    ),
    paperBasis: z.strictObject({
      actTypes: z.array(z.enum(actTypes)),
      outcomes: z.record(z.enum(citedOutcomes), basis),
    }),
  });
}

export function bodiesSchema(offered: Offered): z.ZodType<{ readonly bodies: readonly Body[] }> {
  const local = textIn(offered);
  const body = z.strictObject({
    code,
    kind: z.enum(['government', 'department', 'township', 'management-committee']),
    name: local,
    shortName: local,
    documentMark: text,
    validFrom: day,
    validTo: z.exactOptional(day),
    office: z.exactOptional(
      z.enum(['government', 'service-office', 'supervisor', 'legal-reviewer', 'establishment-office', 'finance']),
    ),
    ownSoftware: z.exactOptional(text),
    standsFor: z.exactOptional(z.enum(['every-town'])),
    confidence,
  });
  return z.strictObject({ bodies: z.array(body).min(1) });
}

export function centresSchema(offered: Offered): z.ZodType<{ readonly centres: readonly ServiceCentre[] }> {
  const local = textIn(offered);
  const centre = z.strictObject({
    code,
    name: local,
    level: z.enum(['district', 'town']),
    body: code,
    address: local,
    hours: local,
    telephone: text,
    windows: z.array(text).min(1),
    hall: z.exactOptional(hallIn(local)),
    fictitious: z.boolean(),
  });
  return z.strictObject({ centres: z.array(centre).min(1) });
}

function hallIn(local: z.ZodType<LocalText>) {
  const clock = clockTime;
  const letter = z.string().regex(/^[A-Z]$/, 'must be one capital letter');
  return z.strictObject({
    queues: z.array(z.strictObject({ letter, purpose: z.enum(queuePurposes), name: local })).min(1),
    weekdays: z.array(z.int().min(1).max(7)).min(1),
    opens: z.array(z.strictObject({ from: clock, to: clock })).min(1),
    appointments: z.exactOptional(
      z.strictObject({
        minutes: z.int().min(5).max(240),
        places: z.int().min(1).max(100),
        daysAhead: z.int().min(1).max(90),
      }),
    ),
    calls: z.int().min(1).max(10),
  });
}

export const sealsSchema: z.ZodType<{ readonly seals: readonly ApprovalSeal[] }> = z.strictObject({
  seals: z.array(z.strictObject({ code, body: code, text, validFrom: day, validTo: z.exactOptional(day) })),
});

export function templatesSchema(offered: Offered): z.ZodType<{ readonly templates: readonly Template[] }> {
  const template = z.strictObject({
    code,
    use: z.enum(templateUses),
    bodies: z.exactOptional(z.array(code).min(1)),
    items: z.exactOptional(z.array(code).min(1)),
    name: textIn(offered),
    text,
  });
  return z.strictObject({ templates: z.array(template) });
}

export function textsSchema(offered: Offered): z.ZodType<Readonly<Record<string, LocalText>>> {
  return z.record(code, textIn(offered));
}

/** Left out, any of them would give two papers the same number. */
function numbersApart(pattern: string): boolean {
  return ['{mark}', '{kind}', '{year}', '{serial}', '{again}'].every((part) => pattern.includes(part));
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') !== undefined;
  } catch {
    return false;
  }
}
