import type { SubmittedMaterial } from '../../case/application.ts';
import type { Happened } from '../../organisation/record.ts';
import type { JointEvent, JointEventData } from './events.ts';
import type { JointCase, JointMaterial, StepRun } from './state.ts';

/** Folds one event into the joint case. Total over its events; it judges nothing. */
export function evolveJointCase(id: string, joint: JointCase | undefined, event: Happened<JointEvent>): JointCase {
  if (event.type === 'JointApplicationReceived') return received(id, event);
  if (joint === undefined) throw new Error(`joint case ${id}: the log begins with ${event.type}`);
  const next = { ...joint, ...changes(joint, event), version: joint.version + 1, ...papers(joint, event) };
  if (event.type !== 'JointExtensionGranted' && event.type !== 'JointExtensionDeclined') return next;
  const { extensionAsked: _answered, ...answered } = next;
  return answered;
}

function received(id: string, event: Happened<JointEvent> & { type: 'JointApplicationReceived' }): JointCase {
  const { paper, materials, ...data } = event.data;
  return {
    ...data,
    id,
    version: 1,
    state: 'received',
    receivedAt: event.occurredAt,
    noticeFrom: data.receivedOn,
    materials: materials.map((one) => ({ ...one, since: 1 })),
    checks: [],
    notices: [],
    supplemented: [],
    mended: [],
    steps: {},
    takenBack: [],
    notNeeded: [],
    referred: [],
    sentBack: [],
    stops: [],
    extensions: [],
    meetings: [],
    inspections: [],
    disputes: [],
    papers: [paper],
    issuers: [event.actor],
  };
}

function changes(joint: JointCase, event: Happened<JointEvent>): Partial<JointCase> {
  const next = joint.version + 1;
  switch (event.type) {
    case 'JointApplicationReceived':
      return {};
    case 'JointNoticeGiven': {
      const { defects, checks, paper } = event.data;
      return { state: 'awaiting-supplementation', checks, notices: [...joint.notices, { defects, paper }], mended: [] };
    }
    case 'JointSupplementationSubmitted': {
      const { receivedOn, noticeDue, provisional, answers, materials, part } = event.data;
      const came = [
        ...materials.map(({ material }) => `material/${material}`),
        ...Object.keys(answers).map((code) => `answer/${code}`),
      ];
      return {
        ...(part ? {} : { state: 'received', noticeFrom: receivedOn, noticeDue, provisional }),
        answers: { ...joint.answers, ...answers },
        materials: withNewer(joint.materials, materials, next),
        supplemented: [...new Set([...joint.supplemented, ...came])],
        mended: [...new Set([...joint.mended, ...came])],
      };
    }
    case 'JointApplicationAccepted':
    case 'JointAcceptanceDeemed': {
      const { acceptedOn, notNeeded, due } = event.data;
      const deemed = event.type === 'JointAcceptanceDeemed';
      return {
        ...(event.type === 'JointApplicationAccepted' ? { checks: event.data.checks } : {}),
        state: 'in-progress',
        acceptance: { on: acceptedOn, deemed },
        notNeeded,
        due,
        provisional: due.provisional,
      };
    }
    case 'JointNonAcceptanceDecided': {
      const { paper: _paper, ...nonAcceptance } = event.data;
      return { state: 'not-accepted', nonAcceptance };
    }
    case 'StepBegun': {
      const { step, ...begun } = event.data;
      return { steps: { ...joint.steps, [step]: { ...begun, reminders: [], since: next } } };
    }
    case 'StepAcknowledged':
      return inStep(joint, event.data.step, () => ({ acknowledgedOn: event.data.on }));
    case 'StepReminded':
      return inStep(joint, event.data.step, ({ reminders }) => ({ reminders: [...reminders, event.data.on] }));
    case 'StepDone': {
      const { step, round: _round, branch: _branch, ...result } = event.data;
      const given = { ...result, by: event.actor, recordedAt: event.recordedAt, at: next };
      // Whoever answers has received it.
      return inStep(joint, step, ({ acknowledgedOn }) => ({
        result: given,
        acknowledgedOn: acknowledgedOn ?? event.data.on,
      }));
    }
    case 'WayChosen': {
      const { step, chosen } = event.data;
      return inStep(joint, step, ({ result }) => (result === undefined ? {} : { result: { ...result, chosen } }));
    }
    case 'StepNotNeeded': {
      const { step } = event.data;
      const { [step]: run, ...steps } = joint.steps;
      const takenBack = run === undefined ? joint.takenBack : [...joint.takenBack, { ...run, step }];
      return { steps, takenBack, notNeeded: [...joint.notNeeded, step] };
    }
    case 'WorkSentBack': {
      const { takenBack, due, ...back } = event.data;
      const gone = new Set(takenBack.map(({ step }) => step));
      return {
        steps: Object.fromEntries(Object.entries(joint.steps).filter(([step]) => !gone.has(step))),
        takenBack: [
          ...joint.takenBack,
          ...Object.entries(joint.steps).flatMap(([step, run]) => (gone.has(step) ? [{ ...run, step }] : [])),
        ],
        referred: joint.referred.filter((step) => !gone.has(step)),
        inspections: joint.inspections.filter(({ step }) => !gone.has(step)),
        // A stop of a branch that is taken back has ended with it.
        stops: joint.stops.map((stop) =>
          stop.step !== undefined && gone.has(stop.step) && stop.to === undefined ? { ...stop, to: back.on } : stop,
        ),
        sentBack: [...joint.sentBack, back],
        due,
        provisional: due.provisional,
      };
    }
    case 'RefusalReferred':
      return { referred: [...joint.referred, event.data.step] };
    case 'RefusalSettled':
      return { referred: joint.referred.filter((step) => step !== event.data.step) };
    case 'BranchSuspended': {
      const { step, procedure, from, announcedDays, movesJointDue, due, stepDue } = event.data;
      return {
        ...inStep(joint, step, () => ({ suspendedFrom: from, due: stepDue })),
        ...(movesJointDue ? { stops: [...joint.stops, { step, procedure, from, announcedDays }] } : {}),
        due,
        provisional: due.provisional,
      };
    }
    case 'BranchResumed': {
      const { step, to, due, stepDue } = event.data;
      return {
        ...inStep(joint, step, ({ suspendedFrom: _from, ...run }) => ({ ...run, due: stepDue }), true),
        stops: joint.stops.map((stop) => (stop.step === step && stop.to === undefined ? { ...stop, to } : stop)),
        due,
        provisional: due.provisional,
      };
    }
    case 'BranchDueMoved':
      return inStep(joint, event.data.step, () => ({ due: event.data.stepDue }));
    case 'JointClockStopped':
      return { stops: [...joint.stops, { from: event.data.from, announcedDays: 0 }] };
    case 'JointClockResumed': {
      const { to, announcedDays, due } = event.data;
      return {
        stops: joint.stops.map((stop) =>
          stop.step === undefined && stop.to === undefined ? { ...stop, to, announcedDays } : stop,
        ),
        due,
        provisional: due.provisional,
      };
    }
    case 'JointExtensionAsked':
      return { extensionAsked: event.data };
    case 'JointExtensionGranted': {
      const { paper: _paper, due, ...granted } = event.data;
      return { extensions: [...joint.extensions, granted], due, provisional: due.provisional };
    }
    case 'JointExtensionDeclined':
      return { extensionDeclined: event.data };
    case 'JointDueRecomputed':
      return recomputed(joint, event.data);
    case 'JointMeetingCalled': {
      const { calledOn: _on, ...meeting } = event.data;
      return { meetings: [...joint.meetings, { ...meeting, comments: [] }] };
    }
    case 'JointMeetingCommentGiven': {
      const { meeting, ...comment } = event.data;
      return {
        meetings: joint.meetings.map((one) =>
          one.meeting === meeting
            ? { ...one, comments: [...one.comments.filter(({ body }) => body !== comment.body), comment] }
            : one,
        ),
      };
    }
    case 'JointMeetingConcluded': {
      const { meeting, ...conclusion } = event.data;
      return { meetings: joint.meetings.map((one) => (one.meeting === meeting ? { ...one, conclusion } : one)) };
    }
    case 'JointCheckRecorded': {
      const { step, discipline } = event.data;
      const others = joint.inspections.filter((one) => one.step !== step || one.discipline !== discipline);
      return { inspections: [...others, event.data] };
    }
    case 'DisputeOpened': {
      const { on, ...dispute } = event.data;
      return { disputes: [...joint.disputes, { ...dispute, openedOn: on, level: 'lead', climbs: [] }] };
    }
    case 'DisputeClimbed': {
      const { dispute, level, on, due } = event.data;
      return {
        disputes: joint.disputes.map((one) => {
          if (one.dispute !== dispute) return one;
          const { due: _due, ...rest } = one;
          return { ...rest, level, climbs: [...one.climbs, { level, on }], ...(due === undefined ? {} : { due }) };
        }),
      };
    }
    case 'DisputeSettled': {
      const { dispute, ...settled } = event.data;
      return { disputes: joint.disputes.map((one) => (one.dispute === dispute ? { ...one, settled } : one)) };
    }
    case 'JointMaterialsAdded':
      return {
        materials: withNewer(joint.materials, event.data.materials, next),
        answers: { ...joint.answers, ...event.data.answers },
      };
    case 'JointCaseDecided': {
      const { on, outcome, deliveryDue, provisional, takenBack } = event.data;
      return { state: 'decided', decision: { on, outcome, deliveryDue }, provisional, ...without(joint, takenBack) };
    }
    case 'JointBundleHandedOver': {
      const { paper: _paper, ...handOver } = event.data;
      return { handOver };
    }
    case 'JointCaseCompleted':
      return { state: 'completed', completedOn: event.data.on };
    case 'JointCaseWithdrawn': {
      const { paper: _paper, takenBack, ...withdrawal } = event.data;
      return { state: 'withdrawn', withdrawal, ...without(joint, takenBack) };
    }
  }
}

function recomputed(
  joint: JointCase,
  { whole, steps: moved }: JointEventData['JointDueRecomputed'],
): Partial<JointCase> {
  const runs = moved.flatMap(({ step, ...days }) => {
    const run = joint.steps[step];
    return run === undefined ? [] : [[step, { ...run, ...days }] as const];
  });
  const steps = { ...joint.steps, ...Object.fromEntries(runs) };
  if (whole === undefined) return { steps };
  const { stage, due } = whole;
  const { decision } = joint;
  const day = {
    notice: { noticeDue: due.day },
    decision: { due },
    delivery: decision === undefined ? {} : { decision: { ...decision, deliveryDue: due.day } },
  }[stage];
  return { steps, ...day, provisional: due.provisional };
}

function inStep(
  joint: JointCase,
  step: string,
  change: (run: StepRun) => Partial<StepRun>,
  whole = false,
): Pick<JointCase, 'steps'> {
  const run = joint.steps[step];
  if (run === undefined) return { steps: joint.steps };
  const changed = change(run);
  return { steps: { ...joint.steps, [step]: whole ? (changed as StepRun) : { ...run, ...changed } } };
}

/** Steps that end before their own end. */
function without(
  joint: JointCase,
  takenBack: readonly { readonly step: string }[],
): Pick<JointCase, 'steps' | 'takenBack' | 'referred'> {
  const gone = new Set(takenBack.map(({ step }) => step));
  const runs = Object.entries(joint.steps);
  return {
    steps: Object.fromEntries(runs.filter(([step]) => !gone.has(step))),
    takenBack: [...joint.takenBack, ...runs.flatMap(([step, run]) => (gone.has(step) ? [{ ...run, step }] : []))],
    referred: [],
  };
}

/** A material handed in anew replaces the earlier one of its code; the rest stays. */
function withNewer(
  materials: readonly JointMaterial[],
  newer: readonly SubmittedMaterial[],
  since: number,
): readonly JointMaterial[] {
  const replaced = new Set(newer.map(({ material }) => material));
  return [...materials.filter(({ material }) => !replaced.has(material)), ...newer.map((one) => ({ ...one, since }))];
}

function papers(joint: JointCase, { data, actor }: Happened<JointEvent>): Pick<JointCase, 'papers' | 'issuers'> {
  const { papers, issuers } = joint;
  if (!('paper' in data)) return { papers, issuers };
  return { papers: [...papers, data.paper], issuers: [...issuers, actor] };
}
