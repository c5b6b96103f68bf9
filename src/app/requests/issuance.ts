import { z } from 'zod';
import { occurredAt, text } from './parts.ts';

/** 制证送达: from the decision to the applicant's hands. */
export const deliveryRequest = z.strictObject({
  method: z.enum(['collected', 'posted', 'electronic']),
  recipient: text,
  proof: text.describe('Tracking number, signature sheet or the like.'),
  completing: z.boolean().default(false).describe('Complete the case in the same act.'),
  ...occurredAt,
});

export const completionRequest = z.strictObject({ ...occurredAt });

export type DeliveryRequest = z.input<typeof deliveryRequest>;
export type CompletionRequest = z.input<typeof completionRequest>;
