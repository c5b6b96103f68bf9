import { z } from 'zod';
import { callBackOutcomes } from '../../domain/evaluation/rating/events.ts';
import { ratingStandings } from '../../domain/evaluation/rating/state.ts';
import { code, day, localText, occurredAt, recordReply, text } from './parts.ts';

/** 评价: as it is given, and as whoever follows a poor one up sees it. Whose it is stands nowhere. */
const short = z.string().max(200);
export const ratingRequest = z.strictObject({
  level: z.exactOptional(z.int().min(1).max(5)).describe('From 5, very satisfied, to 1; 2 and 1 are poor.'),
  said: z.exactOptional(z.string().max(2_000)),
  contact: z.exactOptional(short).describe('Where to call back, for whoever wants to be.'),
  caseNumber: z.exactOptional(short),
  code: z.exactOptional(z.string().max(40)),
  centre: z.exactOptional(code).describe('At the terminal of this hall, with `x-kiosk-key` where the service has one:'),
  queueNumber: z.exactOptional(z.string().max(20)).describe('the number on a queue ticket of today,'),
  item: z.exactOptional(code).describe('or, without any paper, what one came about.'),
});
export const ratingGiven = z.object({ number: z.string(), level: z.int() });
export const ratingsQuery = { open: z.exactOptional(z.enum(['yes', 'no'])) };
export const callBackRequest = z.strictObject({ outcome: z.enum(callBackOutcomes), said: text, ...occurredAt });
export const rectificationRequest = z.strictObject({ text, ...occurredAt });

export const ratingShape = z
  .object({
    ...{ id: z.uuid(), version: z.int(), number: z.string(), level: z.int() },
    ...{ body: z.string(), handler: z.string(), ratedOn: day },
    standing: z.enum(ratingStandings),
    centre: z.exactOptional(z.string()),
    itemName: z.exactOptional(localText),
    said: z.exactOptional(z.string()),
    contact: z.exactOptional(z.string()).describe('Only for the office that calls back, until it has.'),
    due: z.exactOptional(day),
    daysLeft: z.exactOptional(z.int()).describe('Working days until then; below 0 it is over.'),
    calls: z.array(z.object({ outcome: z.enum(callBackOutcomes), said: z.string(), on: day })),
    rectified: z.exactOptional(z.object({ text: z.string(), on: day })),
    may: z.array(z.enum(['call-back', 'rectification'])),
  })
  .meta({ id: 'Rating' });
export const ratingsReply = z.object({ ratings: z.array(ratingShape) });
export const ratingReply = recordReply.extend({ rating: ratingShape });
export type RatingShape = z.output<typeof ratingShape>;
