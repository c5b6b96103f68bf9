import { z } from 'zod';
import { townModes, townPowerStages } from '../../domain/powers/town/town-power.ts';
import { code, day, localText, recordReply } from './parts.ts';

/** 镇街: their catalogue of powers, what they ask for, and the plan of their centre. */
const words = z.string().max(2_000).default('');

export const townPowerGiven = z.strictObject({
  item: code,
  receiver: code.describe('The town or street; its centre can be given no full power.'),
  mode: z.enum(townModes),
  words: words.describe('What the body adds; or, where the town asks, with what it can exercise the power.'),
});
export const townAnswerGiven = z.strictObject({ agreed: z.boolean(), reason: words });
export const townFiling = z.strictObject({ inForceFrom: day });
export const townEnding = z.strictObject({ reason: words });
export const planGiven = z.strictObject({
  town: code,
  centre: code,
  nature: words,
  duties: words,
  posts: z.int().min(0).max(10_000),
  leadingBody: code,
  guidingBody: code,
});
export const planAnswerGiven = z.strictObject({
  approved: z.boolean(),
  posts: z.int().min(0).max(10_000),
  opinion: words,
});

const named = z.object({ code: z.string(), name: localText });

export const townPowerShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    stage: z.enum(townPowerStages),
    item: z.string(),
    name: localText,
    body: named,
    town: named,
    mode: z.enum(townModes),
    by: z.enum(['body', 'town']),
    words: z.string(),
    on: day,
    answerBy: day,
    late: z.boolean().describe('No answer by its day.'),
    answer: z.exactOptional(z.object({ agreed: z.boolean(), reason: z.string(), on: day })),
    filing: z.exactOptional(z.object({ number: z.string(), on: day, inForceFrom: day })),
    ended: z.exactOptional(z.object({ on: day, reason: z.string() })),
    acts: z.array(z.enum(['answer', 'file', 'end'])),
  })
  .meta({ id: 'TownPower' });
export type TownPowerShape = z.output<typeof townPowerShape>;

export const planShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    town: named,
    centre: named,
    nature: z.string(),
    duties: z.string(),
    posts: z.int(),
    leadingBody: named,
    guidingBody: named,
    on: day,
    answerBy: day,
    late: z.boolean(),
    answer: z.exactOptional(z.object({ approved: z.boolean(), posts: z.int(), opinion: z.string(), on: day })),
    acts: z.array(z.enum(['answer'])),
  })
  .meta({ id: 'InstitutionPlan' });
export type PlanShape = z.output<typeof planShape>;

export const townList = z
  .object({
    powers: z.array(townPowerShape),
    plans: z.array(planShape),
    towns: z.array(named.extend({ centre: z.exactOptional(z.string()) })),
    items: z.array(z.object({ code: z.string(), name: localText, body: z.string() })),
    serviceOffice: z.string(),
    /** Bodies for whose powers one may offer, and towns one speaks for. */
    offersFor: z.array(z.string()),
    speaksFor: z.array(z.string()),
  })
  .meta({ id: 'TownList' });
export type TownList = z.output<typeof townList>;
export const townReply = recordReply;
