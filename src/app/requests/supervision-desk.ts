import { z } from 'zod';
import { code, day, localText, moment } from './parts.ts';
import { recordedEvent } from './recorded-event.ts';
import { beside, signalShape } from './supervision.ts';

/** 监察工作台: what the desk and the wall show beside the signals themselves. */
export const trailReply = z.object({ events: z.array(recordedEvent) });

export const signalsWaitingReply = z.object({
  waiting: z.int().describe('Signals in which it is the reader’s side that must do something next.'),
  red: z.int().describe('Red ones of them.'),
  open: z.int(),
});

const finding = z.object({
  caseId: z.exactOptional(z.uuid()).describe('Of what is found in a case;'),
  subject: z.exactOptional(beside).describe('anything else says what it is about.'),
  number: z.string(),
  key: z.string(),
  level: z.string(),
  body: z.string(),
  since: moment,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const whatIfRequest = z.strictObject({
  values: z.record(z.string(), z.number()).default({}).describe('Those left out are as they are today.'),
  from: day,
  until: day,
  after: z.exactOptional(z.string().regex(/^\d{4}-\d\d-\d\d\/[0-9a-f-]{36}$/)).describe('`next` of the page before.'),
});
export const whatIfReply = z.object({
  cases: z.int().describe('Looked at on this page: cases, or days of halls, guides and complaints,'),
  of: z.enum(['cases', 'beside']).describe('as this says.'),
  today: z.int().describe('Found with the values in force.'),
  changed: z.int().describe('Found with the values asked for.'),
  more: z.array(finding).describe('Found only with the values asked for.'),
  fewer: z.array(finding).describe('Found only with the values in force.'),
  graver: z.int().describe('Found with both, in a graver colour with the values asked for.'),
  milder: z.int(),
  next: z.exactOptional(z.string()),
});

const cards = { red: z.int(), yellow: z.int() };
const wallPlace = z.object({
  code: z.string(),
  name: localText,
  open: z.int(),
  late: z.int(),
  ...cards,
});
export const wallReply = z.object({
  madeAt: moment,
  today: day,
  place: localText,
  figures: z.object({
    received: z.int(),
    accepted: z.int(),
    decided: z.int(),
    open: z.int(),
    dueToday: z.int(),
    late: z.int(),
    daysOver: z.exactOptional(z.int()),
    ...cards,
  }),
  places: z.array(wallPlace).describe('Service centres, by where the cases came in.'),
  bodies: z.array(wallPlace),
  latest: z.array(signalShape),
  map: z.exactOptional(
    z.object({
      width: z.int(),
      height: z.int(),
      areas: z.array(z.object({ centre: code, outline: z.array(z.array(z.number())) })),
    }),
  ),
  ledger: z.object({
    size: z.int(),
    witnessedSize: z.int(),
    witnessedAt: z.exactOptional(moment),
    witnesses: z.int(),
    silentSince: z.exactOptional(moment).describe('Set while too few witnesses sign; what is recorded is marked.'),
    overrideNeeded: z.boolean().describe('Licences and seals need the word of the head of the body.'),
  }),
});

export type RecordedEventShape = z.output<typeof recordedEvent>;
export type Trail = z.output<typeof trailReply>;
export type SignalsWaiting = z.output<typeof signalsWaitingReply>;
export type WhatIf = z.output<typeof whatIfReply>;
export type Wall = z.output<typeof wallReply>;
