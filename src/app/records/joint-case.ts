import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import { covers } from '../../domain/intake/mandate/state.ts';
import type { JointCommand } from '../../domain/joint-approval/case/commands.ts';
import { decideJointCase } from '../../domain/joint-approval/case/decide.ts';
import { settlerOf } from '../../domain/joint-approval/case/decide-lead.ts';
import { type JointEvent, personalJointParts } from '../../domain/joint-approval/case/events.ts';
import { evolveJointCase } from '../../domain/joint-approval/case/evolve.ts';
import type { JointFacts } from '../../domain/joint-approval/case/facts.ts';
import { nextDay } from '../../domain/joint-approval/case/moments.ts';
import { isJointOpen, type JointCase, openSteps } from '../../domain/joint-approval/case/state.ts';
import { jointForm } from '../../domain/joint-approval/form/joint-form.ts';
import type { JointPackage } from '../../domain/joint-approval/package.ts';
import type { RecordIndex } from '../../domain/organisation/record.ts';
import { startOfDay } from '../../kernel/instant.ts';
import { year } from '../../kernel/local-date.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { fault } from '../../kernel/result.ts';
import { may, type Target } from '../authority.ts';
import type { PlaceFacts } from '../facts.ts';
import { agencyOf } from '../joint/agency.ts';
import { defectsOf, faultsOf } from '../joint/faults.ts';
import { bodiesIn, bodyOfStep, jointBodies, packageInForce, packageOf } from '../joint/place.ts';
import { hashQueryCode, queryCodeOf } from '../query-code.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<JointCommand>;
/** All but what the road itself knows. */
type Gathered = { readonly known: Omit<JointFacts, 'serial'> | Refusal };

/** 联合办理: one application, several bodies; see src/domain/joint-approval/case. */
export const jointCaseKind: RecordKind<JointCase, JointEvent, JointCommand, Gathered> = {
  kind: 'joint-case',
  begins: ['receiveJointApplication'],
  personal: personalJointParts,
  permissions: {
    receiveJointApplication: 'joint.submit',
    giveJointNotice: 'joint.answer',
    supplementJointApplication: 'application.supplement',
    acceptJointApplication: 'joint.answer',
    decideJointNonAcceptance: 'joint.answer',
    acknowledgeStep: 'joint.work',
    completeStep: 'joint.work',
    completeApplicantStep: 'application.supplement',
    decideStep: 'joint.decide',
    giveStepOpinion: 'joint.work',
    recordStepElsewhere: 'joint.work',
    chooseWay: 'joint.work',
    declareStepNotNeeded: 'joint.work',
    sendBackStep: 'joint.work',
    remindStep: 'joint.work',
    settleRefusal: 'joint.work',
    askJointExtension: 'joint.work',
    grantJointExtension: 'joint.extend',
    declineJointExtension: 'joint.extend',
    callJointMeeting: 'joint.work',
    commentAtMeeting: 'joint.work',
    concludeMeeting: 'joint.work',
    recordInspection: 'joint.work',
    openDispute: 'joint.work',
    settleDispute: 'joint.work',
    addJointMaterials: 'application.supplement',
    handOverBundle: 'joint.answer',
    withdrawJointApplication: 'application.withdraw',
    recordBranchDecision: 'system.tick',
    recordBranchSuspension: 'system.tick',
    recordBranchResumption: 'system.tick',
    recordBranchDue: 'system.tick',
    recomputeJointDue: 'system.tick',
    recordJointMoment: 'system.tick',
  },
  target: (place, given, file) =>
    file === undefined ? newTarget(place, given) : { ...jointTarget(place, file), body: bodyAsked(place, given, file) },
  series: (given, _, today) => (given.type === 'receiveJointApplication' ? `joint/${year(today)}` : undefined),
  gather,
  decide: (file, command, { known, serial }) =>
    'kind' in known ? fault([known]) : decideJointCase(file, command, { ...known, serial }),
  evolve: evolveJointCase,
  index: jointIndex,
  onMoment: ({ id }, now) => ({ type: 'recordJointMoment', id, at: now }),
  begunAt: ({ receivedAt }) => receivedAt,
};

/** What a permission about a joint case is asked about. */
export function jointTarget(place: PlaceFacts, file: JointCase): Target {
  return {
    body: file.lead,
    centre: file.centre,
    channel: file.channel,
    account: file.account,
    caseId: file.id,
    mandate: file.mandate?.id,
    consulted: bodiesIn(place, file),
    districtCentres: place.districtCentres,
  };
}

function newTarget(place: PlaceFacts, given: Given): Target {
  const centre = given.type === 'receiveJointApplication' ? given.centre : undefined;
  return { body: '', centre, districtCentres: place.districtCentres };
}

/** Whose act it is: the body's whose step it is, the lead body's for the whole, or whoever's it has come to. */
function bodyAsked(place: PlaceFacts, given: Given, file: JointCase): string {
  switch (given.type) {
    case 'acknowledgeStep':
    case 'completeStep':
    case 'decideStep':
    case 'giveStepOpinion':
    case 'recordStepElsewhere':
    case 'sendBackStep':
      return bodyOfStep(place, file, given.step);
    case 'recordInspection': {
      const step = packageOf(place, file)?.steps.find(({ id }) => id === given.step);
      const discipline = step?.checklist?.find(({ code }) => code === given.discipline);
      return discipline?.body ?? bodyOfStep(place, file, given.step);
    }
    case 'commentAtMeeting':
    case 'openDispute':
      return given.body;
    case 'grantJointExtension':
    case 'declineJointExtension':
      return jointBodies(place, file.receivedOn).government;
    case 'settleDispute': {
      const dispute = file.disputes.find((one) => one.dispute === given.dispute);
      return dispute === undefined ? file.lead : settlerOf(dispute, file.lead, jointBodies(place, file.receivedOn));
    }
    default:
      return file.lead;
  }
}

async function gather(reads: RecordReads, given: Given, file: JointCase | undefined): Promise<Gathered> {
  const { place, today, digests, authority } = reads;
  const joint = file === undefined ? packageAsked(place, given) : packageOf(place, file);
  if (joint === undefined) {
    const facts = { package: file?.package ?? (given.type === 'receiveJointApplication' ? given.package : '') };
    return { known: { code: 'joint.package-not-found', kind: 'not-found', facts } };
  }
  if (file !== undefined && decidesElsewhere(given, joint)) {
    const decider = may('joint.decide', authority, jointCaseKind.target(place, given, file));
    if (decider === undefined) return { known: { code: 'authority.not-permitted', kind: 'forbidden' } };
  }
  const items = itemsOf(place, joint, file?.receivedOn ?? today);
  const form = jointForm(joint, [...items.values()]);
  const { mandate, faults } = await agencyOf(reads, given, file, form);
  const own = mandate === undefined && authority.kind === 'applicant' ? authority.id : undefined;
  const account = mandate?.principalAccount ?? own;
  return {
    known: {
      today,
      law: place.law,
      calendar: place.calendar,
      numbering: place.numberFormat,
      seals: place.seals,
      body: (code) => place.bodies.get(code) ?? { code, documentMark: '' },
      bodies: jointBodies(place, today),
      joint,
      items,
      form,
      faults: [...faultsOf(given, file, form, place, joint, authority.kind === 'staff'), ...faults],
      defects: defectsOf(given, file, form, joint),
      ...(mandate === undefined
        ? {}
        : {
            mandate: { id: mandate.id, number: mandate.number, version: mandate.version },
            isPart: form.items.some(({ code }) => !covers(mandate, code)),
            agent: {
              name: mandate.agent.name,
              identityForm: mandate.agent.identityForm,
              identityNumber: mandate.agent.identityNumber,
            },
          }),
      ...(account === undefined ? {} : { account }),
      queryCodeHash: hashQueryCode(digests, given.id, jointQueryCode(digests, given.id)),
      digest: digests.sha256,
    },
  };
}

/** An approval stays a decision, wherever it is said to have been made: it is put down by whoever could make it. */
function decidesElsewhere(given: Given, { steps }: JointPackage): boolean {
  return given.type === 'recordStepElsewhere' && steps.find(({ id }) => id === given.step)?.kind === 'approval';
}

/** The code on the receipt with which a joint case is followed without an account. */
export function jointQueryCode(digests: RecordReads['digests'], id: string): string {
  return queryCodeOf(digests, id);
}

function packageAsked(place: PlaceFacts, given: Given): JointPackage | undefined {
  return given.type === 'receiveJointApplication' ? packageInForce(place, given.package) : undefined;
}

/** The items of its steps as they were in force when it was received: the form it was made with. */
export function itemsOf(place: PlaceFacts, joint: JointPackage, on: JointCase['receivedOn']): JointFacts['items'] {
  const codes = [...new Set(joint.steps.flatMap(({ item }) => item ?? []))];
  const found = codes.flatMap((code) => itemInForce(place.items.get(code) ?? [], code, on) ?? []);
  return new Map(found.map((item) => [item.code, item]));
}

function jointIndex(file: JointCase, timeZone: string): RecordIndex {
  const next = nextDay(file);
  return {
    number: file.number,
    ...(file.centre === undefined ? {} : { centre: file.centre }),
    body: file.lead,
    people: peopleOf(file),
    waitsFor: waitedFor(file),
    day: dayOf(file),
    open: isJointOpen(file),
    ...(next === undefined ? {} : { nextMoment: startOfDay(next, timeZone) }),
  };
}

/** Under whom it is found: its account, and the mandate it came under, where that was given on paper by somebody without one. */
function peopleOf({ account, mandate }: JointCase): readonly string[] {
  if (account !== undefined) return [account];
  return mandate === undefined ? [] : [mandate.id];
}

/** Bodies whose move it is inside the joint case. Branches lie among their bodies' own cases. */
function waitedFor(file: JointCase): readonly string[] {
  if (file.state === 'received' || file.state === 'decided') return [file.lead];
  if (file.state !== 'in-progress') return [];
  const steps = openSteps(file).flatMap(({ body, branch }) => (branch === undefined ? [body] : []));
  const meetings = file.meetings
    .filter(({ conclusion }) => conclusion === undefined)
    .flatMap(({ bodies, comments }) => [
      file.lead,
      ...bodies.filter((body) => !comments.some((comment) => comment.body === body)),
    ]);
  const leads = file.referred.length > 0 ? [file.lead] : [];
  return [...new Set([...steps, ...meetings, ...leads])];
}

/** The day by which the next thing is due. */
function dayOf(file: JointCase): RecordIndex['day'] {
  if (file.state === 'received') return file.noticeDue;
  if (file.state === 'decided') return file.decision?.deliveryDue ?? file.receivedOn;
  return file.due?.day ?? file.receivedOn;
}
