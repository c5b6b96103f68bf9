import { z } from 'zod';
import { appealOutcomes, judgements } from '../../domain/supervision/signal/events.ts';
import { signalStandings } from '../../domain/supervision/signal/state.ts';
import { nextActs } from '../../domain/supervision/signal/waits-for.ts';
import { abuses, levels } from '../../domain/supervision/watched.ts';
import { code, day, file, legalBasis, localText, moment, occurredAt, recordReply, text } from './parts.ts';
import { recordedEvent } from './recorded-event.ts';

/** 电子监察: signals as they are listed and shown, and what is sent to reply to them, judge them and order about them. */
const level = z.enum(levels);
const values = z.record(z.string(), z.number());

export const signalsQuery = {
  open: z.exactOptional(z.enum(['yes', 'no'])).describe('Whether somebody must still do something. Both without it.'),
  body: z.exactOptional(code),
  rule: z.exactOptional(z.string().regex(/^S\d\d$/)),
  level: z.exactOptional(level),
  after: z
    .exactOptional(z.string().regex(/^\d{4}-\d\d-\d\d\/[0-9a-f-]{36}$/))
    .describe('The last one of the page before.'),
};

const besides = [
  z.object({ kind: z.literal('hall-day'), centre: z.string(), day }),
  z.object({ kind: z.literal('guide'), item: z.string(), itemVersion: z.int() }),
  z.object({ kind: z.literal('rating'), ratingId: z.uuid(), number: z.string() }),
  z.object({ kind: z.literal('complaint'), complaintId: z.uuid(), number: z.string() }),
] as const;
export const beside = z.discriminatedUnion('kind', besides);
const subject = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('case'),
    caseId: z.uuid(),
    number: z.string(),
    item: z.string(),
    centre: z.exactOptional(z.string()),
  }),
  ...besides,
]);

export const signalShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.exactOptional(z.string()),
    rule: z.string(),
    key: z.string().describe('Which of the rule’s findings it is.'),
    level,
    body: z.string(),
    subject,
    itemName: z.exactOptional(localText),
    standing: z.enum(signalStandings),
    trial: z.boolean(),
    open: z.boolean(),
    since: moment,
    raisedAt: moment,
    issuedOn: z.exactOptional(day),
    replyDue: z.exactOptional(day),
    replyOverdue: z.boolean(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    next: z
      .exactOptional(
        z.object({
          act: z.enum(nextActs),
          side: z.enum(['body', 'supervisor']),
          due: z.exactOptional(day),
          daysLeft: z.exactOptional(z.int()).describe('Working days; 0 is today, below 0 it is over.'),
        }),
      )
      .describe('What must happen next, and whose move it is. Absent once it is done.'),
  })
  .meta({ id: 'Signal', description: '监察信号: one finding of one rule, and what became of it.' });

export const signalsReply = z.object({ signals: z.array(signalShape), after: z.exactOptional(z.string()) });

export const signalReply = z.object({
  signal: signalShape,
  basis: z.array(legalBasis),
  abuse: z.exactOptional(z.enum(abuses)),
  values: values.describe('The values with which the rule looked.'),
  units: z.record(z.string(), z.string()),
  evidence: z.array(
    z.object({ stream: z.uuid(), version: z.int(), type: z.string(), recordedAt: z.exactOptional(moment) }),
  ),
  reply: z.exactOptional(
    z.object({ text: z.string(), files: z.array(file), on: day, late: z.boolean(), by: z.string() }),
  ),
  judgement: z.exactOptional(z.object({ judgement: z.enum(judgements), reasons: z.string(), on: day, by: z.string() })),
  order: z.exactOptional(
    z.object({
      order: z.string(),
      due: day,
      givenOn: day,
      overdue: z.boolean(),
      answer: z.exactOptional(z.object({ text: z.string(), answeredOn: day, late: z.boolean() })),
      closed: z.exactOptional(z.object({ finding: z.string(), closedOn: day })),
    }),
  ),
  appeal: z.exactOptional(
    z.object({
      grounds: z.string(),
      appealedOn: day,
      decided: z.exactOptional(z.object({ outcome: z.enum(appealOutcomes), reasons: z.string(), on: day })),
    }),
  ),
  appealLast: z.exactOptional(day).describe('The last day on which the judgement may be appealed against.'),
  trail: z.array(recordedEvent).describe('Every event of the case and beside it, with its place in the ledger.'),
  acts: z.array(recordedEvent).describe('What became of the signal itself, likewise.'),
  /** What the reader may do now, by the command's name. */
  may: z.array(z.string()),
});

export const signalIssueRequest = z.strictObject({ ...occurredAt });
export const signalReplyRequest = z.strictObject({ text, files: z.array(file).max(20).default([]), ...occurredAt });
export const signalJudgementRequest = z.strictObject({ judgement: z.enum(judgements), reasons: text, ...occurredAt });
export const orderRequest = z.strictObject({ order: text, due: day, ...occurredAt });
export const orderAnswerRequest = z.strictObject({ text, ...occurredAt });
export const orderClosingRequest = z.strictObject({ finding: text, ...occurredAt });
export const signalAppealRequest = z.strictObject({ grounds: text, ...occurredAt });
export const appealDecisionRequest = z.strictObject({ outcome: z.enum(appealOutcomes), reasons: text, ...occurredAt });
export const standingAsideRequest = z.strictObject({ reason: text, ...occurredAt });
export const signalCommandReply = recordReply;

export const rulesReply = z.object({
  rules: z.array(
    z.object({
      code: z.string(),
      basis: z.array(legalBasis),
      abuse: z.exactOptional(z.enum(abuses)),
      state: z.enum(['on', 'trial', 'off']),
      automatic: z.boolean(),
      figures: z
        .object({ hits: z.int(), onTrial: z.int(), judged: z.int(), upheld: z.int() })
        .describe('Of the signals of the last twelve months.'),
      parameters: z.array(
        z.object({ name: z.string(), unit: z.string(), least: z.number(), most: z.number(), value: z.number() }),
      ),
    }),
  ),
  replyWithin: z.exactOptional(z.object({ yellow: z.number(), red: z.number() })),
});

const found = z.object({ rule: z.string(), key: z.string(), level, body: z.string(), since: moment });
const rechecked = found.extend({
  caseId: z.exactOptional(z.uuid()).describe('Of what was found in a case;'),
  subject: z.exactOptional(beside).describe('anything else says what it is about.'),
});
export const recheckReply = z.object({
  cases: z.int(),
  right: z.int(),
  missing: z.array(rechecked).describe('Should exist and do not.'),
  superfluous: z
    .array(rechecked.extend({ signal: z.uuid(), why: z.enum(['not-found', 'differs']) }))
    .describe('Exist and should not, or say something else than the record does.'),
  next: z.exactOptional(z.uuid()),
  nightly: z.exactOptional(
    z.object({
      ...{ on: day, cases: z.int(), right: z.int(), missing: z.int(), superfluous: z.int() },
      valuesDiffer: z
        .array(z.string())
        .describe('Values of law or supervision that are others than those on the record.'),
    }),
  ),
});

export type SignalShape = z.output<typeof signalShape>;
export type SignalDetail = z.output<typeof signalReply>;
