import { z } from 'zod';
import { banGrounds } from '../../domain/intake/ban/state.ts';
import { day, localText } from './parts.ts';

/** 不得再次申请, for the desks. */
export const banRow = z
  .object({
    id: z.uuid(),
    number: z.string(),
    itemName: localText,
    holderName: z.string().describe('Masked where the reader is not of the body.'),
    ground: z.enum(banGrounds),
    until: day.describe('Last day.'),
    waits: z.boolean().describe('Its lifting is put forward and waits for a second person.'),
  })
  .meta({ id: 'ApplicationBanRow' });
export type BanRow = z.output<typeof banRow>;

export const banView = banRow
  .extend({
    version: z.int(),
    body: localText,
    caseId: z.uuid(),
    caseNumber: z.string(),
    from: day,
    liftedOn: day.optional(),
    proposed: z.object({ on: day, byName: z.string(), mine: z.boolean() }).optional(),
    mayPropose: z.boolean(),
    mayDecide: z.boolean(),
    history: z.array(z.object({ type: z.string(), on: day, byName: z.string(), reasons: z.string() })),
  })
  .meta({ id: 'ApplicationBan' });
export type BanView = z.output<typeof banView>;
