import { z } from 'zod';
import { sealStandings } from '../../domain/issuance/seal/state.ts';
import { code, day, recordReply } from './parts.ts';

/** 印章: the register of seals, who has them, and their impressions. */
const reason = z.string().max(500);
const scopeList = z.union([z.literal('all'), z.array(z.string().max(60)).min(1).max(200)]);

export const sealScopeShape = z
  .strictObject({ papers: scopeList, items: scopeList, centre: z.exactOptional(code) })
  .meta({ id: 'SealScope', description: 'On what the seal may be put.' });

export const sealRegistration = z.strictObject({
  code: z.string().min(1).max(40),
  scope: sealScopeShape.default({ papers: 'all', items: 'all' }),
  approval: z.string().max(200).describe('The document by which the seal was approved.'),
  engravedOn: day,
});
export const sealHandOver = z.strictObject({
  to: z.uuid(),
  confirmed: z.boolean().default(false).describe('Signed by the account.'),
});
export const sealTakeOver = z.strictObject({ confirmed: z.boolean().default(false) });
export const sealReason = z.strictObject({ reason: reason.default('') });
export const sealLoss = z.strictObject({ reason: reason.default(''), lostOn: day });
export const sealingRequest = z.strictObject({
  caseId: z.uuid().describe('The case or the record the paper belongs to.'),
  paper: z.string().max(200).default('').describe('Number of the paper.'),
  hash: z.string().max(64).default('').describe('The ledger’s leaf of the paper, as it stands at its foot.'),
});

const somebody = z.object({ id: z.uuid(), name: z.string() });

export const sealShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    code: z.string(),
    body: z.string(),
    text: z.string(),
    validFrom: day,
    validTo: z.exactOptional(day),
    standing: z.enum(sealStandings),
    keeper: z.exactOptional(somebody),
    keptSince: z.exactOptional(day),
    offer: z.exactOptional(z.object({ from: somebody, to: somebody, on: day })),
    scope: sealScopeShape,
    approval: z.string(),
    engravedOn: day,
    publicKey: z.string().describe('SM2, an uncompressed point in hex.'),
    reason: z.exactOptional(z.string()),
    lostOn: z.exactOptional(day),
    attempts: z.int().describe('How many uses were refused lately.'),
  })
  .meta({ id: 'Seal' });
export type SealShape = z.output<typeof sealShape>;

export const sealActs = [
  'hand-over',
  'take-over',
  'call-off',
  'suspend',
  'resume',
  'lose',
  'destroy',
  'impress',
] as const;
export type SealAct = (typeof sealActs)[number];

export const sealDetail = sealShape
  .extend({
    acts: z.array(z.enum(sealActs)).describe('What the reader may do with it now.'),
    candidates: z.array(somebody).describe('To whom it may be handed over.'),
    custody: z.array(
      z.object({
        what: z.string(),
        at: z.string(),
        by: z.exactOptional(z.string()),
        to: z.exactOptional(z.string()),
        reason: z.exactOptional(z.string()),
      }),
    ),
    refusedUses: z.array(
      z.object({
        on: day,
        why: z.string(),
        reason: z.string().describe('In the reader’s language.'),
        paper: z.exactOptional(z.string()),
        caseId: z.exactOptional(z.uuid()),
        leaf: z.exactOptional(z.string()).describe('Of a paper that still waits for its impression.'),
        by: z.exactOptional(z.string()),
      }),
    ),
  })
  .meta({ id: 'SealDetail' });
export type SealDetail = z.output<typeof sealDetail>;

export const sealList = z
  .object({
    seals: z.array(sealShape),
    unregistered: z
      .array(
        z.object({
          code: z.string(),
          body: z.string(),
          text: z.string(),
          validFrom: day,
          validTo: z.exactOptional(day),
        }),
      )
      .describe('Seals of the place that nobody has entered yet; only for whoever keeps the register.'),
  })
  .meta({ id: 'Seals' });
export type SealList = z.output<typeof sealList>;

export const impressionShape = z
  .object({
    id: z.uuid(),
    number: z.string(),
    of: z.string(),
    caseId: z.exactOptional(z.uuid()),
    paper: z.object({ kind: z.string(), number: z.string(), on: day }),
    at: z.string(),
    manner: z.enum(['standing', 'by-hand']),
    keeper: somebody,
    leaf: z.string(),
  })
  .meta({ id: 'Impression' });

export const impressionPage = z
  .object({ impressions: z.array(impressionShape), next: z.exactOptional(z.string()) })
  .meta({ id: 'Impressions' });
export type ImpressionPage = z.output<typeof impressionPage>;

export const sealReply = recordReply.extend({ seal: sealDetail }).meta({ id: 'SealReply' });
export const impressionReply = z.object({ impression: impressionShape }).meta({ id: 'ImpressionReply' });
