import { covers } from '../../../domain/intake/mandate/state.ts';
import type { JointCommand } from '../../../domain/joint-approval/case/commands.ts';
import { choicesOf } from '../../../domain/joint-approval/case/situation.ts';
import { isJointOpen, type JointCase, openSteps } from '../../../domain/joint-approval/case/state.ts';
import { bodiesTakingPart, stepOf } from '../../../domain/joint-approval/case/steps.ts';
import type { PackageStep } from '../../../domain/joint-approval/package.ts';
import { sendingBack } from '../../../domain/joint-approval/rules/sending-back.ts';
import type { App } from '../../app.ts';
import { type Authority, may } from '../../authority.ts';
import { agentActs } from '../../joint/agency.ts';
import { jointBodies } from '../../joint/place.ts';
import { jointCaseKind } from '../../records/joint-case.ts';
import { heldFor } from '../../standing.ts';
import type { JointAct } from '../../views/joint-view.ts';
import { formOfPackage } from '../joint-form.ts';
import { concerns } from './agent-part.ts';
import type { FoundJointCase } from './joint-view.ts';
import { ownBodies } from './readers.ts';

type Given = Parameters<typeof jointCaseKind.target>[1];
type Wanted = JointAct & { readonly given: object };

/** 可办事项: what the joint case allows now, as far as this reader may do it. The road judges all of it once more. */
export function jointActs(app: App, authority: Authority, found: FoundJointCase): readonly JointAct[] {
  const { file, joint } = found;
  const carried = carriedBy(app, authority, found);
  return possible(app, authority, found)
    .filter(({ act, given }) => {
      if (!carried(act)) return false;
      const command = { type: act, id: file.id, at: app.ports.clock.now(), ...given } as unknown as Given;
      const target = jointCaseKind.target(app.place, command, file);
      // Said to have been granted elsewhere, it is still for whoever could grant it.
      const isApproval = joint.steps.some(
        ({ id, kind }) => id === (given as { step?: string }).step && kind === 'approval',
      );
      const decides = act === 'recordStepElsewhere' && isApproval;
      const permission = decides ? 'joint.decide' : jointCaseKind.permissions[act as JointCommand['type']];
      return may(permission, authority, target) !== undefined;
    })
    .map(({ given: _given, ...act }) => act);
}

/** An agent is offered what a mandate in force carries: what is about the whole, only where it covers the whole. */
function carriedBy(app: App, authority: Authority, { file, joint, part }: FoundJointCase): (act: string) => boolean {
  if (authority.kind !== 'applicant' || authority.id === file.account) return () => true;
  const held = heldFor(authority, { account: file.account, mandate: file.mandate?.id }).filter(
    ({ current }) => current,
  );
  if (held.length === 0) return () => true;
  const form = formOfPackage(app, joint, file.receivedOn);
  const all = form.items.map(({ code }) => code);
  const mends = part !== 'whole' && (file.notices.at(-1)?.defects ?? []).some(concerns(part, form));
  return (act) => {
    const needed = (agentActs as Partial<Record<string, string>>)[act];
    if (needed === undefined) return true;
    const with_ = held.filter(({ acts }) => acts.includes(needed));
    if (with_.some((one) => all.every((item) => covers(one, item)))) return true;
    if (part === 'whole' || !with_.some((one) => [...part].some((item) => covers(one, item)))) return false;
    return act === 'addJointMaterials' || (act === 'supplementJointApplication' && mends);
  };
}

function possible(app: App, authority: Authority, { file, joint }: FoundJointCase): readonly Wanted[] {
  const today = app.today();
  const whole = (act: JointCommand['type'], when: boolean, given: object = {}): Wanted[] =>
    when ? [{ act, given }] : [];
  const runs = file.state === 'in-progress';
  const atDoor = file.state === 'received' && today <= file.noticeDue;
  const bodies = jointBodies(app.place, today);
  const taking = bodiesTakingPart(joint, file.lead, bodies);
  const own = ownBodies(authority).filter((body) => taking.includes(body));
  return [
    ...whole('giveJointNotice', atDoor),
    ...whole('acceptJointApplication', atDoor || file.state === 'awaiting-supplementation'),
    ...whole('decideJointNonAcceptance', atDoor || file.state === 'awaiting-supplementation'),
    ...whole('supplementJointApplication', file.state === 'awaiting-supplementation'),
    ...whole('addJointMaterials', runs && authority.kind !== 'staff'),
    ...whole('withdrawJointApplication', isJointOpen(file) && file.decision === undefined),
    ...(runs ? stepActs(file, joint.steps, joint) : []),
    ...(runs ? file.referred.map((step): Wanted => ({ act: 'settleRefusal', step, given: { step } })) : []),
    ...whole('callJointMeeting', runs),
    ...(runs ? meetingActs(file, own, today) : []),
    ...whole('askJointExtension', runs && file.extensionAsked === undefined && file.extensions.length === 0),
    ...whole('grantJointExtension', runs && file.extensionAsked !== undefined),
    ...whole('declineJointExtension', runs && file.extensionAsked !== undefined),
    ...(runs ? own.slice(0, 1).map((body): Wanted => ({ act: 'openDispute', given: { body } })) : []),
    ...file.disputes.flatMap(({ dispute, settled }): Wanted[] =>
      settled === undefined ? [{ act: 'settleDispute', dispute, given: { dispute } }] : [],
    ),
    ...whole('handOverBundle', file.state === 'decided'),
  ];
}

const completing: Partial<Record<PackageStep['kind'], JointCommand['type']>> = {
  acceptance: 'completeStep',
  notice: 'completeStep',
  filing: 'completeStep',
  special: 'completeStep',
  approval: 'decideStep',
  opinion: 'giveStepOpinion',
  applicant: 'completeApplicantStep',
};

function stepActs(file: JointCase, steps: readonly PackageStep[], joint: FoundJointCase['joint']): readonly Wanted[] {
  const choices = choicesOf(joint);
  const open = openSteps(file).flatMap((run): Wanted[] => {
    const step = stepOf(joint, run.step);
    if (step === undefined) return [];
    const on = (act: JointCommand['type'], given: object = {}): Wanted => ({
      act,
      step: step.id,
      given: { step: step.id, ...given },
    });
    const does = run.branch === undefined ? completing[step.kind] : undefined;
    const isForwarded = run.acknowledgeBy !== undefined && run.acknowledgedOn === undefined;
    const back = step.sendsBackTo.some((to) => sendingBack(step, file, { to, reason: '?' }).length === 0);
    return [
      ...(isForwarded ? [on('acknowledgeStep')] : []),
      ...(does === undefined ? [] : [on(does)]),
      ...(does === undefined || step.kind === 'applicant' || run.body === file.lead ? [] : [on('recordStepElsewhere')]),
      ...(step.checklist ?? []).map(({ code }) => on('recordInspection', { discipline: code })),
      ...(back ? [on('sendBackStep')] : []),
      ...(run.body !== file.lead && step.kind !== 'applicant' ? [on('remindStep')] : []),
      ...(step.neededWhen !== undefined && !choices.has(step.id) ? [on('declareStepNotNeeded')] : []),
    ];
  });
  const unchosen = steps.flatMap(({ id }): Wanted[] => {
    const result = file.steps[id]?.result;
    return choices.has(id) && result !== undefined && result.chosen === undefined
      ? [{ act: 'chooseWay', step: id, given: { step: id } }]
      : [];
  });
  return [...open, ...unchosen];
}

function meetingActs(file: JointCase, own: readonly string[], today: string): readonly Wanted[] {
  return file.meetings.flatMap(({ meeting, bodies, comments, on, conclusion }): Wanted[] => {
    if (conclusion !== undefined) return [];
    const called = own.filter((body) => bodies.includes(body));
    const allSpoke = bodies.every((body) => comments.some((comment) => comment.body === body));
    return [
      ...called.slice(0, 1).map((body): Wanted => ({ act: 'commentAtMeeting', meeting, given: { meeting, body } })),
      ...(allSpoke && today >= on ? [{ act: 'concludeMeeting', meeting, given: { meeting } }] : []),
    ];
  });
}
