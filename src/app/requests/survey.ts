import { z } from 'zod';
import {
  lineVerdicts,
  partyKinds,
  surveyConclusions,
  unmeasured,
} from '../../domain/special-procedures/survey/events.ts';
import { surveyStandings } from '../../domain/special-procedures/survey/state.ts';
import { code, day, hash, legalBasis, localText, longestText, moment, occurredAt, recordReply, text } from './parts.ts';
import { recordPaperShape } from './queue.ts';

/** 现场踏勘: from the order to the signed record. */
const short = z.string().max(200).default('');
const staff = z.uuid();

export const surveyOrderRequest = z.strictObject({
  body: code.describe('The body that leads.'),
  subject: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('case'), caseId: z.uuid() }),
    z.strictObject({ kind: z.literal('joint-case'), jointCase: z.uuid() }),
    z.strictObject({ kind: z.literal('other-act'), what: short.describe('What is surveyed without an application.') }),
  ]),
  bodies: z.array(code).max(30).default([]).describe('Others that take part; with any, it is a joint survey 联合踏勘.'),
  address: short,
  reason: text,
  ...occurredAt,
});

export const surveyAssignmentRequest = z.strictObject({
  officers: z.array(z.strictObject({ staff, body: code })).max(30),
  ...occurredAt,
});

export const surveyScheduleRequest = z.strictObject({
  from: moment,
  to: moment,
  meetingPoint: short,
  invited: z
    .array(
      z.strictObject({
        kind: z.enum(partyKinds).exclude(['officer']),
        name: short,
        staff: z.exactOptional(staff),
        body: z.exactOptional(code),
      }),
    )
    .max(30)
    .default([]),
  resources: z.array(z.string().max(100)).max(10).default([]).describe('Rooms and cars, by the names they go by.'),
  ...occurredAt,
});

export const surveyReasonRequest = z.strictObject({ reason: text, ...occurredAt });

export const otherDateRequest = z.strictObject({ reason: text, wished: z.exactOptional(day), ...occurredAt });

const photo = z
  .strictObject({ hash, name: z.string().max(255).default(''), caption: z.exactOptional(z.string().max(500)) })
  .meta({ id: 'SurveyPhoto', description: 'A picture handed in with POST /api/files.' });

const place = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('measured'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      accuracy: z.number().min(0).max(100_000).describe('Metres.'),
    }),
    z.strictObject({ kind: z.literal('not-measured'), why: z.enum(unmeasured) }),
  ])
  .meta({ id: 'SurveyPlace' });

const attendance = z
  .discriminatedUnion('was', [
    z.strictObject({ party: code, was: z.literal('signed'), file: hash }),
    z.strictObject({ party: code, was: z.literal('refused-to-sign'), why: short }),
    z.strictObject({ party: code, was: z.literal('absent') }),
  ])
  .meta({ id: 'SurveyAttendance' });

const checkedLine = z.strictObject({
  code,
  verdict: z.enum(lineVerdicts),
  remark: z.exactOptional(z.string().max(2000)),
});

const record = {
  from: moment.describe('When the officers were there.'),
  to: moment,
  place,
  checklist: z.array(checkedLine).max(200).default([]),
  findings: text,
  conclusion: z.enum(surveyConclusions),
  photos: z.array(photo).max(60).default([]),
  drawing: z.exactOptional(hash).describe('现场勘验图, a PNG handed in with POST /api/files.'),
  attendance: z.array(attendance).max(60).default([]),
};
export const surveyRecordRequest = z.strictObject({ ...record, ...occurredAt });
export type SurveyRecordRequest = z.input<typeof surveyRecordRequest>;

export const surveySupplementRequest = z.strictObject({
  text: z.string().max(longestText).default(''),
  photos: z.array(photo).max(60).default([]),
  drawing: z.exactOptional(hash),
  ...occurredAt,
});

const party = z.object({
  code,
  kind: z.enum(partyKinds),
  name: z.string(),
  staff: z.exactOptional(staff),
  body: z.exactOptional(z.string()),
});

export const surveyShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    standing: z.enum(surveyStandings),
    joint: z.boolean(),
    body: z.string(),
    bodies: z.array(z.string()),
    subject: z.object({
      kind: z.enum(['case', 'joint-case', 'other-act']),
      id: z.exactOptional(z.uuid()),
      number: z.exactOptional(z.string()),
      item: z.exactOptional(z.string()),
      name: z.exactOptional(localText),
      what: z.exactOptional(z.string()),
    }),
    address: z.string(),
    reason: z.string(),
    orderedOn: day,
    assignBy: day,
    /** Working days left to name the officers; absent once they are. */
    remaining: z.exactOptional(z.int()),
    overdue: z.boolean(),
    supervised: z.boolean(),
    stopsClock: z.exactOptional(legalBasis),
    officersAtLeast: z.int(),
    checklist: z.array(z.object({ code, label: localText })),
    officers: z.array(z.object({ staff, body: z.string(), name: z.string() })),
    scheduled: z.exactOptional(
      z.object({
        from: moment,
        to: moment,
        day,
        meetingPoint: z.string(),
        parties: z.array(party),
        resources: z.array(z.string()),
      }),
    ),
    otherDate: z.exactOptional(
      z.object({
        reason: z.string(),
        wished: z.exactOptional(day),
        answer: z.exactOptional(z.enum(['moved', 'declined'])),
        why: z.exactOptional(z.string()),
      }),
    ),
    cancelled: z.exactOptional(z.string()),
    record: z.exactOptional(
      z.object({
        ...record,
        checklist: z.array(checkedLine),
        findings: z.string(),
        photos: z.array(photo),
        attendance: z.array(attendance),
        parties: z.array(party),
        by: z.string(),
        byName: z.string(),
        signedOn: day,
        paper: recordPaperShape,
      }),
    ),
    supplements: z.array(
      z.object({
        byName: z.string(),
        text: z.string(),
        photos: z.array(photo),
        drawing: z.exactOptional(hash),
        on: day,
      }),
    ),
    mayArrange: z.boolean(),
    maySign: z.boolean().describe('Whether the reader is one of the officers named.'),
  })
  .meta({ id: 'SiteSurvey' });
export type SurveyShape = z.output<typeof surveyShape>;

export const surveyReply = recordReply.extend({ survey: surveyShape }).meta({ id: 'SiteSurveyReply' });
export const surveysReply = z.object({ surveys: z.array(surveyShape), today: day }).meta({ id: 'SiteSurveys' });

export const peopleReply = z
  .object({
    officers: z.array(z.object({ staff, name: z.string(), bodies: z.array(z.string()) })),
    supervisors: z.array(z.object({ staff, name: z.string(), bodies: z.array(z.string()) })),
    minutes: z.int(),
  })
  .meta({ id: 'SurveyPeople' });

export const slotsReply = z
  .object({
    slots: z.array(z.object({ from: moment, to: moment })),
    taken: z
      .array(z.object({ who: z.string(), from: moment, to: moment, number: z.string() }))
      .describe('What takes those asked about on this day.'),
    away: z.array(z.object({ who: z.string(), until: day })),
  })
  .meta({ id: 'SurveySlots' });
