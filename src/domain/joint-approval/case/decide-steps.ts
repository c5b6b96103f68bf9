import type { Refusal } from '../../../kernel/refusal.ts';
import { ok } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { PackageStep } from '../package.ts';
import { acknowledgement } from '../rules/forwarding.ts';
import { disciplinesOpen, inspectionFaults } from '../rules/joint-inspection.ts';
import { afterRefusal } from '../rules/refusal-policy.ts';
import { sendingBack } from '../rules/sending-back.ts';
import { advance, conclude } from './advance.ts';
import { jointDue } from './clock.ts';
import type {
  AcknowledgeStep,
  ChooseWay,
  CompleteApplicantStep,
  CompleteStep,
  DecideStep,
  DeclareStepNotNeeded,
  GiveStepOpinion,
  RecordBranchDecision,
  RecordInspection,
  RecordStepElsewhere,
  RemindStep,
  SendBackStep,
} from './commands.ts';
import { byAgent, notNeededFaults } from './decide-door.ts';
import { type Decided, Draft } from './draft.ts';
import type { JointEventData } from './events.ts';
import type { JointFacts } from './facts.ts';
import { inState, isRefusal, needsText, openRun, refused } from './refusals.ts';
import { choicesOf, fromOn, isAllOver, situationOf } from './situation.ts';
import type { JointCase, StepRun } from './state.ts';
import { stepOf } from './steps.ts';

type Result = Omit<JointEventData['StepDone'], 'step' | 'round' | 'on' | 'branch'>;

/** The step and its open run, or the refusals that say why there is none. */
export function openStep(
  file: JointCase,
  id: string,
  { joint }: Pick<JointFacts, 'joint'>,
): { readonly step: PackageStep; readonly run: StepRun } | Decided {
  const step = stepOf(joint, id);
  if (step === undefined) return refused({ code: 'joint.no-such-step', kind: 'not-found', facts: { step: id } });
  const closed = inState(file, 'in-progress');
  if (closed !== undefined) return refused(closed);
  const run = openRun(file, id);
  return isRefusal(run) ? refused(run) : { step, run };
}

export function acknowledge(file: JointCase, { step: id }: AcknowledgeStep, facts: JointFacts): Decided {
  const found = openStep(file, id, facts);
  if ('ok' in found) return found;
  const no = refusedBy(acknowledgement(found.run, id));
  return no ?? ok([{ type: 'StepAcknowledged', data: { step: id, on: facts.today } }]);
}

export function complete(file: JointCase, command: CompleteStep, facts: JointFacts): Decided {
  return finishAs(file, command, facts, ['acceptance', 'notice', 'filing', 'special', 'meeting'], ({ step }) => {
    const concluded = file.meetings.some((one) => one.step === step.id && one.conclusion !== undefined);
    return step.kind === 'meeting' && !concluded
      ? [{ code: 'joint.meeting-not-concluded', kind: 'conflict', facts: { step: step.id } }]
      : [];
  });
}

export function completeOwn(file: JointCase, command: CompleteApplicantStep, facts: JointFacts): Decided {
  return finishAs(file, command, facts, ['applicant'], () => facts.faults);
}

export function decideStep(file: JointCase, command: DecideStep, facts: JointFacts): Decided {
  return finishAs(file, command, facts, ['approval'], () => [needsText(command.text, '/text')]);
}

export function giveOpinion(file: JointCase, command: GiveStepOpinion, facts: JointFacts): Decided {
  return finishAs(file, { ...command, outcome: command.view }, facts, ['opinion'], () => [
    needsText(command.text, '/text', 'joint.opinion-without-text'),
  ]);
}

/** 在外系统办理: the claim stands beside the day on which it was recorded, and counts for what it is. */
export function recordElsewhere(file: JointCase, command: RecordStepElsewhere, facts: JointFacts): Decided {
  const { claimedOn, system, reference } = command;
  const kinds = ['opinion', 'approval', 'filing', 'notice', 'special'] as const;
  const given = { ...command, elsewhere: { claimedOn, system, reference } };
  return finishAs(file, given, facts, kinds, ({ step, run }) => [
    needsText(system, '/system', 'joint.system-missing'),
    needsText(reference, '/reference', 'joint.reference-missing'),
    claimedOn > facts.today || claimedOn < run.begunOn
      ? { code: 'joint.claimed-day-impossible', kind: 'invalid', pointer: '/claimedOn', facts: { from: run.begunOn } }
      : undefined,
    fits(step, command.outcome)
      ? undefined
      : { code: 'joint.outcome-does-not-fit', kind: 'invalid', pointer: '/outcome', facts: { kind: step.kind } },
  ]);
}

function fits({ kind }: PackageStep, outcome: RecordStepElsewhere['outcome']): boolean {
  if (kind === 'approval') return outcome === 'granted' || outcome === 'refused';
  if (kind === 'opinion') return outcome.startsWith('agree') || outcome === 'disagree';
  return outcome === 'done' || (kind === 'filing' && outcome === 'granted');
}

interface Finishing {
  readonly id: string;
  readonly actor: CompleteStep['actor'];
  readonly at: CompleteStep['at'];
  readonly step: string;
  readonly outcome?: Result['outcome'];
  readonly text?: string;
  readonly articles?: string;
  readonly chosen?: readonly string[];
  readonly files?: Result['files'];
  readonly elsewhere?: Result['elsewhere'];
  readonly answers?: CompleteApplicantStep['answers'];
  readonly materials?: CompleteApplicantStep['materials'];
}

function finishAs(
  file: JointCase,
  command: Finishing,
  facts: JointFacts,
  kinds: readonly PackageStep['kind'][],
  more: (found: { step: PackageStep; run: StepRun }) => readonly (Refusal | undefined)[],
): Decided {
  const found = openStep(file, command.step, facts);
  if ('ok' in found) return found;
  const { step, run } = found;
  const { outcome = 'done', text, articles, files, elsewhere, materials = [], answers = {} } = command;
  const chosen = choiceOf(step, file, command.chosen, facts);
  const no = refusedBy([
    kinds.includes(step.kind)
      ? undefined
      : { code: 'joint.another-kind-of-step', kind: 'conflict', facts: { step: step.id, kind: step.kind } },
    run.branch === undefined
      ? undefined
      : { code: 'joint.decided-in-its-branch', kind: 'conflict', facts: { step: step.id } },
    ...choiceFaults(step, choicesOf(facts.joint).has(step.id) ? (chosen ?? []) : undefined, facts),
    ...(outcome === 'refused' ? [] : disciplinesOpen(step, file)).map(
      (discipline): Refusal => ({ code: 'joint.discipline-open', kind: 'conflict', facts: { discipline } }),
    ),
    ...more(found),
  ]);
  if (no) return no;
  const draft = new Draft(file, command);
  const said = Object.keys(answers).length > 0;
  if (materials.length > 0 || said) {
    draft.add({
      type: 'JointMaterialsAdded',
      data: { materials, ...(said ? { answers } : {}), reason: text ?? '', on: facts.today, ...byAgent(facts) },
    });
  }
  return finish(draft, step, run, facts, {
    outcome,
    ...(text?.trim() ? { text } : {}),
    ...(articles?.trim() ? { articles } : {}),
    ...(chosen === undefined ? {} : { chosen }),
    ...(files === undefined ? {} : { files }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
  }).done();
}

/** A step is done; the refusal of one body does what the package declares; then the work goes on. */
export function finish(draft: Draft, step: PackageStep, run: StepRun, facts: JointFacts, result: Result): Draft {
  const { today: on } = facts;
  const branch = run.branch === undefined ? {} : { branch: run.branch };
  draft.add({ type: 'StepDone', data: { step: step.id, round: run.round, on, ...branch, ...result } });
  if (result.outcome === 'refused') {
    const course = afterRefusal(facts.joint);
    if (course === 'stop') return conclude(draft, 'stopped', facts);
    // Where nothing is left that could stop or go on there is nothing to ask.
    if (course === 'ask' && !isAllOver(situationOf(facts.joint, draft.now))) {
      draft.add({ type: 'RefusalReferred', data: { step: step.id, on } });
    }
  }
  return advance(draft, facts);
}

/** A decision of the branch's own case. One that comes after the branch was taken back changes nothing here. */
export function recordBranchDecision(file: JointCase, command: RecordBranchDecision, facts: JointFacts): Decided {
  const step = stepOf(facts.joint, command.step);
  const run = file.steps[command.step];
  if (file.state !== 'in-progress' || step === undefined || run?.branch !== command.branch) return ok([]);
  if (run.result !== undefined) return ok([]);
  const chosen = choiceOf(step, file, undefined, facts);
  const draft = new Draft(file, command);
  if (run.suspendedFrom !== undefined && run.due !== undefined) {
    // Decided while its clock stood still: the stop ends with it.
    draft.add(resumed(file, step.id, facts, run.due));
  }
  return finish(draft, step, run, facts, {
    outcome: command.outcome,
    ...(chosen === undefined ? {} : { chosen }),
  }).done();
}

export function resumed(
  file: JointCase,
  step: string,
  facts: JointFacts,
  stepDue: NonNullable<StepRun['due']>,
  to = facts.today,
) {
  const stops = file.stops.map((stop) => (stop.step === step && stop.to === undefined ? { ...stop, to } : stop));
  return { type: 'BranchResumed', data: { step, to, due: jointDue({ ...file, stops }, facts), stepDue } } as const;
}

export function chooseWay(file: JointCase, { step: id, chosen, ...by }: ChooseWay, facts: JointFacts): Decided {
  const step = stepOf(facts.joint, id);
  if (step === undefined) return refused({ code: 'joint.no-such-step', kind: 'not-found', facts: { step: id } });
  const result = file.steps[id]?.result;
  const no = refusedBy([
    inState(file, 'in-progress'),
    choicesOf(facts.joint).has(id) && result !== undefined && result.chosen === undefined
      ? undefined
      : { code: 'joint.nothing-to-choose', kind: 'conflict', facts: { step: id } },
    ...choiceFaults(step, chosen, facts),
  ]);
  if (no) return no;
  const draft = new Draft(file, by).add({ type: 'WayChosen', data: { step: id, chosen, on: facts.today } });
  return advance(draft, facts).done();
}

/** What was chosen; where nobody says, what the applicant answered. Undefined where there is nothing to choose. */
function choiceOf(
  { id }: PackageStep,
  file: JointCase,
  given: readonly string[] | undefined,
  { joint }: JointFacts,
): readonly string[] | undefined {
  const ways = choicesOf(joint).get(id);
  if (ways === undefined) return undefined;
  if (given !== undefined) return given;
  const answer = file.answers[`way-${id}`];
  return ways.some((way) => way.id === answer) ? [String(answer)] : undefined;
}

function choiceFaults(step: PackageStep, chosen: readonly string[] | undefined, { joint }: JointFacts): Refusal[] {
  const ways = choicesOf(joint).get(step.id);
  if (ways === undefined || chosen === undefined) return [];
  const fault = { pointer: '/chosen', facts: { step: step.id, ways: ways.map(({ id }) => id).join(', ') } };
  const known = new Set(ways.map(({ id }) => id));
  if (new Set(chosen).size !== chosen.length || chosen.some((one) => !known.has(one)))
    return [{ code: 'joint.no-such-way', kind: 'invalid', ...fault }];
  const fits = step.leadsTo === 'one' ? chosen.length === 1 : chosen.length > 0;
  return fits ? [] : [{ code: 'joint.choose-a-way', kind: 'invalid', ...fault }];
}

export function declareNotNeeded(file: JointCase, command: DeclareStepNotNeeded, facts: JointFacts): Decided {
  const { step, reason } = command;
  const run = file.steps[step];
  const conflict = (code: string): Refusal => ({ code, kind: 'conflict', facts: { step } });
  const no = refusedBy([
    inState(file, 'in-progress'),
    ...notNeededFaults(facts.joint, step, '/step'),
    file.notNeeded.includes(step) ? conflict('joint.not-needed-already') : undefined,
    run?.result === undefined ? undefined : conflict('joint.step-already-done'),
    run?.suspendedFrom === undefined ? undefined : conflict('joint.branch-suspended'),
    needsText(reason, '/reason'),
  ]);
  if (no) return no;
  const data = { step, reason, on: facts.today, ...(run?.branch === undefined ? {} : { branch: run.branch }) };
  return advance(new Draft(file, command).add({ type: 'StepNotNeeded', data }), facts).done();
}

export function sendBack(file: JointCase, command: SendBackStep, facts: JointFacts): Decided {
  const found = openStep(file, command.step, facts);
  if ('ok' in found) return found;
  const { to, reason } = command;
  const no = refusedBy(sendingBack(found.step, file, { to, reason }));
  if (no) return no;
  const again = fromOn(facts.joint, to);
  const { today: on } = facts;
  const takenBack = Object.entries(file.steps).flatMap(([step, { round, branch }]) =>
    again.has(step) ? [{ step, round, ...(branch === undefined ? {} : { branch }) }] : [],
  );
  const stops = file.stops.map((stop) =>
    stop.step !== undefined && again.has(stop.step) && stop.to === undefined ? { ...stop, to: on } : stop,
  );
  const due = jointDue({ ...file, stops }, facts);
  const draft = new Draft(file, command).add({
    type: 'WorkSentBack',
    data: { from: command.step, to, reason, on, takenBack, due },
  });
  return advance(draft, facts).done();
}

export function remind(file: JointCase, { step: id }: RemindStep, facts: JointFacts): Decided {
  const found = openStep(file, id, facts);
  if ('ok' in found) return found;
  const { today: on } = facts;
  if (found.run.reminders.includes(on))
    return refused({ code: 'joint.reminded-today', kind: 'conflict', facts: { step: id } });
  return ok([{ type: 'StepReminded', data: { step: id, on, by: 'lead' } }]);
}

export function inspect(file: JointCase, command: RecordInspection, facts: JointFacts): Decided {
  const found = openStep(file, command.step, facts);
  if ('ok' in found) return found;
  const { step, discipline, entries } = command;
  const no = refusedBy(inspectionFaults(found.step, discipline, entries));
  if (no) return no;
  const body = found.step.checklist?.find(({ code }) => code === discipline)?.body ?? found.run.body;
  return ok([{ type: 'JointCheckRecorded', data: { step, discipline, body, entries, on: facts.today } }]);
}
