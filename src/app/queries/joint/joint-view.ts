import { foldCase } from '../../../domain/case/evolve.ts';
import type { JointEvent } from '../../../domain/joint-approval/case/events.ts';
import type { JointCase } from '../../../domain/joint-approval/case/state.ts';
import { isJointOpen, jointClockStands } from '../../../domain/joint-approval/case/state.ts';
import { bodiesOf, type JointPackage } from '../../../domain/joint-approval/package.ts';
import type { Happened } from '../../../domain/organisation/record.ts';
import { lamp, remainingDays } from '../../../domain/time-limits/remaining-days.ts';
import { localDateAt } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { App } from '../../app.ts';
import { type Authority, may } from '../../authority.ts';
import { targetOfCase } from '../../facts.ts';
import type { Part } from '../../joint/part.ts';
import { maskApplicant } from '../../masking.ts';
import { jointTarget } from '../../records/joint-case.ts';
import type { JointDueView, JointStepView, JointView } from '../../views/joint-view.ts';
import { formOfPackage } from '../joint-form.ts';
import { jointActs } from './acts.ts';
import { agentsPart } from './agent-part.ts';
import { jointHistory } from './history.ts';
import { openAnswers } from './open-answers.ts';
import { eyesOf, ownBodies, seesPersonal } from './readers.ts';
import { type Eyes, sharedMaterials } from './shared-materials.ts';
import { stepViews, wayView } from './steps.ts';

/** A joint case as it stands, with its events, and the package it keeps. */
export interface FoundJointCase {
  readonly file: JointCase;
  readonly events: readonly Happened<JointEvent>[];
  readonly joint: JointPackage;
  /** As much of it as the reader may see. */
  readonly part: Part;
}

/** 联合办理件 on one screen, for whoever may see it: as much as that reader's part in it needs. */
export async function jointView(app: App, authority: Authority, found: FoundJointCase): Promise<JointView> {
  const { file, events, joint, part } = found;
  const today = app.today();
  const eyes = eyesOf(authority, file, part);
  const open = seesPersonal(app, authority, file);
  const form = formOfPackage(app, joint, file.receivedOn);
  const due = jointDueView(app.place, file, today);
  const notice = file.state === 'awaiting-supplementation' ? file.notices.at(-1) : undefined;
  const changedOn = (version: number) => {
    const event = events[version - 1];
    return event && localDateAt(event.occurredAt, app.place.timeZone);
  };
  const steps = await withBranches(app, authority, stepViews(app.place, joint, file, today));
  const { limit } = joint;
  const view: JointView = {
    id: file.id,
    version: file.version,
    number: file.number,
    state: file.state,
    demo: app.demo,
    package: {
      code: joint.code,
      version: joint.version,
      name: joint.name,
      onRefusal: joint.onRefusal,
      ...(limit?.extension ? { extension: { value: limit.extension.value, unit: limit.extension.unit } } : {}),
    },
    lead: { code: file.lead, name: app.place.bodies.get(file.lead)?.name ?? {} },
    channel: file.channel,
    applicant: open ? file.applicant : maskApplicant(file.applicant),
    receivedOn: file.receivedOn,
    ...(file.acceptance === undefined ? {} : { acceptance: file.acceptance }),
    ...(due === undefined ? {} : { due }),
    way: wayView(app.place, joint, file, today, file.acceptance === undefined ? undefined : due?.remaining),
    steps,
    materials: open ? sharedMaterials(form, file, changedOn, eyes) : [],
    ...openAnswers(form, file, open ? eyes : { all: false, bodies: new Set() }),
    ...(notice === undefined ? {} : { notice }),
    ...(file.nonAcceptance === undefined ? {} : { nonAcceptance: file.nonAcceptance }),
    ...(file.extensionAsked === undefined ? {} : { extensionAsked: file.extensionAsked }),
    ...(file.extensionDeclined === undefined ? {} : { extensionDeclined: file.extensionDeclined }),
    extensions: file.extensions,
    meetings: file.meetings.map((meeting) => ({
      ...meeting,
      silent: meeting.bodies.filter((body) => !meeting.comments.some((comment) => comment.body === body)),
    })),
    disputes: authority.kind === 'staff' ? disputesOf(app.place, file, today) : [],
    sentBack: file.sentBack,
    ...(file.decision === undefined ? {} : { decision: file.decision }),
    ...(file.handOver === undefined ? {} : { handOver: { method: file.handOver.method, on: file.handOver.on } }),
    ...(file.withdrawal === undefined ? {} : { withdrawal: withdrawalOf(file.withdrawal) }),
    papers: readsPapers(app, authority, file) ? file.papers : [],
    history: jointHistory(app, events),
    bodies: bodiesIn(app.place, joint, file),
    mine: ownBodies(authority),
    acts: jointActs(app, authority, found),
  };
  return agentsPart(view, part, form);
}

/** Papers are about the whole; an agent reads them under a mandate for everything. */
function readsPapers(app: App, authority: Authority, file: JointCase): boolean {
  return authority.kind === 'staff' || may('case.follow', authority, jointTarget(app.place, file)) !== undefined;
}

/** What is due next of the whole: the answer at the door, the joint decision, the hand-over. */
export function jointDueView(place: App['place'], file: JointCase, today: LocalDate): JointDueView | undefined {
  if (!isJointOpen(file)) return undefined;
  const view = (stage: JointDueView['stage'], day: LocalDate): JointDueView => {
    const remaining = remainingDays(place.calendar, today, day);
    return {
      stage,
      due: day,
      remaining,
      lamp: lamp(remaining, place.law.lamps),
      provisional: file.provisional,
      standsStill: stage === 'decision' && jointClockStands(file),
    };
  };
  if (file.state === 'received') return view('notice', file.noticeDue);
  if (file.state === 'in-progress' && file.due !== undefined) return view('decision', file.due.day);
  if (file.state === 'decided' && file.decision !== undefined && file.handOver === undefined)
    return view('delivery', file.decision.deliveryDue);
  return undefined;
}

/** The branches' own numbers, and whether this reader may open them. */
async function withBranches(
  app: App,
  authority: Authority,
  steps: readonly JointStepView[],
): Promise<readonly JointStepView[]> {
  return Promise.all(
    steps.map(async (step) => {
      if (step.branch === undefined) return step;
      const { caseId } = step.branch;
      const branch = foldCase(caseId, await app.ports.log.load(caseId));
      if (branch === undefined) return step;
      const target = targetOfCase(app.place, branch);
      const mayRead = (may('case.read', authority, target) ?? may('case.follow', authority, target)) !== undefined;
      return { ...step, branch: { caseId, number: branch.number, mayRead } };
    }),
  );
}

function disputesOf(place: App['place'], file: JointCase, today: LocalDate): JointView['disputes'] {
  return file.disputes.map((dispute) => {
    if (dispute.settled !== undefined || dispute.due === undefined) return dispute;
    const remaining = remainingDays(place.calendar, today, dispute.due);
    return { ...dispute, remaining, lamp: lamp(remaining, place.law.lamps) };
  });
}

function bodiesIn(place: App['place'], joint: JointPackage, file: JointCase): JointView['bodies'] {
  const codes = [file.lead, ...bodiesOf(joint), ...Object.values(file.steps).map(({ body }) => body)];
  return [...new Set(codes)].flatMap((code) => {
    const body = place.bodies.get(code);
    return body === undefined ? [] : [{ code, name: body.shortName }];
  });
}

function withdrawalOf({ on, reason }: NonNullable<JointCase['withdrawal']>) {
  return { on, ...(reason === undefined ? {} : { reason }) };
}

export type { Eyes };
