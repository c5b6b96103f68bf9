import type { Refusal } from '../../../kernel/refusal.ts';
import { refusedBy } from '../../case/refusals.ts';
import { isSigned } from '../../case/signature.ts';
import { noticeDue } from '../../time-limits/notice-due.ts';
import { stepsLeftOut } from '../form/part-for-item.ts';
import { jointNotice } from '../rules/joint-notice.ts';
import { advance, draftOpen } from './advance.ts';
import { jointDue } from './clock.ts';
import type {
  AcceptJointApplication,
  DecideJointNonAcceptance,
  GiveJointNotice,
  ReceiveJointApplication,
  RecordJointMoment,
  SupplementJointApplication,
  WithdrawJointApplication,
} from './commands.ts';
import { type Decided, Draft } from './draft.ts';
import type { JointFacts } from './facts.ts';
import { type JointPaperKind, jointNumber, jointPaper } from './paper.ts';
import { inState, needsText } from './refusals.ts';
import { choicesOf } from './situation.ts';
import { isJointOpen, type JointCase } from './state.ts';
import { leadOf } from './steps.ts';

/** 联合受理: what the door answers. The same five outcomes as for a single application, once for all bodies. */

export function receive(command: ReceiveJointApplication, facts: JointFacts): Decided {
  const { joint, today, bodies, serial, numbering } = facts;
  const no = refusedBy([
    joint.publication === 'draft' ? { code: 'joint.package-not-published', kind: 'conflict' } : undefined,
    ...facts.faults,
  ]);
  if (no) return no;
  const clock = noticeDue(today, facts);
  const lead = leadOf(joint, bodies);
  const { channel, centre, applicant, answers, materials } = command;
  const begun = { serial, receivedOn: today, papers: [], lead };
  return new Draft(undefined, command)
    .add({
      type: 'JointApplicationReceived',
      data: {
        number: jointNumber(numbering, today, serial),
        serial,
        package: joint.code,
        packageVersion: joint.version,
        lead,
        channel,
        ...(centre === undefined ? {} : { centre }),
        ...(facts.account === undefined ? {} : { account: facts.account }),
        receivedOn: today,
        noticeDue: clock.due,
        provisional: clock.provisional,
        applicant,
        answers,
        materials,
        queryCodeHash: facts.queryCodeHash,
        ...byAgent(facts),
        paper: paperOf('joint-receipt', begun, facts),
      },
    })
    .done();
}

export function notice(file: JointCase, command: GiveJointNotice, facts: JointFacts): Decided {
  const { checks } = command;
  const { defects } = facts;
  const no = refusedBy([
    inState(file, 'received'),
    answeredInTime(file, facts),
    ...jointNotice(file, defects, facts.law),
  ]);
  if (no) return no;
  const paper = paperOf('joint-notice', file, facts);
  return new Draft(file, command).add({ type: 'JointNoticeGiven', data: { defects, checks, paper } }).done();
}

export function supplement(file: JointCase, command: SupplementJointApplication, facts: JointFacts): Decided {
  const { answers, materials } = command;
  const given = Object.keys(answers).length + materials.length;
  const no = refusedBy([
    inState(file, 'awaiting-supplementation'),
    given > 0 ? undefined : { code: 'intake.nothing-supplemented', kind: 'invalid' },
    ...facts.faults,
  ]);
  if (no) return no;
  const clock = noticeDue(facts.today, facts);
  const waitsForOthers = facts.isPart === true && unmended(file, command).length > 0;
  return new Draft(file, command)
    .add({
      type: 'JointSupplementationSubmitted',
      data: {
        receivedOn: facts.today,
        noticeDue: clock.due,
        provisional: clock.provisional,
        answers,
        materials,
        ...(waitsForOthers ? { part: true } : {}),
        ...byAgent(facts),
        paper: paperOf('joint-supplementation-receipt', file, facts),
      },
    })
    .done();
}

/** What the last notice told and nobody has mended yet: several agents hand in each their own. */
function unmended(file: JointCase, { answers, materials }: Pick<SupplementJointApplication, 'answers' | 'materials'>) {
  const came = new Set([
    ...file.mended,
    ...materials.map(({ material }) => `material/${material}`),
    ...Object.keys(answers).map((code) => `answer/${code}`),
  ]);
  const told = file.notices.at(-1)?.defects ?? [];
  // What may turn out not to be needed holds nothing up.
  return told.filter(({ concerns, code, decidedBy }) => decidedBy === undefined && !came.has(`${concerns}/${code}`));
}

/** With acceptance the package begins to run. What the applicant said of the way is what the lead body starts from. */
export function accept(file: JointCase, command: AcceptJointApplication, facts: JointFacts): Decided {
  const { today, joint } = facts;
  const no = refusedBy([
    inState(file, 'received', 'awaiting-supplementation'),
    answeredInTime(file, facts),
    ...facts.faults,
    ...command.notNeeded.flatMap((step, at) => notNeededFaults(joint, step, `/notNeeded/${at}`)),
  ]);
  if (no) return no;
  const notNeeded = [...new Set([...leftOut(file, facts), ...command.notNeeded])];
  const accepted = { ...file, acceptance: { on: today, deemed: false } };
  const draft = new Draft(file, command).add({
    type: 'JointApplicationAccepted',
    data: {
      acceptedOn: today,
      checks: command.checks,
      notNeeded,
      due: jointDue(accepted, facts),
      paper: paperOf('joint-acceptance', file, facts),
    },
  });
  return advance(draft, facts).done();
}

/** 视为受理, back to the day of receipt: what was asked for is taken as asked for. */
export function deem(file: JointCase, command: RecordJointMoment, facts: JointFacts): Decided {
  const acceptedOn = file.noticeFrom;
  const deemed = { ...file, acceptance: { on: acceptedOn, deemed: true } };
  const draft = new Draft(file, command).add({
    type: 'JointAcceptanceDeemed',
    data: {
      acceptedOn,
      notNeeded: leftOut(file, facts),
      due: jointDue(deemed, facts),
      paper: paperOf('joint-acceptance', file, facts),
    },
  });
  return advance(draft, facts).done();
}

export function turnAway(file: JointCase, command: DecideJointNonAcceptance, facts: JointFacts): Decided {
  const { ground, competentBody, explanation } = command;
  const no = refusedBy([
    inState(file, 'received', 'awaiting-supplementation'),
    answeredInTime(file, facts),
    needsText(explanation, '/explanation', 'intake.non-acceptance-without-reason'),
    ground === 'not-this-body'
      ? needsText(competentBody, '/competentBody', 'intake.competent-body-missing')
      : undefined,
  ]);
  if (no) return no;
  return new Draft(file, command)
    .add({
      type: 'JointNonAcceptanceDecided',
      data: {
        ground,
        ...(competentBody === undefined ? {} : { competentBody }),
        explanation,
        paper: paperOf('joint-non-acceptance', file, facts),
      },
    })
    .done();
}

/** 撤回: until everything is decided; branches that are still open are taken back with it. */
export function withdraw(file: JointCase, command: WithdrawJointApplication, facts: JointFacts): Decided {
  const { reason, request, actor } = command;
  const isAtWindow = actor.kind === 'staff';
  const no = refusedBy([
    isJointOpen(file) ? undefined : { code: 'case.closed', kind: 'conflict' },
    file.decision === undefined ? undefined : { code: 'intake.withdrawal-after-decision', kind: 'conflict' },
    isAtWindow && !isSigned(request)
      ? { code: 'intake.withdrawal-not-signed', kind: 'invalid', pointer: '/request' }
      : undefined,
    ...facts.faults,
  ]);
  if (no) return no;
  const draft = new Draft(file, command);
  return draft
    .add({
      type: 'JointCaseWithdrawn',
      data: {
        on: facts.today,
        ...(reason?.trim() ? { reason } : {}),
        by: isAtWindow ? 'window' : 'portal',
        ...(request === undefined ? {} : { request }),
        takenBack: draftOpen(draft),
        ...byAgent(facts),
        paper: paperOf('joint-withdrawal', file, facts),
      },
    })
    .done();
}

/** Whether a step may be declared not needed: only one whose need hangs on a condition, and no choice behind it. */
export function notNeededFaults(joint: JointFacts['joint'], id: string, pointer: string): Refusal[] {
  const step = joint.steps.find((one) => one.id === id);
  const facts = { step: id };
  if (step === undefined) return [{ code: 'joint.no-such-step', kind: 'invalid', pointer, facts }];
  if (step.neededWhen === undefined) return [{ code: 'joint.always-needed', kind: 'unlawful', pointer, facts }];
  if (choicesOf(joint).has(id)) return [{ code: 'joint.choice-is-needed', kind: 'conflict', pointer, facts }];
  return [];
}

/** Steps that the answers leave out. Ways behind a choice are not among them: whoever makes the choice takes them. */
function leftOut(file: JointCase, { form, joint }: JointFacts): readonly string[] {
  return stepsLeftOut(form, file.answers).filter((step) => notNeededFaults(joint, step, '').length === 0);
}

/** After the last day silence has accepted already, whether or not the tick has come by. */
function answeredInTime(file: JointCase, { today, law }: JointFacts): Refusal | undefined {
  if (file.state !== 'received' || today <= file.noticeDue) return undefined;
  const facts = { due: file.noticeDue, accepted: file.noticeFrom };
  return { code: 'intake.limit-passed', kind: 'unlawful', basis: law.oneTimeNotice.basis, facts };
}

export function paperOf(
  kind: JointPaperKind,
  file: Pick<JointCase, 'serial' | 'receivedOn' | 'papers' | 'lead'>,
  { numbering, seals, today, body }: JointFacts,
  issuer: string = file.lead,
) {
  return jointPaper(kind, file, { numbering, seals, on: today, issuer: body(issuer) });
}

export function byAgent({ mandate, agent }: Pick<JointFacts, 'mandate' | 'agent'>) {
  return mandate === undefined || agent === undefined ? {} : { mandate, agent };
}
