import type { JointEvent } from '../../../domain/joint-approval/case/events.ts';
import type { Happened } from '../../../domain/organisation/record.ts';
import type { App } from '../../app.ts';
import type { JointHistoryEntry } from '../../views/joint-view.ts';

/** 经过 of a joint case, oldest first. Posts act here, not names; branches have a history of their own. */
export function jointHistory(app: App, events: readonly Happened<JointEvent>[]): readonly JointHistoryEntry[] {
  return events.map((event) => {
    const { actor, data } = event;
    const body = actor.kind === 'staff' ? app.place.bodies.get(actor.body)?.shortName : undefined;
    return {
      type: event.type,
      at: event.occurredAt,
      byDuty: actor.kind === 'staff' ? actor.duty : actor.kind,
      ...(body === undefined ? {} : { byBody: body }),
      ...('step' in data && data.step !== undefined ? { step: data.step } : {}),
      ...('paper' in data ? { paper: data.paper } : {}),
      facts: factsOf(event),
    };
  });
}

/** What a line may say; never personal data. */
function factsOf(event: JointEvent): Readonly<Record<string, string | number>> {
  switch (event.type) {
    case 'JointNoticeGiven':
      return { count: event.data.defects.length };
    case 'JointApplicationAccepted':
    case 'JointAcceptanceDeemed':
      return { on: event.data.acceptedOn, due: event.data.due.day };
    case 'StepDone':
      return { outcome: event.data.outcome, ...(event.data.elsewhere ? { system: event.data.elsewhere.system } : {}) };
    case 'WorkSentBack':
      return { to: event.data.to, from: event.data.from };
    case 'RefusalSettled':
      return { course: event.data.course };
    case 'BranchSuspended':
      return { procedure: event.data.procedure, days: event.data.announcedDays };
    case 'JointClockResumed':
      return { due: event.data.due.day };
    case 'JointExtensionAsked':
      return { value: event.data.value };
    case 'JointExtensionGranted':
      return { value: event.data.value, due: event.data.due.day };
    case 'JointDueRecomputed':
      return event.data.whole === undefined ? {} : { due: event.data.whole.due.day };
    case 'JointMeetingCalled':
      return { meeting: event.data.meeting, on: event.data.on };
    case 'JointMeetingConcluded':
      return { meeting: event.data.meeting, opinion: event.data.opinion };
    case 'JointMeetingCommentGiven':
      return { meeting: event.data.meeting, view: event.data.view };
    case 'DisputeClimbed':
      return { level: event.data.level };
    case 'JointMaterialsAdded':
      return { count: event.data.materials.length };
    case 'JointCaseDecided':
      return { outcome: event.data.outcome };
    case 'JointBundleHandedOver':
      return { method: event.data.method };
    default:
      return {};
  }
}
