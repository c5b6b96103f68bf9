import { z } from 'zod';
import {
  challengeGrounds,
  hearingEnds,
  hearingGrounds,
  partyRoles,
} from '../../domain/special-procedures/hearing/events.ts';
import { hearingStandings } from '../../domain/special-procedures/hearing/state.ts';
import { signature } from './issuance.ts';
import { code, day, moment, occurredAt, recordReply, text } from './parts.ts';

/** 听证: what is sent to tell of the right, to ask, to arrange, to hold and to sign, and how a hearing is shown. */
const name = z.string().max(200);
const party = z.int().min(1).max(1000);
const partyCode = z
  .exactOptional(z.string().max(40))
  .describe('The code on the party’s notice; not needed by whoever owns the case.');

const beginning = {
  caseId: z.exactOptional(z.uuid()).describe('Left out, the hearing is of another act of management.'),
  body: z.exactOptional(code).describe('Only where there is no case, and one works for several bodies.'),
  subject: text,
  parties: z
    .array(
      z.strictObject({
        role: z.enum(partyRoles).default('interested'),
        name,
        telephone: z.exactOptional(z.string().max(40)),
      }),
    )
    .max(200)
    .default([])
    .describe('The applicant of a case is a party by itself.'),
  ...occurredAt,
};
export const hearingRightRequest = z.strictObject(beginning);
export const hearingOrderRequest = z.strictObject({
  ...beginning,
  ground: z.enum(hearingGrounds).exclude(['requested']),
  because: text,
});

export const hearingAskRequest = z.strictObject({ party, code: partyCode, reason: text, ...occurredAt });
export const hearingWaiverRequest = z.strictObject({ party, code: partyCode, ...occurredAt });
export const chairChallengeRequest = z.strictObject({
  party,
  code: partyCode,
  ground: z.enum(challengeGrounds),
  reason: text,
  ...occurredAt,
});
export const minutesSignatureRequest = z.strictObject({
  party,
  code: partyCode,
  signature: z.exactOptional(signature).describe('Where an official passes on what was signed by hand.'),
  ...occurredAt,
});
export const hearingArrangementRequest = z.strictObject({
  startsAt: moment,
  place: text,
  chair: z.uuid().describe('The account of the chair.'),
  recorder: text,
  isPublic: z.boolean().default(true),
  closedBecause: z.exactOptional(z.string().max(2000)),
  announcedDays: z.number().default(0).describe('As told to the applicant in writing; these days are not counted.'),
  putOffBecause: z.exactOptional(z.string().max(2000)),
  ...occurredAt,
});
export const challengeDecisionRequest = z.strictObject({
  upheld: z.boolean(),
  reason: text,
  chair: z.exactOptional(z.uuid()),
  ...occurredAt,
});
export const chairReplacementRequest = z.strictObject({ chair: z.uuid(), reason: text, ...occurredAt });
export const hearingOpeningRequest = z.strictObject({ present: z.array(party).max(200).default([]), ...occurredAt });
const speaker = z.union([z.enum(['chair', 'reviewer']), party]);
const entries = z.array(z.strictObject({ speaker, text: z.string().max(10_000) })).max(500);
const evidence = z
  .array(z.strictObject({ by: z.union([z.literal('reviewer'), party]), what: z.string().max(2000) }))
  .max(200);
export const hearingMinutesRequest = z.strictObject({
  entries: entries.default([]),
  evidence: evidence.default([]),
  ...occurredAt,
});
export const officialSignatureRequest = z.strictObject({ signer: z.enum(['chair', 'recorder']), ...occurredAt });
export const refusedSignatureRequest = z.strictObject({ party, reason: text, ...occurredAt });
export const hearingClosingRequest = z.strictObject({ ...occurredAt });
export const hearingEndRequest = z.strictObject({
  how: z.enum(hearingEnds).exclude(['case-ended']),
  reason: text,
  ...occurredAt,
});

const recordPaper = z
  .object({ kind: z.string(), number: z.string(), on: day, index: z.int() })
  .meta({ id: 'HearingPaper' });
const person = z.object({ id: z.uuid(), name: z.string() });

export const hearingView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    body: z.string(),
    caseId: z.exactOptional(z.uuid()),
    caseNumber: z.exactOptional(z.string()),
    item: z.exactOptional(z.string()),
    subject: z.string(),
    standing: z.enum(hearingStandings),
    ground: z.enum(hearingGrounds),
    because: z.exactOptional(z.string()),
    begunOn: day,
    askBy: z.exactOptional(day),
    holdBy: z.exactOptional(day),
    overdue: z.boolean(),
    parties: z.array(
      z.object({
        party: z.int(),
        role: z.enum(partyRoles),
        name: z.string(),
        telephone: z.exactOptional(z.string()),
        code: z.exactOptional(z.string()).describe('Printed on the notice; only for whoever hands it out.'),
        requested: z.boolean(),
        waived: z.boolean(),
        present: z.boolean(),
        signed: z.enum(['no', 'yes', 'refused']),
      }),
    ),
    requests: z.array(z.object({ party: z.int(), reason: z.string(), on: day })),
    arrangement: z.exactOptional(
      z.object({
        startsAt: moment,
        day,
        place: z.string(),
        recorder: z.string(),
        isPublic: z.boolean(),
        closedBecause: z.exactOptional(z.string()),
        announcedDays: z.int(),
        notifiedOn: day,
      }),
    ),
    chair: z.exactOptional(person),
    challenges: z.array(
      z.object({
        challenge: z.int(),
        party: z.int(),
        ground: z.enum(challengeGrounds),
        reason: z.string(),
        on: day,
        decided: z.exactOptional(z.object({ upheld: z.boolean(), reason: z.string(), on: day })),
      }),
    ),
    minutes: z.exactOptional(z.object({ entries, evidence })),
    officialsSigned: z.array(z.enum(['chair', 'recorder'])),
    minutesNumber: z.exactOptional(z.string()),
    closedOn: z.exactOptional(day),
    ended: z.exactOptional(z.object({ how: z.enum(hearingEnds), reason: z.string(), on: day })),
    papers: z.array(recordPaper),
    mayArrange: z.boolean(),
    presides: z.boolean(),
    isHead: z.boolean(),
    /** What personal data stood there is masked. */
    masked: z.boolean(),
  })
  .meta({ id: 'Hearing', description: '听证, with what the reader may see and do.' });
export type HearingView = z.output<typeof hearingView>;

export const hearingReply = recordReply.extend({ hearing: hearingView }).meta({ id: 'HearingReply' });
export type HearingReply = z.output<typeof hearingReply>;

export const hearingsReply = z
  .object({
    hearings: z.array(hearingView),
    chairs: z.array(person).describe('Who may preside over one of the own body.'),
  })
  .meta({ id: 'Hearings' });
export type HearingsReply = z.output<typeof hearingsReply>;

export const announcedHearingsReply = z
  .object({
    hearings: z.array(
      z.object({
        number: z.string(),
        body: z.string(),
        subject: z.string(),
        startsAt: moment,
        place: z.string(),
        chair: z.string(),
      }),
    ),
  })
  .meta({ id: 'AnnouncedHearings', description: '听证公告: public hearings to come.' });
