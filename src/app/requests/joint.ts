import { z } from 'zod';
import { checkResults } from '../../domain/joint-approval/case/events.ts';
import { jointPaperKinds } from '../../domain/joint-approval/case/paper.ts';
import { jointStates } from '../../domain/joint-approval/case/state.ts';
import { applicantRequest, nonAcceptanceRequest } from './intake.ts';
import { collector, signature } from './issuance.ts';
import {
  answers,
  code,
  day,
  defect,
  file,
  limitUnit,
  localText,
  materialCheck,
  occurredAt,
  recordReply,
  submittedMaterial,
  text,
} from './parts.ts';

/** 联合办理: what may be asked of a joint case. */
const short = z.string().max(1000).default('');
const step = z.string().min(1).max(100).describe('Id of a step of the package.');
const chosen = z.exactOptional(z.array(step).max(50)).describe('Behind a choice: the steps that are taken.');
const view = z.enum(['agree', 'agree-with-conditions', 'disagree']);
const mandate = z.exactOptional(z.string().max(100)).describe('Number of the mandate, where an agent acts.');
const materials = z.array(submittedMaterial).max(200).default([]);
const files = z.exactOptional(z.array(file).max(50));

export const jointApplicationRequest = z
  .strictObject({
    package: code.describe('Code of the package.'),
    channel: z.exactOptional(z.enum(['portal', 'window'])).describe('`window` for a clerk, `portal` for anybody else.'),
    centre: z.exactOptional(code).describe('Where a clerk receives it; the clerk’s own centre if left out.'),
    applicant: applicantRequest,
    answers: answers.default({}).describe('By the codes of the joint form.'),
    materials: materials.describe('Each once, by the codes of the joint form.'),
    mandate,
    ...occurredAt,
  })
  .meta({ id: 'JointApplication' });

export const jointPaper = z
  .object({ kind: z.enum(jointPaperKinds), number: z.string(), on: day, body: z.string(), seal: z.string() })
  .meta({ id: 'JointPaper' });

export const jointReply = recordReply
  .extend({ state: z.enum(jointStates), papers: z.array(jointPaper).describe('Papers of this act.') })
  .meta({ id: 'JointReply' });

export const jointApplicationReply = jointReply
  .extend({
    noticeDue: day.describe('Last day on which it is accepted, or all defects are told.'),
    queryCode: z.string().describe('Opens the joint case together with its number, without signing in.'),
  })
  .meta({ id: 'JointApplicationReply' });

export const jointNoticeRequest = z.strictObject({
  checks: z.array(materialCheck).max(200).default([]),
  defects: z
    .array(defect.extend({ body: z.exactOptional(code).describe('The body that found it.') }))
    .max(300)
    .default([]),
  ...occurredAt,
});
export const jointSupplementationRequest = z.strictObject({
  answers: answers.default({}),
  materials,
  mandate,
  ...occurredAt,
});
export const jointAcceptanceRequest = z.strictObject({
  checks: z.array(materialCheck).max(200).default([]),
  notNeeded: z.array(step).max(100).default([]).describe('Conditional steps that are not needed.'),
  ...occurredAt,
});
export const jointNonAcceptanceRequest = nonAcceptanceRequest;
export const jointWithdrawalRequest = z.strictObject({
  reason: z.exactOptional(z.string().max(2000)),
  request: z.exactOptional(signature).describe('The signed request, where a clerk records it.'),
  mandate,
  ...occurredAt,
});
export const plainRequest = z.strictObject({ ...occurredAt });
export const stepDoneRequest = z.strictObject({ text, chosen, files, ...occurredAt });
export const ownStepRequest = z.strictObject({
  text,
  chosen,
  answers: answers.default({}),
  materials,
  mandate,
  ...occurredAt,
});
export const stepDecisionRequest = z.strictObject({
  outcome: z.enum(['granted', 'refused']),
  text,
  articles: z.exactOptional(z.string().max(2000)),
  chosen,
  files,
  ...occurredAt,
});
export const stepOpinionRequest = z.strictObject({ view, text, chosen, ...occurredAt });
export const elsewhereRequest = z.strictObject({
  outcome: z.enum(['done', 'granted', 'refused', 'agree', 'agree-with-conditions', 'disagree']),
  text,
  claimedOn: day.describe('The day on which it was done there, as that system says.'),
  system: short,
  reference: short,
  chosen,
  ...occurredAt,
});
export const wayRequest = z.strictObject({ chosen: z.array(step).max(50).default([]), ...occurredAt });
export const reasonRequest = z.strictObject({ reason: text, ...occurredAt });
export const sendBackRequest = z.strictObject({ to: step, reason: text, ...occurredAt });
export const inspectionRequest = z.strictObject({
  discipline: code,
  entries: z
    .array(
      z.strictObject({
        point: z.int().min(1).max(500),
        result: z.enum(checkResults),
        remark: z.exactOptional(z.string().max(2000)),
      }),
    )
    .max(500)
    .default([]),
  ...occurredAt,
});
export const refusalCourseRequest = z.strictObject({
  course: z.enum(['stop', 'continue']),
  reason: text,
  ...occurredAt,
});
export const jointExtensionRequest = z.strictObject({
  value: z.int().min(0).max(1000),
  unit: limitUnit,
  reason: text,
  ...occurredAt,
});
export const meetingRequest = z.strictObject({
  step: z.exactOptional(step),
  purpose: text,
  agenda: z.array(z.string().max(2000)).max(50).default([]),
  bodies: z.array(code).max(100).default([]),
  on: day,
  time: z.string().max(50).default(''),
  place: short,
  ...occurredAt,
});
const bodySpeaking = code.describe('The body in whose name it is said.');
export const meetingCommentRequest = z.strictObject({ body: bodySpeaking, view, text, ...occurredAt });
export const meetingConclusionRequest = z.strictObject({ opinion: view, text, ...occurredAt });
export const disputeRequest = z.strictObject({
  body: bodySpeaking,
  step: z.exactOptional(step),
  subject: short,
  text,
  ...occurredAt,
});
export const settlementRequest = z.strictObject({ text, ...occurredAt });
export const jointMaterialsRequest = z.strictObject({ materials, reason: text, mandate, ...occurredAt });
export const bundleRequest = z.strictObject({
  method: z.enum(['collected', 'posted', 'electronic']),
  recipient: short,
  proof: short,
  collector: z.exactOptional(collector),
  signature: z.exactOptional(signature),
  ...occurredAt,
});

export const jointView = z
  .looseObject({ id: z.uuid(), version: z.int(), number: z.string(), state: z.enum(jointStates) })
  .meta({
    id: 'JointCase',
    description: 'A joint case as its reader may see it: the lead body all, the others their own.',
  });

export const jointList = z
  .object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        package: z.string(),
        lead: z.string(),
        state: z.enum(jointStates),
        applicant: z.string(),
        receivedOn: day,
        due: day.nullable(),
        standsStill: z.boolean(),
        waitsFor: z.array(z.string()).describe('Steps at which one of the reader’s own bodies is waited for.'),
        packageName: localText,
        remaining: z.int().nullable().describe('Working days until the next thing is due; negative when late.'),
        lamp: z.enum(['green', 'amber', 'red']),
        waits: z.array(localText).describe('Names of the steps at which one of the reader’s bodies is waited for.'),
      }),
    ),
  })
  .meta({ id: 'JointCases' });
