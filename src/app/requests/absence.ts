import { z } from 'zod';
import { deputisedDuties } from '../../domain/organisation/absence/state.ts';
import { code, day, moment, occurredAt } from './parts.ts';

/** 离岗代理: who acts from a post while its holder is away. */
const duty = z.enum(deputisedDuties);

export const absenceRequest = z.strictObject({
  duty,
  body: code,
  deputy: z.uuid(),
  from: day,
  to: day,
  reason: z.exactOptional(z.string().max(500)),
  ...occurredAt,
});

export const absenceEndRequest = z.strictObject({ ...occurredAt });

export const absenceReply = z
  .object({ id: z.uuid(), version: z.int(), events: z.array(z.string()), repeated: z.boolean() })
  .meta({ id: 'AbsenceReply' });

export const absencesReply = z
  .object({
    absences: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        deputyName: z.string(),
        duty,
        body: code,
        from: day,
        to: day,
        mine: z.boolean(),
      }),
    ),
    posts: z.array(z.object({ duty, body: code, deputies: z.array(z.object({ id: z.uuid(), name: z.string() })) })),
    done: z
      .array(z.object({ caseId: z.uuid(), number: z.string(), type: z.string(), at: moment, byName: z.string() }))
      .describe('What deputies did from your post, the latest first.'),
  })
  .meta({ id: 'Absences' });
export type AbsencesReply = z.output<typeof absencesReply>;
