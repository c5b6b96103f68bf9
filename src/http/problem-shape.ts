import { z } from 'zod';
import { historyEntry } from '../app/requests/case.ts';
import { legalBasis } from '../app/requests/parts.ts';

const fact = z.union([z.string(), z.number()]);

/** One fault: where, why, on what basis, and what to do next. */
export const faultShape = z
  .object({
    code: z.string().describe('Stable.'),
    pointer: z.string().optional().describe('JSON pointer into the body, or into `in`.'),
    in: z.enum(['path', 'query', 'header']).optional().describe('Where the pointer points, if not into the body.'),
    reason: z.string(),
    next: z.string(),
    basis: legalBasis.optional(),
    facts: z.record(z.string(), fact).optional(),
  })
  .meta({ id: 'Fault' });

/** RFC 9457, with every fault at once. */
export const problemShape = z
  .object({
    type: z.string().describe('`/problems/` and the code of the first fault.'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().describe('The number of this request in the log.'),
    faults: z.array(faultShape),
    changed: z
      .object({ version: z.int(), state: z.string(), events: z.array(historyEntry) })
      .optional()
      .describe('On a stale version: where the case stands now, and what has happened since.'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problemShape>;
export type Fault = z.output<typeof faultShape>;
