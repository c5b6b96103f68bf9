import { z } from 'zod';
import { signature } from './issuance.ts';
import { code, day, occurredAt, recordReply } from './parts.ts';
import { issuedPapersShape, recordPaperShape, window } from './queue.ts';

/** 交接单 between window and back office. */
const caseNumber = z.string().min(1).max(100);
const count = z.int().min(0).max(10_000);

export const proposalReply = z
  .object({
    entries: z.array(
      z.object({
        caseNumber: z.string(),
        item: z.string(),
        body: z.string(),
        sheets: z.int(),
        copies: z.int(),
        ticketed: z.boolean().describe('Received for a queue ticket at this window; others have none.'),
      }),
    ),
    needsCourier: z.boolean(),
  })
  .meta({ id: 'HandOverProposal' });
export type HandOverProposal = z.output<typeof proposalReply>;

const signing = {
  signature: z.exactOptional(signature),
  confirmed: z.boolean().default(false).describe('Signed by the account, where nothing is drawn.'),
};

export const handOverRequest = z.strictObject({
  window,
  body: code,
  entries: z
    .array(z.strictObject({ caseNumber, sheets: count, copies: count }))
    .max(300)
    .default([]),
  courier: z.exactOptional(z.string().max(100)),
  ...signing,
  ...occurredAt,
});

export const handOverReceiptRequest = z.strictObject({
  entries: z
    .array(z.strictObject({ caseNumber, there: z.boolean(), difference: z.exactOptional(z.string().max(500)) }))
    .max(300)
    .default([]),
  ...signing,
  ...occurredAt,
});

export const handOverShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    centre: z.string(),
    window: z.string(),
    body: z.string(),
    day,
    due: day,
    overdue: z.boolean(),
    courier: z.exactOptional(z.string()),
    entries: z.array(
      z.object({
        caseId: z.uuid(),
        caseNumber: z.string(),
        item: z.string(),
        sheets: z.int(),
        copies: z.int(),
        there: z.exactOptional(z.boolean()),
        difference: z.exactOptional(z.string()),
      }),
    ),
    paper: recordPaperShape,
    papers: issuedPapersShape,
    received: z.exactOptional(z.object({ at: z.string(), differences: z.int(), paper: recordPaperShape })),
    voidable: z.array(z.string()).describe('Numbers of the papers that the reader may declare void.'),
    mayReceive: z.boolean().describe('Whether the reader may sign for it.'),
  })
  .meta({ id: 'HandOverList' });
export type HandOverShape = z.output<typeof handOverShape>;

export const handOverListsReply = z.object({ lists: z.array(handOverShape) }).meta({ id: 'HandOverLists' });
export const handOverReply = recordReply.extend({ list: handOverShape }).meta({ id: 'HandOverReply' });
