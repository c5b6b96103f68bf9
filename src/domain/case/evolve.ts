import { laterOf } from '../../kernel/local-date.ts';
import type { Consultation } from './consultation.ts';
import type { CaseEvent, EventData } from './events.ts';
import type { CaseFile } from './state.ts';

/**
 * Folds one event into the case file. Total over the events of the stream: the switch has no default, so that a new
 * event without a line here does not compile. It judges nothing; what is in the log has happened.
 */
export function evolve(id: string, file: CaseFile | undefined, event: CaseEvent): CaseFile {
  if (event.type === 'ApplicationReceived') return received(id, event);
  if (file === undefined) throw new Error(`case ${id}: the log begins with ${event.type}`);
  return { ...file, ...changes(file, event), version: file.version + 1, ...papers(file, event) };
}

export function foldCase(id: string, events: readonly CaseEvent[], from?: CaseFile): CaseFile | undefined {
  return events.reduce<CaseFile | undefined>((file, event) => evolve(id, file, event), from);
}

function received(id: string, event: CaseEvent & { type: 'ApplicationReceived' }): CaseFile {
  const { paper, ...data } = event.data;
  return {
    ...data,
    id,
    version: 1,
    state: 'received',
    receivedAt: event.occurredAt,
    noticeFrom: data.receivedOn,
    checks: [],
    notices: [],
    supplementations: 0,
    supplemented: [],
    procedures: [],
    extensions: [],
    opinions: [],
    consultations: [],
    statements: [],
    proposers: [],
    papers: [paper],
    issuers: [event.actor],
    voided: [],
  };
}

function changes(file: CaseFile, event: Exclude<CaseEvent, { type: 'ApplicationReceived' }>): Partial<CaseFile> {
  switch (event.type) {
    case 'OnTheSpotCorrectionMade':
      return {
        answers: { ...file.answers, ...event.data.answers },
        ...(file.notices.length === 0 ? {} : { supplemented: together(file, event.data.answers) }),
      };
    case 'OneTimeNoticeGiven':
      return {
        state: 'awaiting-supplementation',
        checks: event.data.checks,
        notices: [...file.notices, { defects: event.data.defects, paper: event.data.paper }],
        ...heldToo(file, event.data.held),
      };
    case 'SupplementationSubmitted':
      return {
        state: 'received',
        answers: { ...file.answers, ...event.data.answers },
        materials: replaceMaterials(file, event.data.materials),
        supplementations: file.supplementations + 1,
        supplemented: [...new Set([...file.supplemented, ...handedIn(event.data)])],
        noticeFrom: event.data.receivedOn,
        noticeDue: event.data.noticeDue,
        provisional: event.data.provisional,
      };
    case 'ApplicationAccepted':
    case 'AcceptanceDeemed':
      return {
        state: 'accepted',
        acceptance: { on: event.data.acceptedOn, deemed: event.type === 'AcceptanceDeemed' },
        itemVersion: event.data.itemVersion,
        due: event.data.due,
        provisional: event.data.due.provisional,
        ...(event.type === 'ApplicationAccepted' ? { checks: event.data.checks } : {}),
        ...(event.type === 'ApplicationAccepted' ? heldToo(file, event.data.held) : {}),
      };
    case 'NonAcceptanceDecided':
      return { state: 'not-accepted', nonAcceptance: event.data };
    case 'ReviewStarted':
      return { state: 'under-review', reviewer: event.actor };
    case 'ReviewOpinionGiven':
      return {
        opinions: [...file.opinions, { ...event.data, by: event.actor, at: event.occurredAt }],
      };
    case 'DecisionProposed':
      return { proposal: { ...event.data, by: event.actor }, proposers: [...file.proposers, event.actor] };
    case 'SpecialProcedureStarted': {
      const { procedure, startedOn, announcedDays, reason, due } = event.data;
      return {
        state: 'suspended',
        procedures: [...file.procedures, { procedure, from: startedOn, announcedDays, reason }],
        due,
        provisional: due.provisional,
      };
    }
    case 'SpecialProcedureEnded':
      return {
        state: 'under-review',
        procedures: file.procedures.map((one) => (one.to === undefined ? { ...one, to: event.data.endedOn } : one)),
        due: event.data.due,
        provisional: event.data.due.provisional,
      };
    case 'ExtensionGranted': {
      const { value, unit, reason, due } = event.data;
      return { extensions: [...file.extensions, { value, unit, reason }], due, provisional: due.provisional };
    }
    case 'InterestedPartiesTold': {
      const { parties, statementsUntil } = event.data;
      const told = file.interestedParties;
      if (told === undefined) return { interestedParties: { parties, statementsUntil } };
      // Those told first keep the time they were given.
      const until = laterOf(told.statementsUntil, statementsUntil);
      return { interestedParties: { parties: `${told.parties}; ${parties}`, statementsUntil: until } };
    }
    case 'StatementRecorded': {
      const { from, text, recordedOn } = event.data;
      return { statements: [...file.statements, { from, text, on: recordedOn }] };
    }
    case 'ConsultationRequested': {
      const { paper: _paper, ...asked } = event.data;
      return { consultations: [...file.consultations, { ...asked, askedBy: event.actor, reminders: [] }] };
    }
    case 'ConsultationAnswered': {
      const { view, text, answeredOn, elsewhere } = event.data;
      const answer = { view, text, on: answeredOn, by: event.actor, ...(elsewhere && { elsewhere }) };
      return inConsultation(file, event.data, () => ({ answer }));
    }
    case 'ConsultationReminded':
      return inConsultation(file, event.data, ({ reminders }) => ({
        reminders: [...reminders, event.data.remindedOn],
      }));
    case 'ConsultationCancelled': {
      const { reason, cancelledOn } = event.data;
      return inConsultation(file, event.data, () => ({ cancelled: { on: cancelledOn, reason } }));
    }
    case 'ConsultationDueRecomputed': {
      const { due: answerDue, provisional } = event.data;
      return inConsultation(file, event.data, () => ({ answerDue, provisional }));
    }
    case 'DueDateRecomputed':
      return { due: event.data.due, provisional: event.data.due.provisional };
    case 'NoticeDueRecomputed':
      return { noticeDue: event.data.due, provisional: event.data.provisional };
    case 'DeliveryDueRecomputed':
      return {
        provisional: event.data.provisional,
        ...(file.decision && { decision: { ...file.decision, deliveryDue: event.data.due } }),
      };
    case 'LicenceGranted':
    case 'LicenceRefused': {
      const { decidedOn, reasons, articles, deliveryDue, documentNumber, discretion, provisional, elsewhere } =
        event.data;
      return {
        state: 'decided',
        provisional,
        decision: {
          outcome: event.type === 'LicenceGranted' ? 'granted' : 'refused',
          on: decidedOn,
          by: event.actor,
          reasons,
          articles,
          deliveryDue,
          ...(documentNumber === undefined ? {} : { documentNumber }),
          ...(discretion === undefined ? {} : { discretion }),
          ...(elsewhere === undefined ? {} : { elsewhere }),
        },
      };
    }
    case 'DecisionDelivered':
      return { delivery: event.data };
    case 'CaseCompleted':
      return { state: 'completed', completedOn: event.data.completedOn };
    case 'CaseWithdrawn': {
      const { paper: _paper, ...withdrawal } = event.data;
      return { state: 'withdrawn', withdrawal };
    }
    case 'PaperVoided': {
      const { voided: number, reason, paper } = event.data;
      return { voided: [...file.voided, { number, replacement: paper.number, reason, on: paper.on }] };
    }
  }
}

function inConsultation(
  file: CaseFile,
  { consultation }: { readonly consultation: number },
  change: (one: Consultation) => Partial<Consultation>,
): Pick<CaseFile, 'consultations'> {
  return {
    consultations: file.consultations.map((one) =>
      one.consultation === consultation ? { ...one, ...change(one) } : one,
    ),
  };
}

/** What was held once stays held for this case: nobody is asked later for what was not asked for at first. */
function heldToo(file: CaseFile, newer: CaseFile['held']): Pick<CaseFile, 'held'> {
  return newer === undefined ? {} : { held: [...(file.held ?? []), ...newer] };
}

/** A material handed in anew replaces the earlier one of its code; the rest stays. */
function replaceMaterials(file: CaseFile, newer: CaseFile['materials']): CaseFile['materials'] {
  const replaced = new Set(newer.map((material) => material.material));
  return [...file.materials.filter((material) => !replaced.has(material.material)), ...newer];
}

/** What was corrected after a notice came in anew, as a supplementation does. */
function together(file: CaseFile, answers: CaseFile['answers']): string[] {
  return [...new Set([...file.supplemented, ...Object.keys(answers).map((code) => `answer/${code}`)])];
}

/** The subjects of a supplementation, named as a notice names what it finds fault with. */
function handedIn(data: EventData['SupplementationSubmitted']): string[] {
  const materials = data.materials.map(({ material }) => `material/${material}`);
  return [...materials, ...Object.keys(data.answers).map((code) => `answer/${code}`)];
}

function papers(file: CaseFile, { data, actor }: CaseEvent): Pick<CaseFile, 'papers' | 'issuers'> {
  const { papers, issuers } = file;
  if (!('paper' in data) || data.paper === undefined) return { papers, issuers };
  return { papers: [...papers, data.paper], issuers: [...issuers, actor] };
}
