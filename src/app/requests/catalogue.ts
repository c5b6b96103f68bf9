import { z } from 'zod';
import type { Condition } from '../../domain/catalogue/condition.ts';
import { resultKinds, stages } from '../../domain/catalogue/handling.ts';
import { procedureNodeKinds } from '../../domain/catalogue/procedure.ts';
import { actTypes, gapKinds, processingClasses, trustLevels } from '../../domain/catalogue/service-item.ts';
import { specialProcedureKinds } from '../../domain/time-limits/law.ts';
import { languages } from '../../kernel/language.ts';
import { day, legalBasis, limitUnit, localText } from './parts.ts';

/** 事项: the place, its items and their guides, as API clients see them. */
const confidence = z.enum(['seen', 'inferred', 'fictitious']);

export const limit = z
  .object({
    value: z.int(),
    unit: limitUnit,
    startsFrom: z.enum(['receipt', 'acceptance']),
    extension: z
      .object({ value: z.int(), unit: limitUnit, approver: z.enum(['head-of-body', 'head-of-government']) })
      .optional(),
  })
  .meta({ id: 'Limit' });

const answer = z.union([z.string(), z.number(), z.boolean()]);
export const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.object({ field: z.string(), is: answer }),
      z.object({ field: z.string(), oneOf: z.array(answer) }),
      z.object({ field: z.string(), atLeast: z.number() }),
      z.object({ field: z.string(), atMost: z.number() }),
      z.object({ all: z.array(condition) }),
      z.object({ any: z.array(condition) }),
      z.object({ not: condition }),
    ]),
  )
  .meta({ id: 'Condition', description: 'On the answers to the item’s own questions.' });

export const requiredMaterial = z
  .object({
    code: z.string(),
    name: localText,
    source: z.enum(['applicant', 'issued-by-body', 'intermediary']),
    copies: z.int(),
    form: z.enum(['paper', 'electronic', 'paper-or-electronic']),
    required: z.boolean(),
    neededWhen: condition.optional(),
    sample: z
      .union([z.literal('application-form'), z.object({ blank: z.string(), filled: z.string().optional() })])
      .optional()
      .describe('Blank and filled samples to download from the guide.'),
    uploads: z.object({ files: z.int().optional(), megabytes: z.int().optional() }).optional(),
    shared: z
      .object({ as: z.string(), trust: z.enum(trustLevels) })
      .optional()
      .describe('The shared document it is, and how far a copy that is held must be trusted to do.'),
  })
  .meta({ id: 'RequiredMaterial' });

export const formField = z
  .object({
    code: z.string(),
    label: localText,
    hint: localText.optional(),
    kind: z.enum(['text', 'long-text', 'number', 'date', 'choice', 'yes-no']),
    required: z.boolean(),
    maxLength: z.int().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    choices: z.array(z.object({ code: z.string(), label: localText })).optional(),
    askedWhen: condition.optional(),
    purpose: localText,
  })
  .meta({ id: 'FormField' });

export const gap = z
  .object({ kind: z.enum(gapKinds), at: z.string() })
  .meta({ id: 'Gap', description: 'What the source of the item leaves open, shown wherever the item is shown.' });

const discretionRange = z.union([
  z.object({ from: z.number(), to: z.number(), unit: localText }),
  z.object({ values: z.array(z.object({ code: z.string(), label: localText })) }),
]);

export const discretionTable = z
  .object({
    decides: localText,
    confidence,
    rows: z.array(
      z.object({
        code: z.string(),
        when: condition.optional(),
        factors: z.array(localText),
        range: discretionRange,
        basis: legalBasis,
      }),
    ),
  })
  .meta({ id: 'DiscretionTable', description: 'What is chosen when it is granted; exactly one row applies.' });

const variant = z.object({ materials: z.array(z.string()) });
export const grantedDocument = z
  .object({
    term: z.union([
      z.literal('unlimited'),
      z.object({ value: z.int(), unit: z.enum(['year', 'month', 'calendar-day']) }),
      z.object({ until: z.string() }),
    ]),
    scope: z.array(z.string()),
    concernsSafety: z.boolean().optional(),
    renewal: variant
      .extend({ before: z.object({ value: z.int(), unit: z.enum(['workday', 'calendar-day']) }).optional() })
      .optional(),
    change: variant.optional(),
    as: z.string().optional(),
  })
  .meta({ id: 'GrantedDocument', description: '证照: the document an item grants, that lives on after the case.' });

const procedure = z
  .object({
    nodes: z
      .array(
        z.object({
          id: z.string().max(100),
          name: z.string().max(100),
          kind: z.enum(procedureNodeKinds),
          x: z.number(),
          y: z.number(),
        }),
      )
      .max(200),
    edges: z
      .array(
        z.object({
          id: z.string().max(100),
          from: z.string(),
          to: z.string(),
          conditional: z.boolean().optional(),
        }),
      )
      .max(500),
  })
  .meta({ id: 'Procedure' });

const itemHandling = z
  .object({
    review: z.enum(['on-the-spot', 'review-first']),
    resultKind: z.enum(resultKinds),
    visits: z.int().min(0),
    visitsBecause: localText.optional(),
    onLine: z.boolean(),
    onLineDepth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    postalFiling: z.boolean(),
    onLinePayment: z.boolean(),
    consultTelephone: z.string(),
    complaintTelephone: z.string(),
    topics: z.array(z.enum(['person', 'organisation'])),
    questions: z.array(z.object({ question: localText, answer: localText })),
    stages: z.array(z.enum(stages)),
    resultSample: z.string().optional(),
  })
  .meta({ id: 'ItemHandling' });

export const serviceItem = z
  .object({
    code: z.string(),
    version: z.int(),
    inForceFrom: day,
    inForceTo: day.optional(),
    publication: z.enum(['published', 'published-for-demo', 'draft']),
    name: localText,
    alsoKnownAs: z.array(localText),
    actType: z.enum(actTypes),
    processingClass: z.enum(processingClasses),
    body: z.string(),
    legalBasis: z.array(legalBasis.extend({ confidence })),
    eligibleApplicant: localText,
    applicantKinds: z.array(z.enum(['person', 'organisation'])),
    conditions: z.array(localText),
    materials: z.array(requiredMaterial),
    formFields: z.array(formField),
    notNeededWhen: z.array(z.object({ when: condition, because: localText })).optional(),
    discretion: discretionTable.optional(),
    statutoryLimit: limit,
    promisedLimit: limit,
    fee: z.object({
      charged: z.boolean(),
      basis: z.string().optional(),
      lines: z.array(z.object({ name: localText, amount: z.int().optional(), note: localText.optional() })),
    }),
    result: localText,
    document: grantedDocument.optional(),
    steps: z.array(localText),
    procedure: procedure.optional().describe('The steps as a drawing that is proved sound.'),
    handling: itemHandling.optional().describe('办理要素: how it is done in practice.'),
    townCentre: z.boolean(),
    fourEyes: z.boolean(),
    presenceRequired: z.boolean().optional().describe('No agent may act.'),
    hearing: z
      .object({ kind: z.enum(['statutory', 'on-request']), basis: legalBasis, confidence })
      .optional()
      .describe('听证: held, or the right to it told, before it is decided.'),
    siteSurvey: z
      .object({
        required: z.boolean(),
        supervised: z.boolean().optional(),
        checklist: z.array(z.object({ code: z.string(), label: localText })),
        stopsClock: legalBasis.optional(),
        confidence,
      })
      .optional()
      .describe('现场踏勘: whether the place is looked at, and what is looked at there.'),
    publicity: z
      .object({
        required: z.boolean(),
        days: z.int(),
        unit: z.enum(['workday', 'calendar-day']),
        decisionWaits: z.boolean(),
        stopsClock: legalBasis.optional(),
        basis: legalBasis,
        confidence,
      })
      .optional()
      .describe('公示: whether the public is told, and how long it may object.'),
    note: localText.optional(),
    gaps: z.array(gap),
    confidence: z.record(z.string(), confidence),
    sources: z.array(z.string()),
  })
  .meta({ id: 'ServiceItem' });

export const guideReply = z
  .object({
    item: serviceItem,
    asOf: day.describe('The day on which item and law are stated.'),
    body: z.object({ code: z.string(), name: localText, shortName: localText }),
    places: z.array(
      z.object({
        code: z.string(),
        name: localText,
        address: localText,
        hours: localText,
        telephone: z.string(),
        fictitious: z.boolean(),
      }),
    ),
    example: z.object({ from: day, promised: day, statutory: day, provisional: z.boolean() }),
    remedies: z.object({
      reconsiderationDays: z.int(),
      reconsiderationUnit: z.string(),
      litigationValue: z.int(),
      litigationUnit: z.string(),
    }),
  })
  .meta({ id: 'Guide' });

export const itemHits = z.object({
  items: z.array(
    z
      .object({
        code: z.string(),
        name: localText,
        body: localText,
        bodyCode: z.string(),
        promised: z.object({ value: z.int(), unit: z.string() }),
        charged: z.boolean(),
        hasGaps: z.boolean(),
      })
      .meta({ id: 'ItemHit' }),
  ),
});

/** 地址格式: what a form asks for an address, in its order. */
export const addressForm = z
  .object({
    separator: z.string(),
    parts: z.array(
      z.object({
        code: z.string(),
        label: localText,
        required: z.boolean(),
        pattern: z.string().optional(),
        example: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'AddressForm', description: 'The parts are joined by the separator into `address` of the applicant.' });

export const currency = z
  .object({
    code: z.string(),
    symbol: z.string(),
    symbolAt: z.enum(['before', 'after']),
    minorDigits: z.int(),
    decimalMark: z.string(),
    grouping: z.object({ separator: z.string(), size: z.int() }),
  })
  .meta({ id: 'Currency', description: 'Sums are whole numbers of its smallest unit.' });

export const placeReply = z
  .object({
    code: z.string(),
    name: localText,
    serviceName: localText,
    languages: z.array(z.enum(languages)),
    /** IANA name; moments are shown in it, wherever the reader sits. */
    timeZone: z.string(),
    identityForms: z.array(
      z.object({
        code: z.string(),
        kind: z.enum(['person', 'organisation']),
        label: localText,
        check: z.enum(['cn-resident-id', 'cn-credit-code', 'pattern']),
        pattern: z.string().optional(),
        example: z.string().optional(),
      }),
    ),
    addressForm,
    currency,
    bodies: z.array(z.object({ code: z.string(), name: localText, shortName: localText })),
    centres: z.array(
      z.object({
        code: z.string(),
        name: localText,
        level: z.enum(['district', 'town']),
        windows: z.array(z.string()),
      }),
    ),
    specialProcedures: z.array(z.enum(specialProcedureKinds)),
    lamps: z.object({ amberWithin: z.int() }),
    today: day,
    readOnly: z.boolean().describe('Nothing can be written just now: the disk is full.'),
    demo: z.boolean(),
  })
  .meta({ id: 'Place' });

export type PlaceReply = z.output<typeof placeReply>;
export type ItemHits = z.output<typeof itemHits>;
export type GuideReply = z.output<typeof guideReply>;
