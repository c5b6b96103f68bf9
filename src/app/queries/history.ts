import type { CaseEvent } from '../../domain/case/events.ts';
import { actWords } from '../../domain/catalogue/act-words.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { localDateAt } from '../../kernel/instant.ts';
import type { App } from '../app.ts';
import { isRecordedLater } from '../claimed-time.ts';
import type { HistoryEntry } from '../views/case-view.ts';

/** 经过: what happened, oldest first. Posts act here, not names. */
export function history(app: App, events: readonly CaseEvent[], item: ServiceItem): readonly HistoryEntry[] {
  return events.map((event): HistoryEntry => {
    const body = event.actor.kind === 'staff' ? app.place.bodies.get(event.actor.body)?.shortName : undefined;
    return {
      type: event.type,
      at: event.occurredAt,
      on: localDateAt(event.occurredAt, app.place.timeZone),
      byDuty: event.actor.kind === 'staff' ? event.actor.duty : event.actor.kind,
      ...(isRecordedLater(event) ? { recordedAt: event.recordedAt } : {}),
      ...(body === undefined ? {} : { byBody: body }),
      ...(event.actor.kind === 'staff' && event.actor.onBehalfOf !== undefined ? { onBehalf: true } : {}),
      ...('paper' in event.data && event.data.paper !== undefined ? { paper: event.data.paper } : {}),
      facts: factsOf(event, item),
    };
  });
}

/** The figures a line may show; never personal data. */
function factsOf(event: CaseEvent, item: ServiceItem): Readonly<Record<string, string | number>> {
  switch (event.type) {
    case 'OneTimeNoticeGiven':
      return { count: event.data.defects.length };
    case 'ApplicationAccepted':
    case 'AcceptanceDeemed':
      return { on: event.data.acceptedOn, promised: event.data.due.promised, statutory: event.data.due.statutory };
    case 'SpecialProcedureStarted':
      return { procedure: event.data.procedure, days: event.data.announcedDays };
    case 'SpecialProcedureEnded':
      return { promised: event.data.due.promised };
    case 'ExtensionGranted':
      return { value: event.data.value, unit: event.data.unit, statutory: event.data.due.statutory };
    case 'NoticeDueRecomputed':
    case 'DeliveryDueRecomputed':
    case 'ConsultationDueRecomputed':
      return { before: event.data.before, after: event.data.due };
    case 'DueDateRecomputed':
      return { before: event.data.before.promised, after: event.data.due.promised };
    case 'InterestedPartiesTold':
      return { until: event.data.statementsUntil };
    case 'ConsultationRequested':
      return { answerDue: event.data.answerDue };
    case 'ConsultationAnswered':
      return { view: event.data.view };
    case 'DecisionDelivered':
      return { method: event.data.method };
    case 'LicenceGranted':
      return { granting: actWords(item) };
    case 'LicenceRefused':
      return { refusing: actWords(item) };
    case 'PaperVoided':
      return { voided: event.data.voided, replacement: event.data.paper.number };
    default:
      return {};
  }
}
