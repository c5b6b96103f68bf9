import type { Refusal } from '../../../kernel/refusal.ts';
import { ok } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import { disputeDue } from '../rules/dispute-climbs.ts';
import { jointExtension } from '../rules/joint-extension.ts';
import { advance, conclude } from './advance.ts';
import { jointDue, jointLimitOf } from './clock.ts';
import type {
  AddJointMaterials,
  AskJointExtension,
  CallJointMeeting,
  CommentAtMeeting,
  ConcludeMeeting,
  DeclineJointExtension,
  GrantJointExtension,
  OpenDispute,
  SettleDispute,
  SettleRefusal,
} from './commands.ts';
import { byAgent, paperOf } from './decide-door.ts';
import { finish } from './decide-steps.ts';
import { type Decided, Draft } from './draft.ts';
import type { JointFacts } from './facts.ts';
import { inState, needsText, refused } from './refusals.ts';
import type { Dispute, JointCase, JointMeeting } from './state.ts';
import { bodiesTakingPart, stepOf } from './steps.ts';

/** 牵头: what the lead body does for the whole, and what other bodies put before it. */

export function settleRefusal(file: JointCase, command: SettleRefusal, facts: JointFacts): Decided {
  const { step, course, reason } = command;
  const no = refusedBy([
    inState(file, 'in-progress'),
    file.referred.includes(step)
      ? undefined
      : { code: 'joint.no-refusal-to-settle', kind: 'conflict', facts: { step } },
    needsText(reason, '/reason'),
  ]);
  if (no) return no;
  const { today: on } = facts;
  const draft = new Draft(file, command).add({ type: 'RefusalSettled', data: { step, course, reason, on } });
  return (course === 'stop' ? conclude(draft, 'stopped', facts) : advance(draft, facts)).done();
}

export function askExtension(file: JointCase, command: AskJointExtension, facts: JointFacts): Decided {
  const { value, unit, reason } = command;
  const { today: on, law } = facts;
  const no = refusedBy([
    ...jointExtension(file, { value, unit, reason }, { today: on, law, limit: jointLimitOf(facts) }),
    file.extensionAsked === undefined ? undefined : { code: 'joint.extension-asked-already', kind: 'conflict' },
  ]);
  return no ?? ok([{ type: 'JointExtensionAsked', data: { value, unit, reason, on } }]);
}

export function grantExtension(file: JointCase, command: GrantJointExtension, facts: JointFacts): Decided {
  const asked = file.extensionAsked;
  if (asked === undefined) return refused({ code: 'joint.no-extension-asked', kind: 'conflict' });
  const { value, unit } = asked;
  const { reason } = command;
  const { today: on, law } = facts;
  const no = refusedBy(jointExtension(file, { value, unit, reason }, { today: on, law, limit: jointLimitOf(facts) }));
  if (no) return no;
  const due = jointDue({ ...file, extensions: [...file.extensions, { value, unit, reason, on }] }, facts);
  const paper = paperOf('joint-extension', file, facts, facts.bodies.government);
  return ok([{ type: 'JointExtensionGranted', data: { value, unit, reason, on, due, paper } }]);
}

export function declineExtension(
  file: JointCase,
  { reason }: DeclineJointExtension,
  { today: on }: JointFacts,
): Decided {
  if (file.extensionAsked === undefined) return refused({ code: 'joint.no-extension-asked', kind: 'conflict' });
  return refusedBy([needsText(reason, '/reason')]) ?? ok([{ type: 'JointExtensionDeclined', data: { reason, on } }]);
}

export function callMeeting(file: JointCase, command: CallJointMeeting, facts: JointFacts): Decided {
  const { purpose, agenda, on, time, place, step } = command;
  const taking = bodiesTakingPart(facts.joint, file.lead, facts.bodies);
  const strangers = command.bodies.filter((body) => !taking.includes(body));
  const no = refusedBy([
    inState(file, 'in-progress'),
    needsText(purpose, '/purpose'),
    agenda.some((point) => point.trim())
      ? undefined
      : { code: 'joint.agenda-missing', kind: 'invalid', pointer: '/agenda' },
    needsText(place, '/place', 'joint.place-missing'),
    on < facts.today ? { code: 'joint.meeting-in-the-past', kind: 'invalid', pointer: '/on' } : undefined,
    command.bodies.length === 0 ? { code: 'joint.nobody-called', kind: 'invalid', pointer: '/bodies' } : undefined,
    ...strangers.map(
      (body): Refusal => ({ code: 'joint.body-takes-no-part', kind: 'invalid', pointer: '/bodies', facts: { body } }),
    ),
    step !== undefined && stepOf(facts.joint, step) === undefined
      ? { code: 'joint.no-such-step', kind: 'invalid', pointer: '/step', facts: { step } }
      : undefined,
  ]);
  if (no) return no;
  const meeting = file.meetings.length + 1;
  const data = { meeting, purpose, agenda: agenda.filter((point) => point.trim()), on, time, place };
  const bodies = [...new Set(command.bodies)];
  return ok([
    {
      type: 'JointMeetingCalled',
      data: { ...data, bodies, ...(step === undefined ? {} : { step }), calledOn: facts.today },
    },
  ]);
}

export function comment(file: JointCase, command: CommentAtMeeting, { today: on }: JointFacts): Decided {
  const { meeting, body, view, text } = command;
  const found = openMeeting(file, meeting);
  if ('ok' in found) return found;
  const no = refusedBy([
    found.bodies.includes(body)
      ? undefined
      : { code: 'joint.body-not-called', kind: 'forbidden', pointer: '/body', facts: { body } },
    needsText(text, '/text', 'joint.opinion-without-text'),
  ]);
  return no ?? ok([{ type: 'JointMeetingCommentGiven', data: { meeting, body, view, text, on } }]);
}

/** 统一意见: after the meeting, once, and where it was a step of the package that step is done with it. */
export function concludeMeeting(file: JointCase, command: ConcludeMeeting, facts: JointFacts): Decided {
  const { meeting, opinion, text } = command;
  const { today: on, joint } = facts;
  const found = openMeeting(file, meeting);
  if ('ok' in found) return found;
  const silent = found.bodies.filter((body) => !found.comments.some((one) => one.body === body));
  const no = refusedBy([
    needsText(text, '/text', 'joint.opinion-without-text'),
    on < found.on ? { code: 'joint.meeting-not-held', kind: 'conflict', facts: { on: found.on } } : undefined,
    ...silent.map((body): Refusal => ({ code: 'joint.comment-missing', kind: 'conflict', facts: { body } })),
  ]);
  if (no) return no;
  const paper = paperOf('joint-opinion', file, facts);
  const draft = new Draft(file, command).add({
    type: 'JointMeetingConcluded',
    data: { meeting, opinion, text, on, paper },
  });
  const step = found.step === undefined ? undefined : stepOf(joint, found.step);
  const run = step && file.steps[step.id];
  if (step?.kind === 'meeting' && run !== undefined && run.result === undefined) {
    finish(draft, step, run, facts, { outcome: 'done', text });
  }
  return draft.done();
}

function openMeeting(file: JointCase, meeting: number): JointMeeting | Decided {
  const found = file.meetings.find((one) => one.meeting === meeting);
  if (found === undefined) return refused({ code: 'joint.no-such-meeting', kind: 'not-found' });
  if (found.conclusion !== undefined) return refused({ code: 'joint.meeting-concluded', kind: 'conflict' });
  return found;
}

export function openDispute(file: JointCase, command: OpenDispute, facts: JointFacts): Decided {
  const { body, subject, text, step } = command;
  const { today: on, joint } = facts;
  const no = refusedBy([
    inState(file, 'in-progress'),
    bodiesTakingPart(joint, file.lead, facts.bodies).includes(body)
      ? undefined
      : { code: 'joint.body-takes-no-part', kind: 'forbidden', pointer: '/body', facts: { body } },
    needsText(subject, '/subject', 'joint.subject-missing'),
    needsText(text, '/text'),
    step !== undefined && stepOf(joint, step) === undefined
      ? { code: 'joint.no-such-step', kind: 'invalid', pointer: '/step', facts: { step } }
      : undefined,
  ]);
  if (no) return no;
  const due = disputeDue('lead', on, facts) as NonNullable<ReturnType<typeof disputeDue>>;
  const dispute = file.disputes.length + 1;
  const data = { dispute, body, subject, text, on, due, ...(step === undefined ? {} : { step }) };
  return ok([{ type: 'DisputeOpened', data }]);
}

export function settleDispute(file: JointCase, command: SettleDispute, facts: JointFacts): Decided {
  const found = file.disputes.find(({ dispute }) => dispute === command.dispute);
  if (found === undefined) return refused({ code: 'joint.no-such-dispute', kind: 'not-found' });
  const { dispute, text } = command;
  const no = refusedBy([
    found.settled === undefined ? undefined : { code: 'joint.dispute-settled', kind: 'conflict' },
    needsText(text, '/text'),
  ]);
  if (no) return no;
  const { level } = found;
  const paper = paperOf('dispute-record', file, facts, settlerOf(found, file.lead, facts.bodies));
  return ok([{ type: 'DisputeSettled', data: { dispute, level, text, on: facts.today, paper } }]);
}

/** Whose a dispute is to settle, at the level to which it has climbed. */
export function settlerOf(
  { level }: Pick<Dispute, 'level'>,
  lead: string,
  { serviceOffice, government }: JointFacts['bodies'],
): string {
  return { lead, 'service-office': serviceOffice, government }[level];
}

export function addJointMaterials(file: JointCase, command: AddJointMaterials, facts: JointFacts): Decided {
  const { materials, reason } = command;
  const no = refusedBy([
    inState(file, 'in-progress'),
    materials.length === 0 ? { code: 'intake.nothing-supplemented', kind: 'invalid' } : undefined,
    needsText(reason, '/reason'),
    ...facts.faults,
  ]);
  if (no) return no;
  return ok([{ type: 'JointMaterialsAdded', data: { materials, reason, on: facts.today, ...byAgent(facts) } }]);
}
