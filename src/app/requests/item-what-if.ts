import { z } from 'zod';

/** 试算: what the last months would have been under a draft. */
export const whatIfRequest = z.strictObject({
  months: z.int().min(1).max(24).default(6),
  officers: z.int().min(1).max(200).optional().describe('As many as there were, if left out.'),
});
const twice = z.object({ was: z.int(), wouldBe: z.int() });
export const whatIfReply = z
  .object({
    cases: z.int().describe('Decided cases looked at.'),
    officers: twice,
    late: twice.describe('Decided after the promise.'),
    newlyLate: z.array(z.string()).describe('Cases late by the new promise alone.'),
    askedForMore: twice.describe('Applicants who had to bring more after the notice; the second is an expectation.'),
    bringMore: z.int().describe('Applicants who would have to bring what nobody asked for then.'),
    payMore: z.int(),
  })
  .meta({ id: 'ItemWhatIf' });
export type ItemWhatIf = z.output<typeof whatIfReply>;
