import { z } from 'zod';
import { specialProcedureKinds } from '../../domain/time-limits/law.ts';
import { day, limitUnit, occurredAt, text } from './parts.ts';

/** 审批环节: from acceptance to the decision. */
const outcome = z.enum(['grant', 'refuse']);

export const startReviewRequest = z.strictObject({ ...occurredAt });

export const reviewOpinionRequest = z.strictObject({ opinion: outcome, text, ...occurredAt });

export const proposalRequest = z.strictObject({ outcome, reasons: text, articles: text, ...occurredAt });

export const decisionRequest = z.strictObject({
  outcome,
  reasons: text,
  articles: text,
  remediesTold: z.boolean().default(false).describe('A refusal tells where to ask for review or to sue.'),
  ...occurredAt,
});

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

export type StartReviewRequest = z.input<typeof startReviewRequest>;
export type ReviewOpinionRequest = z.input<typeof reviewOpinionRequest>;
export type ProposalRequest = z.input<typeof proposalRequest>;
export type DecisionRequest = z.input<typeof decisionRequest>;
export type SpecialProcedureRequest = z.input<typeof specialProcedureRequest>;
export type EndSpecialProcedureRequest = z.input<typeof endSpecialProcedureRequest>;
export type ExtensionRequest = z.input<typeof extensionRequest>;
export type InterestedPartiesRequest = z.input<typeof interestedPartiesRequest>;
export type StatementRequest = z.input<typeof statementRequest>;
