import { z } from 'zod';
import { visitOutcomes } from '../../domain/intake/queue-ticket/events.ts';
import { queuePurposes } from '../../domain/organisation/hall.ts';
import { recordPaperKinds } from '../../domain/organisation/record-paper.ts';
import { code, day, localText, occurredAt, recordReply } from './parts.ts';

/** 窗口与大厅: queue tickets, from the kiosk to the outcome of the visit. */
export const window = z.string().max(20).default('');

export const recordPaperShape = z
  .object({ kind: z.enum(recordPaperKinds), number: z.string(), on: day, body: z.string(), seal: z.string() })
  .meta({ id: 'RecordPaper', description: 'A numbered, dated, sealed paper that belongs to no case.' });

/** In the order of their issue: each opens at its place. */
export const issuedPapersShape = z
  .array(recordPaperShape.extend({ voided: z.exactOptional(z.object({ replacement: z.string(), on: day })) }))
  .describe('Papers of the record in the order of their issue; what was misprinted says what stands in its stead.');

export type RecordPaperShape = z.output<typeof issuedPapersShape>[number];

const queueGroup = z
  .object({ letter: z.string(), purpose: z.enum(queuePurposes), name: localText })
  .meta({ id: 'QueueGroup' });

export const drawRequest = z.strictObject({
  queue: z.exactOptional(z.string().max(10)).describe('The letter of a queue of the hall.'),
  appointment: z.exactOptional(z.string().max(40)).describe('Number of an appointment for today, in place of a queue.'),
});

export const drawReply = z
  .object({
    number: z.string(),
    address: z.string().describe('Opens the page /queue/{address} and GET /api/queue-tickets/{address}.'),
    before: z.int().describe('How many are called before it.'),
    drawnAt: z.string(),
  })
  .meta({ id: 'QueueTicketDrawn' });

const standing = z.enum(['waiting', 'called', 'missed', 'ended', 'lapsed']);

export const standingReply = z
  .object({
    number: z.string(),
    centre: z.string(),
    queue: z.string(),
    day,
    standing,
    before: z.int(),
    window: z.exactOptional(z.string()),
  })
  .meta({ id: 'QueueStanding' });

export const hallReply = z
  .object({
    centre: z.string(),
    name: localText,
    calls: z.array(z.object({ number: z.string(), window: z.string(), at: z.string() })),
    queues: z.array(queueGroup.extend({ waiting: z.int() })),
  })
  .meta({ id: 'Hall', description: 'Numbers and windows; never who.' });

const windowAct = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  outcome: z.enum(visitOutcomes),
  paper: z.exactOptional(z.string()),
});

export const queueTicketShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    queue: z.string(),
    day,
    drawnAt: z.string(),
    standing,
    calls: z.int(),
    misses: z.int(),
    hasAppointment: z.boolean(),
    window: z.exactOptional(z.string()),
    calledAt: z.exactOptional(z.string()),
    acts: z.array(windowAct),
    visit: z.exactOptional(
      z.object({
        outcome: z.enum(visitOutcomes),
        at: z.string(),
        caseNumber: z.exactOptional(z.string()),
        caseId: z.exactOptional(z.uuid()),
        paper: z.exactOptional(recordPaperShape),
        papers: issuedPapersShape,
      }),
    ),
  })
  .meta({ id: 'QueueTicket' });
export type QueueTicketShape = z.output<typeof queueTicketShape>;

export const queueDeskReply = z
  .object({
    centre: z.string(),
    windows: z.array(z.string()),
    queues: z.array(queueGroup),
    serving: z.exactOptional(queueTicketShape),
    waiting: z.array(queueTicketShape),
    missed: z.array(queueTicketShape),
    elsewhere: z.array(queueTicketShape).describe('Served by others just now.'),
    ended: z.array(queueTicketShape).describe('Ended by oneself today, the latest first.'),
    calls: z.int().describe('How often a number is called before it may be given up.'),
  })
  .meta({ id: 'QueueDesk' });
export type QueueDeskReply = z.output<typeof queueDeskReply>;

export const nextRequest = z.strictObject({
  window,
  queues: z.array(z.string().max(10)).max(26).default([]).describe('Only from these queues; empty means all.'),
});
export const callRequest = z.strictObject({ window });
export const againRequest = z.strictObject({});

export const visitRequest = z.strictObject({
  outcome: z.enum(visitOutcomes),
  caseNumber: z
    .exactOptional(z.string().max(100))
    .describe('The case, where the outcome belongs to one; left out, the act linked last counts.'),
  topic: z.exactOptional(z.string().max(200)),
  item: z.exactOptional(code),
  told: z.exactOptional(z.string().max(2000)).describe('What was said, in words.'),
  competent: z.exactOptional(z.string().max(200)).describe('Code or name of the place that is competent.'),
  ...occurredAt,
});

/** What a command on a queue ticket answers: the record, and the ticket as it stands now. */
export const queueTicketReply = recordReply.extend({ ticket: queueTicketShape }).meta({ id: 'QueueTicketReply' });
