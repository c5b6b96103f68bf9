import { z } from 'zod';
import { consultationViews } from '../../domain/case/consultation.ts';
import { specialProcedureKinds } from '../../domain/time-limits/law.ts';
import { code, day, limitUnit, longestText, occurredAt, text } from './parts.ts';

/** 审批环节: from acceptance to the decision. */
const outcome = z.enum(['grant', 'refuse']);

export const startReviewRequest = z.strictObject({ ...occurredAt });

export const reviewOpinionRequest = z.strictObject({ opinion: outcome, text, ...occurredAt });

const discretion = z
  .exactOptional(
    z.strictObject({
      value: z.union([z.number(), code]).describe('A number, or the code of one of the choices of the row.'),
      reasons: z.exactOptional(z.string().max(longestText)).describe('Why the range is left, where it is.'),
    }),
  )
  .describe('What is chosen where the item has a table of discretion.');

export const proposalRequest = z.strictObject({ outcome, reasons: text, articles: text, discretion, ...occurredAt });

const minutes = z
  .array(z.string().max(200))
  .max(20)
  .default([])
  .describe('听证笔录 that the decision rests on, by their numbers.');

export const decisionRequest = z.strictObject({
  outcome,
  reasons: text,
  articles: text,
  remediesTold: z.boolean().default(false).describe('A refusal tells where to ask for review or to sue.'),
  minutes,
  discretion,
  ...occurredAt,
});

export const signatureRequest = z.strictObject({
  viewed: z.string().max(100).default('').describe('`viewed` of the case as it was shown to the signer.'),
  remediesTold: z.boolean().default(false).describe('A refusal tells where to ask for review or to sue.'),
  minutes,
  ...occurredAt,
});

export const consultationRequest = z.strictObject({
  body: code,
  question: text,
  days: z.exactOptional(z.number()).describe('Working days given; as many as the place gives as a rule, if not said.'),
  ...occurredAt,
});

const consultation = z.int().min(1).max(1000).describe('Its number within the case.');

export const consultationAnswerRequest = z.strictObject({
  consultation,
  view: z.enum(consultationViews),
  text,
  ...occurredAt,
});

export const consultationReminderRequest = z.strictObject({ consultation, ...occurredAt });

export const consultationCancellationRequest = z.strictObject({ consultation, reason: text, ...occurredAt });

export const specialProcedureRequest = z.strictObject({
  procedure: z.enum(specialProcedureKinds),
  announcedDays: z.number().default(0).describe('As told to the applicant in writing, in the unit of the limit.'),
  reason: text,
  ...occurredAt,
});

export const endSpecialProcedureRequest = z.strictObject({ finding: text, ...occurredAt });

export const extensionRequest = z.strictObject({
  value: z.number(),
  unit: limitUnit,
  reason: text,
  governmentApproval: z
    .exactOptional(z.string().max(200))
    .describe('Number of the paper of approval, where the head of the government extends.'),
  ...occurredAt,
});

export const interestedPartiesRequest = z.strictObject({ parties: text, statementsUntil: day, ...occurredAt });

export const statementRequest = z.strictObject({ from: text, text, ...occurredAt });

export type SignatureRequest = z.input<typeof signatureRequest>;
export type ConsultationRequest = z.input<typeof consultationRequest>;
export type ConsultationAnswerRequest = z.input<typeof consultationAnswerRequest>;
export type ConsultationReminderRequest = z.input<typeof consultationReminderRequest>;
export type ConsultationCancellationRequest = z.input<typeof consultationCancellationRequest>;
export type StartReviewRequest = z.input<typeof startReviewRequest>;
export type ReviewOpinionRequest = z.input<typeof reviewOpinionRequest>;
export type ProposalRequest = z.input<typeof proposalRequest>;
export type DecisionRequest = z.input<typeof decisionRequest>;
export type SpecialProcedureRequest = z.input<typeof specialProcedureRequest>;
export type EndSpecialProcedureRequest = z.input<typeof endSpecialProcedureRequest>;
export type ExtensionRequest = z.input<typeof extensionRequest>;
export type InterestedPartiesRequest = z.input<typeof interestedPartiesRequest>;
export type StatementRequest = z.input<typeof statementRequest>;
