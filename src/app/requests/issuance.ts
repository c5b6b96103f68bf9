import { z } from 'zod';
import { code, hash, occurredAt, text } from './parts.ts';

export const signature = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('drawn'), file: hash.describe('A PNG handed in with POST /api/files.') }),
    z.strictObject({ kind: z.literal('sheet'), number: z.string().max(200) }),
  ])
  .meta({ id: 'Signature', description: 'Drawn on the screen, or given on a numbered sheet of paper.' });

export const collector = z
  .strictObject({
    is: z.enum(['applicant', 'agent']),
    identityForm: code.describe('What was shown: code of one of the place’s identity forms.'),
    identityNumber: z.string().max(200).default(''),
    mandate: z.exactOptional(z.string().max(200)).describe('Number of the mandate of an agent.'),
  })
  .meta({ id: 'Collector', description: 'Who came to collect the decision.' });

/** 制证送达: from the decision to the applicant's hands. */
export const deliveryRequest = z.strictObject({
  method: z.enum(['collected', 'posted', 'electronic']),
  recipient: text,
  proof: text.describe('Tracking number, signature sheet or the like.'),
  collector: z.exactOptional(collector).describe('Required where it was collected.'),
  signature: z.exactOptional(signature).describe('In place of the proof, where it was collected.'),
  completing: z.boolean().default(false).describe('Complete the case in the same act.'),
  ...occurredAt,
});

export const completionRequest = z.strictObject({ ...occurredAt });

export const voidingRequest = z.strictObject({
  voided: z.string().max(200).default('').describe('Number of the spoilt paper.'),
  reason: text,
  ...occurredAt,
});

export type DeliveryRequest = z.input<typeof deliveryRequest>;
export type CompletionRequest = z.input<typeof completionRequest>;
