import { randomUUID } from 'node:crypto';
import type { App } from '../../src/app/app.ts';
import type { Authority } from '../../src/app/authority.ts';
import type { GivenCommand } from '../../src/app/commands.ts';
import { hearingKind } from '../../src/app/records/hearing.ts';
import { itemsOf, jointCaseKind } from '../../src/app/records/joint-case.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import type { JointCase, StepRun } from '../../src/domain/joint-approval/case/state.ts';
import { jointForm } from '../../src/domain/joint-approval/form/joint-form.ts';
import type { JointPackage } from '../../src/domain/joint-approval/package.ts';
import type { Duty } from '../../src/domain/organisation/body.ts';
import { addMilliseconds, startOfDay } from '../../src/kernel/instant.ts';
import { addDays } from '../../src/kernel/local-date.ts';
import type { TestClock } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

/** Somebody with a post, of whom nothing else is known. */
export function post(duty: Duty, body: string, centre?: string): Extract<Authority, { kind: 'staff' }> {
  const id = `00000000-0000-7000-8000-${Buffer.from(`${duty}${body}`).toString('hex').padEnd(12, '0').slice(-12)}`;
  return {
    kind: 'staff',
    id,
    name: `${duty} ${body}`,
    posts: [{ duty, body, ...(centre === undefined ? {} : { centre }) }],
  };
}

export const founder: Authority = { kind: 'applicant', id: '00000000-0000-7000-8000-00000000f00d', name: '创办人' };
const system: Authority = { kind: 'system' };

/** Whoever works for a body: its officer, or at the service office whoever coordinates. */
export function worker(app: App, body: string): Authority {
  return app.place.bodies.get(body)?.office === 'service-office' ? post('service-office', body) : post('officer', body);
}

export function decider(app: App, body: string): Authority {
  return app.place.bodies.get(body)?.office === 'service-office'
    ? post('service-office', body)
    : post('approver', body);
}

type Joint = Parameters<typeof jointCaseKind.decide>[1];
type Untimed<Command> = Command extends unknown ? Omit<Command, 'at' | 'actor'> : never;

/** Gives a command now, and the joint case as it is then; throws what was refused. */
export async function joint(app: App, authority: Authority, command: Untimed<Joint>): Promise<JointCase> {
  const outcome = await tryJoint(app, authority, command);
  if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome.fault)}`);
  // What follows from it may have moved it on already.
  return (await app.ports.records.find<JointCase>('joint-case', command.id)) ?? outcome.value.state;
}

export function tryJoint(app: App, authority: Authority, command: Untimed<Joint>) {
  return app.executeRecord(jointCaseKind, { ...command, at: app.ports.clock.now() } as never, { authority });
}

export async function single(app: App, authority: Authority, command: Untimed<GivenCommand>) {
  const outcome = await app.execute({ ...command, at: app.ports.clock.now() } as GivenCommand, { authority });
  if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome.fault)}`);
  return outcome.value;
}

export function formOf(app: App, package_: JointPackage) {
  return jointForm(package_, [...itemsOf(app.place, package_, app.today()).values()]);
}

export async function receive(
  app: App,
  package_: JointPackage,
  answers: object = {},
  by: Authority = founder,
): Promise<JointCase> {
  const { item } = formOf(app, package_);
  const application = applicationFor(item) as { applicant: never; answers: object; materials: never };
  return joint(app, by, {
    type: 'receiveJointApplication',
    id: randomUUID(),
    package: package_.code,
    channel: 'portal',
    applicant: applicantOf(app, application.applicant),
    answers: { ...application.answers, ...answers } as never,
    materials: application.materials,
  });
}

/** Somebody whom the place's own identity forms know. */
function applicantOf(app: App, usual: { kind: string }): never {
  const form = app.place.identityForms.find(({ kind }) => kind === usual.kind);
  if (form?.check !== 'pattern') return usual as never;
  const telephone = '555-0101';
  return {
    ...{ kind: usual.kind, name: 'Emma Net', identityForm: form.code, identityNumber: form.example, telephone },
    ...(usual.kind === 'organisation' ? { contactName: 'Emma' } : {}),
  } as never;
}

export async function accept(app: App, package_: JointPackage, file: JointCase): Promise<JointCase> {
  const { item } = formOf(app, package_);
  return joint(app, worker(app, file.lead), {
    type: 'acceptJointApplication',
    id: file.id,
    checks: checksFor(item),
    notNeeded: [],
  });
}

/** The branch's own life, to its decision. */
export async function decideBranch(app: App, caseId: string, outcome: 'grant' | 'refuse' = 'grant'): Promise<void> {
  const opened = await app.execute(
    { type: 'recomputeDueDate', caseId, at: app.ports.clock.now() },
    { authority: system },
  );
  if (!opened.ok) throw new Error(`branch ${caseId}: ${JSON.stringify(opened.fault)}`);
  const { body } = opened.value.file;
  const officer = post('officer', body);
  const reasons = outcome === 'grant' ? '' : '不符合条件';
  const said = { outcome, reasons, articles: '行政许可法第三十八条' } as const;
  await single(app, officer, { type: 'startReview', caseId });
  await single(app, officer, { type: 'giveReviewOpinion', caseId, opinion: outcome, text: '材料属实' });
  await single(app, officer, { type: 'proposeDecision', caseId, ...said });
  await tellAndWait(app, opened.value.file);
  await single(app, post('head', body), { type: 'decideApplication', caseId, ...said, remediesTold: true });
}

/** Where the item knows the right to a hearing, a neighbour is told of it, and lets it lapse. */
async function tellAndWait(app: App, { id: caseId, body, item }: CaseFile): Promise<void> {
  if (app.place.items.get(item)?.at(-1)?.hearing === undefined) return;
  const clock = app.ports.clock as TestClock;
  const parties = [{ role: 'interested', name: '王五' }] as const;
  const about = { caseId, body, subject: '噪声', parties };
  const command = { type: 'tellHearingRight', id: randomUUID(), at: clock.now(), ...about } as const;
  const told = await app.executeRecord(hearingKind, command, { authority: post('officer', body) });
  if (!told.ok) throw new Error(`tellHearingRight: ${JSON.stringify(told.fault)}`);
  const { askBy } = told.value.state;
  if (askBy === undefined) throw new Error('nobody says until when a hearing may be asked for');
  clock.set(addMilliseconds(startOfDay(addDays(askBy, 1), app.place.timeZone), 9 * 3_600_000));
}

/** Does what is to be done at one open step, as whoever it belongs to. */
export async function doStep(app: App, package_: JointPackage, file: JointCase, id: string): Promise<JointCase> {
  const step = package_.steps.find((one) => one.id === id);
  const { branch, body } = file.steps[id] as StepRun;
  if (step === undefined) throw new Error(`no step ${id}`);
  const { id: joint_ } = file;
  if (branch !== undefined) {
    await decideBranch(app, branch);
    return (await app.ports.records.find<JointCase>('joint-case', joint_)) as JointCase;
  }
  const text = '已办理';
  for (const { code: discipline, points, body: own = body } of step.checklist ?? []) {
    const entries = points.map((_, at) => ({ point: at + 1, result: 'passed' as const }));
    await joint(app, worker(app, own), { type: 'recordInspection', id: joint_, step: id, discipline, entries });
  }
  switch (step.kind) {
    case 'applicant':
      return joint(app, founder, { type: 'completeApplicantStep', id: joint_, step: id, text });
    case 'opinion':
      return joint(app, worker(app, body), { type: 'giveStepOpinion', id: joint_, step: id, view: 'agree', text });
    case 'approval':
      return joint(app, decider(app, body), { type: 'decideStep', id: joint_, step: id, outcome: 'granted', text });
    default:
      return joint(app, worker(app, body), { type: 'completeStep', id: joint_, step: id, text });
  }
}

export async function handOver(app: App, file: JointCase): Promise<JointCase> {
  return joint(app, worker(app, file.lead), {
    type: 'handOverBundle',
    id: file.id,
    method: 'posted',
    recipient: '陈晓明',
    proof: '邮件号 1',
  });
}
