import { z } from 'zod';
import { signature } from './issuance.ts';
import { concernsRequest } from './licences.ts';
import {
  answers,
  code,
  commandReply,
  day,
  defect,
  file,
  localText,
  materialCheck,
  occurredAt,
  paper,
  submittedMaterial,
  text,
} from './parts.ts';

/** 受理环节: what the door is asked and what it answers. */
const short = z.string().max(1000).default('');

export const applicantRequest = z
  .strictObject({
    kind: z.enum(['person', 'organisation']),
    name: short,
    identityForm: short.describe('Code of one of the place’s identity forms.'),
    identityNumber: short,
    telephone: short,
    address: z.exactOptional(z.string().max(1000)),
    addressParts: z
      .exactOptional(z.record(z.string().max(40), z.string().max(1000)))
      .describe('The address in the parts that the place writes it in, in place of one line; each part is looked at.'),
    contactName: z.exactOptional(z.string().max(1000)),
    email: z.exactOptional(z.email().max(200)),
    tellBy: z
      .exactOptional(z.array(z.enum(['telephone', 'email'])).max(2))
      .describe('By which ways the applicant agrees to be told of every step.'),
  })
  .meta({ id: 'Applicant' });

export const receiveRequest = z
  .strictObject({
    item: code,
    channel: z.exactOptional(z.enum(['portal', 'window'])).describe('`window` for a clerk, `portal` for anybody else.'),
    centre: z.exactOptional(code).describe('Where a clerk receives it; the clerk’s own centre if left out.'),
    applicant: applicantRequest,
    answers: answers.default({}),
    materials: z.array(submittedMaterial).max(200).default([]),
    mandate: z.exactOptional(z.string().max(100)).describe('Number of the mandate, where an agent acts.'),
    concerns: z.exactOptional(concernsRequest),
    keepMaterials: z
      .exactOptional(z.boolean())
      .describe('The applicant agrees that what is handed in is kept for later applications.'),
    ...occurredAt,
  })
  .meta({ id: 'Application' });

export const receiveReply = commandReply
  .extend({
    queryCode: z.exactOptional(z.string()).describe('Opens the case together with its number, without signing in.'),
    receivedOn: day,
    noticeDue: day.describe('Last day on which the one-time notice may be given.'),
    paper: paper.describe('The receipt of filing.'),
  })
  .meta({ id: 'ApplicationReply' });

export const correctionRequest = z.strictObject({ answers: answers.default({}), remark: text, ...occurredAt });

export const noticeRequest = z.strictObject({
  checks: z.array(materialCheck).max(200).default([]),
  answerDefects: z.array(defect).max(300).default([]),
  ...occurredAt,
});

export const supplementationRequest = z.strictObject({
  answers: answers.default({}),
  materials: z.array(submittedMaterial).max(200).default([]),
  mandate: z.exactOptional(z.string().max(100)).describe('Number of the mandate, where an agent acts.'),
  ...occurredAt,
});

export const acceptanceRequest = z.strictObject({
  checks: z.array(materialCheck).max(200).default([]),
  ...occurredAt,
});

export const nonAcceptanceRequest = z.strictObject({
  ground: z.enum(['no-licence-needed', 'not-this-body']),
  competentBody: z.exactOptional(z.string().max(200)),
  explanation: text,
  ...occurredAt,
});

export const withdrawalRequest = z.strictObject({
  reason: z.exactOptional(z.string().max(2000)),
  request: z.exactOptional(signature).describe('Required at a window: the applicant’s signed request.'),
  mandate: z.exactOptional(z.string().max(100)).describe('Number of the mandate, where an agent acts.'),
  ...occurredAt,
});

export const requirementsRequest = z.strictObject({ answers: answers.default({}) });

const requirement = z.object({
  code,
  decidedBy: z
    .array(z.string())
    .describe('Open questions that decide whether it is needed; empty where that is certain.'),
});
export const requirementsReply = z
  .object({
    questions: z.array(requirement),
    materials: z.array(requirement),
    notNeeded: z.array(z.string()),
    exemption: localText.optional().describe('Why, with these answers, nothing has to be applied for.'),
  })
  .meta({ id: 'Requirements' });

export const fileReply = file;

/** As a client sends them; what may be left out is optional here and filled in on receipt. */
export type ReceiveRequest = z.input<typeof receiveRequest>;
export type ReceiveReply = z.output<typeof receiveReply>;
export type CorrectionRequest = z.input<typeof correctionRequest>;
export type NoticeRequest = z.input<typeof noticeRequest>;
export type SupplementationRequest = z.input<typeof supplementationRequest>;
export type AcceptanceRequest = z.input<typeof acceptanceRequest>;
export type NonAcceptanceRequest = z.input<typeof nonAcceptanceRequest>;
export type FileReply = z.output<typeof fileReply>;
