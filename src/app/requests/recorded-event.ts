import { z } from 'zod';
import { moment } from './parts.ts';

export const recordedEvent = z
  .object({
    source: z.string().describe('`case`, or the kind of the record beside it.'),
    stream: z.uuid(),
    version: z.int(),
    type: z.string(),
    occurredAt: moment,
    recordedAt: moment,
    by: z.object({ kind: z.string(), duty: z.exactOptional(z.string()), body: z.exactOptional(z.string()) }),
    index: z.exactOptional(z.int()).describe('Its place in the ledger; absent until it is ordered.'),
    leaf: z.exactOptional(z.string()),
    witnessed: z.boolean().describe('Whether a quorum of witnesses has seen the ledger up to it.'),
  })
  .meta({
    id: 'RecordedEvent',
    description: 'What was recorded, by whom in which capacity, and where it lies in the ledger.',
  });
