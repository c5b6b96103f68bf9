import { z } from 'zod';
import type { DiscretionTable } from '../domain/catalogue/discretion-range.ts';
import type { GrantedDocument } from '../domain/catalogue/granted-document.ts';
import {
  actTypes,
  gapKinds,
  processingClasses,
  type ServiceItem,
  trustLevels,
} from '../domain/catalogue/service-item.ts';
import type { LocalText } from '../kernel/language.ts';
import { handlingIn, procedureSchema } from './item-handling.ts';
import {
  basis,
  code,
  condition,
  confidence,
  day,
  limit,
  money,
  type Offered,
  sampleFile,
  text,
  textIn,
} from './schema.ts';

export function itemSchema(offered: Offered): z.ZodType<ServiceItem> {
  const local = textIn(offered);
  const field = z.strictObject({
    code,
    label: local,
    hint: z.exactOptional(local),
    kind: z.enum(['text', 'long-text', 'number', 'date', 'choice', 'yes-no']),
    required: z.boolean(),
    maxLength: z.exactOptional(z.int().min(1)),
    minimum: z.exactOptional(z.number()),
    maximum: z.exactOptional(z.number()),
    choices: z.exactOptional(z.array(z.strictObject({ code, label: local })).min(2)),
    askedWhen: z.exactOptional(condition),
    purpose: local,
  });
  const material = z.strictObject({
    code,
    name: local,
    source: z.enum(['applicant', 'issued-by-body', 'intermediary']),
    copies: z.int().min(1),
    form: z.enum(['paper', 'electronic', 'paper-or-electronic']),
    required: z.boolean(),
    neededWhen: z.exactOptional(condition),
    sample: z.exactOptional(
      z.union(
        [z.literal('application-form'), z.strictObject({ blank: sampleFile, filled: z.exactOptional(sampleFile) })],
        { error: 'must be application-form, or blank and filled with the names of PDFs in samples/' },
      ),
    ),
    uploads: z.exactOptional(
      z.strictObject({
        files: z.exactOptional(z.int().min(1).max(10)),
        megabytes: z.exactOptional(z.int().min(1).max(20)),
      }),
    ),
    shared: z.exactOptional(z.strictObject({ as: code, trust: z.enum(trustLevels) })),
  });
  return z.strictObject({
    code,
    version: z.int().min(1),
    inForceFrom: day,
    inForceTo: z.exactOptional(day),
    publication: z.enum(['published', 'published-for-demo', 'draft']),
    name: local,
    alsoKnownAs: z.array(local),
    actType: z.enum(actTypes),
    processingClass: z.enum(processingClasses),
    body: code,
    legalBasis: z.array(z.strictObject({ law: text, articles: z.array(text), confidence })),
    eligibleApplicant: local,
    applicantKinds: z.array(z.enum(['person', 'organisation'])).min(1),
    conditions: z.array(local),
    materials: z.array(material),
    formFields: z.array(field),
    notNeededWhen: z.exactOptional(z.array(z.strictObject({ when: condition, because: local })).min(1)),
    discretion: z.exactOptional(discretionIn(local)),
    document: z.exactOptional(grantedDocument),
    statutoryLimit: limit,
    promisedLimit: limit,
    fee: z.strictObject({
      charged: z.boolean(),
      basis: z.exactOptional(text),
      lines: z.array(z.strictObject({ name: local, amount: z.exactOptional(money), note: z.exactOptional(local) })),
    }),
    result: local,
    steps: z.array(local),
    procedure: z.exactOptional(procedureSchema),
    handling: z.exactOptional(handlingIn(local)),
    townCentre: z.boolean(),
    fourEyes: z.boolean(),
    presenceRequired: z.exactOptional(z.boolean()),
    hearing: z.exactOptional(z.strictObject({ kind: z.enum(['statutory', 'on-request']), basis, confidence })),
    siteSurvey: z.exactOptional(siteSurveyIn(local)),
    publicity: z.exactOptional(publicityOfItem),
    note: z.exactOptional(local),
    gaps: z.array(z.strictObject({ kind: z.enum(gapKinds), at: z.string().regex(/^\//, 'must begin with /') })),
    confidence: z.record(z.string(), confidence),
    sources: z.array(text),
  });
}

function siteSurveyIn(local: z.ZodType<LocalText>): z.ZodType<NonNullable<ServiceItem['siteSurvey']>> {
  return z.strictObject({
    required: z.boolean(),
    supervised: z.exactOptional(z.boolean()),
    checklist: z.array(z.strictObject({ code, label: local })),
    stopsClock: z.exactOptional(basis),
    confidence,
  });
}

const publicityOfItem: z.ZodType<NonNullable<ServiceItem['publicity']>> = z.strictObject({
  required: z.boolean(),
  days: z.int().min(1),
  unit: z.enum(['workday', 'calendar-day']),
  decisionWaits: z.boolean(),
  stopsClock: z.exactOptional(basis),
  basis,
  confidence,
});

const variant = z.strictObject({ materials: z.array(code) });
const grantedDocument: z.ZodType<GrantedDocument> = z.strictObject({
  term: z.union(
    [
      z.literal('unlimited'),
      z.strictObject({ value: z.int().min(1), unit: z.enum(['year', 'month', 'calendar-day']) }),
      z.strictObject({ until: code }),
    ],
    { error: 'must be unlimited, value and unit, or until with the code of a question' },
  ),
  scope: z.array(code),
  concernsSafety: z.exactOptional(z.boolean()),
  renewal: z.exactOptional(
    variant.extend({
      before: z.exactOptional(z.strictObject({ value: z.int().min(1), unit: z.enum(['workday', 'calendar-day']) })),
    }),
  ),
  change: z.exactOptional(variant),
  as: z.exactOptional(code),
});

function discretionIn(local: z.ZodType<LocalText>): z.ZodType<DiscretionTable> {
  const range = z.union(
    [
      z.strictObject({ from: z.number().min(0), to: z.number().min(0), unit: local }),
      z.strictObject({ values: z.array(z.strictObject({ code, label: local })).min(1) }),
    ],
    { error: 'must be from, to and unit, or else values' },
  );
  const row = z.strictObject({
    code,
    when: z.exactOptional(condition),
    factors: z.array(local).min(1),
    range,
    basis,
  });
  return z.strictObject({ decides: local, rows: z.array(row).min(1), confidence });
}
