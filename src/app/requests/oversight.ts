import { z } from 'zod';
import { archivedOutcomes } from '../../domain/issuance/archive/state.ts';
import { exportFormats } from '../../domain/supervision/export/state.ts';
import { lookedAt } from '../../domain/supervision/look/state.ts';
import { code, day, legalBasis, localText, moment, recordReply, text } from './parts.ts';
import { signalShape } from './supervision.ts';

/** 归档、导出、查阅、部门: what the archive office and the supervisors read and take, and what is kept of their doing so. */
const retention = z.object({
  term: z.union([z.literal('permanent'), z.int()]),
  until: z.exactOptional(day),
  basis: legalBasis,
});

export const archiveRow = z.object({
  id: z.uuid(),
  of: z.enum(['case', 'joint-case']),
  caseId: z.uuid(),
  number: z.string(),
  item: z.string(),
  itemName: z.exactOptional(localText),
  body: z.string(),
  outcome: z.enum(archivedOutcomes),
  closedOn: day,
  madeOn: day,
  version: z.int().describe('Editions; more than one where something was recorded after the case was closed.'),
  events: z.int(),
  bytes: z.int(),
  hash: z.string(),
  witnessedSize: z.int(),
  retention,
  overdue: z.boolean().describe('Its term is over: somebody decides what becomes of it.'),
});
export const archiveQuery = {
  number: z.exactOptional(z.string().max(60)),
  after: z.exactOptional(z.string().regex(/^\d{4}-\d\d-\d\d\/[0-9a-f-]{36}$/)).describe('`after` of the page before.'),
};
export const archiveReply = z.object({ packages: z.array(archiveRow), after: z.exactOptional(z.string()) });

/** 查阅事由: read by the person concerned. */
const purpose = text.describe('Why; the person concerned reads it.');
export const takingRequest = z.strictObject({ purpose });

export const unmaskingRequest = z.strictObject({
  purpose,
  deferral: z.exactOptional(z.string().max(40)).describe('Number of an order in force to tell the person later.'),
});
export const unmaskedReply = recordReply.extend({
  disclosed: z.boolean().describe('Whether the person concerned sees it at once.'),
  applicant: z.record(z.string(), z.unknown()),
  answers: z.record(z.string(), z.unknown()),
  statements: z.array(z.object({ from: z.string(), text: z.string(), on: day })),
});

export const look = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  number: z.string(),
  by: z.string().describe('The body that looked.'),
  byName: localText,
  at: z.enum(lookedAt),
  viewedAt: moment,
  purpose: z.string(),
  deferredUntil: z.exactOptional(day).describe('It was told only after this day, by an order.'),
  disclosedOn: z.exactOptional(day),
});
export const looksReply = z.object({ looks: z.array(look) });

export const deferralRequest = z.strictObject({ caseId: z.uuid(), until: day, reason: text });
export const declineRequest = z.strictObject({ reasons: text });
export const deferralShape = z.object({
  id: z.uuid(),
  version: z.int(),
  number: z.string(),
  caseId: z.uuid(),
  caseNumber: z.string(),
  body: z.string(),
  standing: z.enum(['proposed', 'approved', 'declined', 'ended']),
  proposedOn: day,
  until: day,
  reason: z.string(),
  approvedOn: z.exactOptional(day),
  declinedReasons: z.exactOptional(z.string()),
  may: z.array(z.enum(['approve', 'decline'])),
});
export const deferralsReply = z.object({
  deferrals: z.array(deferralShape),
  longestDays: z.int().describe('For how long an order may put it off, at most.'),
});

export const exportRequest = z.strictObject({
  format: z.enum(exportFormats),
  from: day.describe('Days of receipt, both included.'),
  until: day,
  body: z.exactOptional(code),
});
export const exportsReply = z.object({
  exports: z.array(
    z.object({
      id: z.uuid(),
      format: z.enum(exportFormats),
      from: day,
      until: day,
      body: z.exactOptional(z.string()),
      cases: z.int(),
      at: moment,
      by: z.exactOptional(z.object({ body: z.string(), duty: z.string() })),
      byName: z.exactOptional(z.string()),
    }),
  ),
});

const periodFigures = z.object({
  from: day,
  until: day,
  received: z.int(),
  decided: z.int(),
  onTime: z.int().describe('Of those decided, within the last day of the law’s limit.'),
  suspensions: z.int(),
  notices: z.int().describe('One-time notices given.'),
  sentBack: z.int().describe('Taken back or withdrawn at a window half way.'),
  raised: z.int(),
  red: z.int(),
  yellow: z.int(),
  judged: z.int(),
  upheld: z.int(),
  revoked: z.int(),
  replies: z.int(),
  lateReplies: z.int(),
  orders: z.int(),
  complaints: z.int(),
});
export const bodyReply = z.object({
  code: z.string(),
  name: localText,
  kind: z.string(),
  today: day,
  open: z.object({ red: z.int(), amber: z.int(), green: z.int() }),
  pending: z.int().describe('Signals that wait for anybody.'),
  openComplaints: z.int(),
  now: periodFigures,
  before: periodFigures.describe('The period of the same length before.'),
  signals: z.array(signalShape).describe('Open ones, the latest first.'),
  ordered: z.array(signalShape).describe('With an order, the latest first.'),
});
export const bodiesReply = z.object({
  bodies: z.array(z.object({ code: z.string(), name: localText, open: z.int(), red: z.int(), yellow: z.int() })),
});

export type ArchiveRow = z.output<typeof archiveRow>;
export type LookShape = z.output<typeof look>;
export type DeferralShape = z.output<typeof deferralShape>;
export type ExportsReply = z.output<typeof exportsReply>;
export type BodyReply = z.output<typeof bodyReply>;
export type BodiesReply = z.output<typeof bodiesReply>;
export type Unmasked = z.output<typeof unmaskedReply>;
