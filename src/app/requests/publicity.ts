import { z } from 'zod';
import { objectionOutcomes } from '../../domain/special-procedures/publicity/events.ts';
import { publicityStandings } from '../../domain/special-procedures/publicity/state.ts';
import { day, legalBasis, localText, occurredAt, recordReply, text } from './parts.ts';

/** 公示: told to the public before the decision, objected to by anybody. */
export const publicityRequest = z.strictObject({
  title: z.string().max(200).default(''),
  text,
  days: z.exactOptional(z.int().min(1).max(365)).describe('More than the fewest, never less.'),
  ...occurredAt,
});

export const objectionRequest = z.strictObject({
  name: z.string().max(200).default(''),
  contact: z
    .string()
    .max(200)
    .default('')
    .describe('How to answer: telephone, e-mail or address. Never shown in public.'),
  text,
});

export const objectionAnswerRequest = z.strictObject({
  objection: z.int().min(1),
  outcome: z.enum(objectionOutcomes),
  answer: text,
  ...occurredAt,
});

export const takingDownRequest = z.strictObject({ reason: text, ...occurredAt });

/** What everybody may read: the notice, never who objected. */
const notice = {
  id: z.uuid(),
  number: z.string(),
  caseNumber: z.string(),
  item: z.string(),
  itemName: localText,
  body: z.string(),
  bodyName: localText,
  title: z.string(),
  text: z.string(),
  from: day,
  until: day,
  days: z.int(),
  unit: z.enum(['workday', 'calendar-day']),
  provisional: z.boolean(),
  basis: legalBasis,
  standing: z.enum(publicityStandings),
  objectionCount: z.int(),
};
export const publicNotice = z.object(notice).meta({ id: 'PublicNotice' });
export type PublicNotice = z.output<typeof publicNotice>;
export const publicNoticesReply = z.object({ publicities: z.array(publicNotice) }).meta({ id: 'PublicNotices' });

export const publicityShape = z
  .object({
    ...notice,
    version: z.int(),
    caseId: z.uuid(),
    decisionWaits: z.boolean(),
    stopsClock: z.exactOptional(legalBasis),
    takenDown: z.exactOptional(z.string()),
    objections: z.array(
      z.object({
        objection: z.int(),
        name: z.string(),
        contact: z.string(),
        text: z.string(),
        madeOn: day,
        answered: z.exactOptional(z.object({ outcome: z.enum(objectionOutcomes), answer: z.string(), on: z.string() })),
      }),
    ),
    masked: z.boolean().describe('Whoever oversees sees that somebody objected and what was answered, not who.'),
    mayManage: z.boolean(),
  })
  .meta({ id: 'Publicity' });
export type PublicityShape = z.output<typeof publicityShape>;

export const publicityReply = recordReply.extend({ publicity: publicityShape }).meta({ id: 'PublicityReply' });
export const publicitiesReply = z.object({ publicities: z.array(publicityShape) }).meta({ id: 'Publicities' });
export const objectionReply = z
  .object({ number: z.string(), objection: z.int(), madeOn: day, repeated: z.boolean() })
  .meta({ id: 'ObjectionReply' });
