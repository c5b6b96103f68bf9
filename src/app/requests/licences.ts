import { z } from 'zod';
import { licencePurposes } from '../../domain/case/concerned-licence.ts';
import { trustLevels } from '../../domain/catalogue/service-item.ts';
import { banGrounds } from '../../domain/intake/ban/state.ts';
import {
  cancellationGrounds,
  licenceActs,
  revocationGrounds,
  withdrawalGrounds,
} from '../../domain/issuance/licence/events.ts';
import { licenceStandings } from '../../domain/issuance/licence/state.ts';
import { banRow } from './bans.ts';
import { formField } from './catalogue.ts';
import { answers, code, day, hash, localText, occurredAt, text } from './parts.ts';

/** 证照: the register of licences, what is done to them, and what is held so that nobody asks for it again. */
const standing = z.enum(licenceStandings);
const ground = z.enum([
  ...new Set([...withdrawalGrounds, ...revocationGrounds, ...cancellationGrounds, 'penalty', 'over']),
]);
const act = z.enum(licenceActs);

export const concernsRequest = z
  .strictObject({ number: z.string().max(100), purpose: z.enum(licencePurposes) })
  .meta({ id: 'ConcernedLicence', description: '变更、延续: the licence an application is about.' });

const compensation = z.strictObject({ amount: z.int().min(0).max(1_000_000_000_000).default(0), assessment: text });

export const licenceActRequest = z
  .strictObject({
    act,
    ground: z
      .union([ground, z.literal('')])
      .describe('Empty where none was chosen; the rule of the act then asks for it.'),
    reasons: text,
    heard: z.exactOptional(text).describe('What the holder said, or how they were asked and kept silent (art. 7).'),
    compensation: z
      .exactOptional(compensation)
      .describe('What the holder loses, in the smallest coin, and how it was worked out.'),
    alteration: z
      .exactOptional(z.strictObject({ scope: z.exactOptional(answers), validTo: z.exactOptional(day) }))
      .describe('What shall stand on the document instead: answers printed on it, or an earlier last day.'),
    until: z.exactOptional(day).describe('Last day of a suspension.'),
    penaltyDecision: z.exactOptional(z.string().max(200)),
    files: z.exactOptional(z.array(hash).max(20)),
    ...occurredAt,
  })
  .meta({ id: 'LicenceAct' });

export const licenceDecisionRequest = z
  .strictObject({
    agrees: z.boolean(),
    reasons: text,
    forThePublic: z
      .exactOptional(z.boolean())
      .describe('Not revoked, because that would gravely harm the public (art. 69-3).'),
    ...occurredAt,
  })
  .meta({ id: 'LicenceDecision' });

export const banRequest = z
  .strictObject({ body: code, ground: z.enum(banGrounds).default('false-statement'), reasons: text, ...occurredAt })
  .meta({ id: 'ApplicationBanRequest' });
export const banLiftingRequest = z.strictObject({ reasons: text, ...occurredAt });
export const banLiftingDecisionRequest = banLiftingRequest.extend({ agrees: z.boolean() });

const printed = z.union([z.string(), localText]);
const term = z.object({ from: day, to: day.optional(), how: z.enum(['granted', 'renewed', 'deemed']) });

/** What anybody may know of a licence. */
export const publicLicence = z
  .object({
    number: z.string(),
    item: z.string(),
    itemName: localText,
    documentName: localText,
    body: localText,
    holderName: z.string().describe('Organisations in full, persons masked.'),
    issuedOn: day,
    standing,
    on: day.describe('The day the standing is told for.'),
    terms: z.array(term),
    suspended: z.array(z.object({ from: day, to: day })),
    altered: z.array(z.object({ on: day, ground: z.string() })).describe('By the body, without being asked (art. 8).'),
    ended: z.object({ how: z.enum(['withdrawn', 'revoked']), on: day, ground: z.string() }).optional(),
    cancelled: z.object({ on: day, ground: z.string() }).optional(),
    scope: z
      .array(z.object({ label: localText, value: z.union([z.string(), localText]) }))
      .describe('Of organisations; of persons it is nobody’s business.'),
    demo: z.boolean(),
  })
  .meta({ id: 'PublicLicence' });
export type PublicLicence = z.output<typeof publicLicence>;

export const publicLicenceList = z.object({ licences: z.array(publicLicence), next: z.string().optional() });

const application = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  purpose: z.enum(licencePurposes),
  receivedOn: day,
  inTime: z.boolean(),
});

/** 我的证照. */
export const ownLicence = publicLicence
  .extend({
    id: z.uuid(),
    caseId: z.uuid(),
    validTo: day.optional(),
    renewBy: day.optional().describe('Last day on which renewal can be applied for in time.'),
    may: z.array(z.enum(licencePurposes)),
    applications: z.array(application),
    latestPaper: z.int().optional().describe('Which of its papers holds today; told of one licence only.'),
  })
  .meta({ id: 'OwnLicence' });
export type OwnLicence = z.output<typeof ownLicence>;
export const ownLicences = z.object({ licences: z.array(ownLicence) });

/** For the desks. */
export const licenceView = publicLicence
  .extend({
    id: z.uuid(),
    version: z.int(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    bodyCode: z.string(),
    masked: z.boolean(),
    renewBy: day.optional(),
    applications: z.array(application),
    proposal: z
      .object({
        act,
        ground: z.string(),
        reasons: z.string(),
        heard: z.string().optional(),
        compensation: z.object({ amount: z.int(), assessment: z.string() }).optional(),
        alteration: z
          .array(z.object({ label: localText.optional(), before: printed, after: printed }))
          .optional()
          .describe('Line by line; the one without a label is the last day.'),
        until: day.optional(),
        penaltyDecision: z.string().optional(),
        on: day,
        byName: z.string(),
        mine: z.boolean(),
      })
      .optional(),
    mayPropose: z.array(act),
    alterable: z
      .object({ fields: z.array(formField), answers })
      .describe('The lines of the document that the body may alter, and what they say today.'),
    mayDecide: z.boolean(),
    papers: z.array(z.object({ index: z.int(), kind: z.string(), number: z.string(), on: day })),
    history: z.array(z.object({ type: z.string(), on: day, byName: z.string() })),
    bans: z.array(z.object({ id: z.uuid(), number: z.string(), ground: z.enum(banGrounds), from: day, until: day })),
  })
  .meta({ id: 'Licence' });
export type LicenceView = z.output<typeof licenceView>;

export const licenceRow = z
  .object({
    id: z.uuid(),
    number: z.string(),
    itemName: localText,
    documentName: localText,
    holderName: z.string(),
    standing,
    validTo: day.optional(),
    proposal: z.object({ act, mine: z.boolean() }).optional(),
  })
  .meta({ id: 'LicenceRow' });
export type LicenceRow = z.output<typeof licenceRow>;
export const licenceList = z.object({
  waiting: z.array(licenceRow).describe('Put forward, and waiting for a second person.'),
  licences: z.array(licenceRow),
  bans: z.array(banRow).describe('不得再次申请 that still hold.'),
});
export type LicenceList = z.output<typeof licenceList>;

export const trust = z
  .enum(trustLevels)
  .describe('A made by the issuer, B seen by a window, C handed in, D made by the applicant.');

export const heldMaterial = z
  .object({
    material: z.string(),
    as: z.string(),
    name: localText,
    trust,
    from: z.string().describe('Number of the licence, or of the case it was handed in with.'),
    fromLicence: z.boolean(),
    since: day,
    until: day.optional(),
  })
  .meta({ id: 'HeldMaterial', description: '互认: held already, and not asked for.' });
export type HeldMaterialView = z.output<typeof heldMaterial>;
export const heldRequest = z.strictObject({
  applicant: z.strictObject({
    kind: z.enum(['person', 'organisation']),
    identityForm: z.string().max(100),
    identityNumber: z.string().max(100),
  }),
  answers: answers.default({}),
});
export const heldReply = z.object({ held: z.array(heldMaterial) });

export const libraryView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    openedOn: day,
    agreedOn: day.optional(),
    kept: z.array(
      z.object({
        as: z.string(),
        name: localText,
        trust,
        caseId: z.uuid(),
        caseNumber: z.string(),
        since: day,
        until: day.optional(),
        valid: z.boolean(),
        files: z.int(),
      }),
    ),
    reuses: z.array(
      z.object({
        name: localText,
        trust,
        from: z.string(),
        caseNumber: z.string(),
        itemName: localText,
        body: localText,
        on: day,
      }),
    ),
  })
  .meta({ id: 'Library' });
export type LibraryView = z.output<typeof libraryView>;
export const libraryList = z.object({ libraries: z.array(libraryView) });
export const consentRequest = z.strictObject({ agrees: z.boolean() });
export const forgettingRequest = z.strictObject({ as: code, caseId: z.uuid() });

const askedAt = z.object({
  item: z.string(),
  material: z.string(),
  name: localText,
  body: z.string(),
  shared: z.string().optional(),
});
export const materialsReport = z
  .object({
    repeated: z
      .array(z.object({ name: localText, asked: z.array(askedAt), linked: z.boolean() }))
      .describe('The same material, asked for by several items.'),
    ownDocuments: z
      .array(z.object({ name: localText, issuedBy: z.array(z.string()), asked: z.array(askedAt), linked: z.boolean() }))
      .describe('What a body of this place issues itself, and another item asks for.'),
  })
  .meta({ id: 'MaterialsReport' });
export type MaterialsReport = z.output<typeof materialsReport>;
