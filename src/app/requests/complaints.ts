import { z } from 'zod';
import { complaintChannels, complaintKinds, complaintOutcomes } from '../../domain/supervision/complaint/events.ts';
import { complaintStandings } from '../../domain/supervision/complaint/state.ts';
import { code, day, localText, moment, occurredAt, recordReply, text } from './parts.ts';

/** 投诉: as it is sent, as the handling office works on it, and as little as anybody else sees of it. */
const short = z.string().max(200);
const said = {
  kind: z.exactOptional(z.enum(complaintKinds)),
  text,
  body: z.exactOptional(code).describe('The body complained of; that of the case where none is named.'),
  item: z.exactOptional(code),
  caseNumber: z.exactOptional(short),
  centre: z.exactOptional(code).describe('Of a visit that led to no case: the hall,'),
  day: z.exactOptional(day).describe('the day,'),
  queueNumber: z.exactOptional(z.string().max(20)).describe('and the number on the queue ticket, if there was one.'),
  anonymous: z.boolean().default(false),
  name: z.exactOptional(short),
  contact: z.exactOptional(short).describe('How to answer: telephone, e-mail or address.'),
};

export const complaintRequest = z.strictObject(said);
export const takenDownRequest = z.strictObject({
  ...said,
  channel: z.enum(['window', 'hotline']),
  isApplicant: z.boolean().default(false).describe('Whoever speaks has shown that the case is their own.'),
  ...occurredAt,
});
export const complaintsQuery = {
  open: z.exactOptional(z.enum(['yes', 'no'])),
  after: z.exactOptional(z.string().regex(/^\d{4}-\d\d-\d\d\/[0-9a-f-]{36}$/)),
};
export const progressRequest = z.strictObject({ number: short.default(''), code: z.string().max(40).default('') });
export const statementAskedRequest = z.strictObject({ question: text, due: day, ...occurredAt });
export const statementRequest = z.strictObject({ text, ...occurredAt });
export const informantRequest = z.strictObject({ reason: text, ...occurredAt });
export const handlerAsideRequest = z.strictObject({ reason: text, ...occurredAt });
export const complaintDecisionRequest = z.strictObject({
  outcome: z.enum(complaintOutcomes),
  reasons: text,
  answer: text,
  ...occurredAt,
});

const head = {
  id: z.uuid(),
  version: z.int(),
  number: z.string(),
  kind: z.enum(complaintKinds),
  body: z.string(),
  standing: z.enum(complaintStandings),
  open: z.boolean(),
  receivedOn: day,
};
const statement = z.object({ text: z.string(), givenOn: day, late: z.boolean() });
const asked = z.object({ question: z.string(), due: day, askedOn: day });

/** Of the handling office. Who complained is not in it. */
export const complaintShape = z
  .object({
    ...head,
    mine: z.boolean().describe('The reader’s own office handles it; a body only sees what it was asked.'),
    handler: z.string(),
    daysLeft: z.exactOptional(z.int()).describe('Working days until the last day; below 0 it is over.'),
    decideBy: z.exactOptional(day),
    overdue: z.boolean(),
    channel: z.exactOptional(z.enum(complaintChannels)),
    named: z.exactOptional(z.boolean()),
    text: z.exactOptional(z.string()),
    item: z.exactOptional(code),
    itemName: z.exactOptional(localText),
    caseId: z.exactOptional(z.uuid()),
    caseNumber: z.exactOptional(z.string()),
    visit: z.exactOptional(
      z.object({ centre: code, day, queueNumber: z.exactOptional(z.string()), known: z.boolean() }),
    ),
    denied: z.boolean(),
    asked: z.exactOptional(asked),
    statement: z.exactOptional(statement),
    decision: z.exactOptional(
      z.object({
        outcome: z.enum(complaintOutcomes),
        reasons: z.string(),
        answer: z.exactOptional(z.string()),
        decidedOn: day,
        late: z.boolean(),
      }),
    ),
    shown: z.array(z.object({ at: moment, by: z.string(), reason: z.string() })),
    may: z.array(z.string()),
  })
  .meta({ id: 'Complaint', description: '投诉: as far as the reader may know it. Nobody sees here who complained.' });
export type ComplaintShape = z.output<typeof complaintShape>;

export const complaintsReply = z.object({
  complaints: z.array(complaintShape),
  after: z.exactOptional(z.string()),
});
export const complaintReply = recordReply.extend({ complaint: complaintShape }).meta({ id: 'ComplaintReply' });
export const informantReply = recordReply
  .extend({ name: z.string(), contact: z.string() })
  .meta({ id: 'Informant', description: 'Who complained. That it was looked at is on the record.' });

/** 投诉凭证 for whoever complained. */
export const acknowledgement = z
  .object({
    id: z.uuid(),
    number: z.string(),
    code: z.string().describe('Opens it again, with the number. Shown once more with a repeated request.'),
    receivedOn: day,
    decideBy: day,
    handler: z.string(),
    repeated: z.boolean(),
  })
  .meta({ id: 'ComplaintAcknowledgement' });
export type Acknowledgement = z.output<typeof acknowledgement>;

export const complaintProgress = z
  .object({
    ...head,
    handler: z.string(),
    decideBy: day,
    overdue: z.boolean(),
    named: z.boolean(),
    text: z.string(),
    answer: z.exactOptional(z.object({ outcome: z.enum(complaintOutcomes), answer: z.string(), on: day })),
    shown: z.array(z.object({ at: moment })).describe('When the handling office looked at who complained.'),
  })
  .meta({ id: 'ComplaintProgress' });
export type ComplaintProgress = z.output<typeof complaintProgress>;
