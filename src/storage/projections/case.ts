import { waitingFor } from '../../domain/case/available-actions.ts';
import { openConsultations } from '../../domain/case/consultation.ts';
import { type CaseFile, isOpen } from '../../domain/case/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

/** A row of `case_row`: what lists are made of. A pure function of the case file, so that a rebuild gives the same. */
export function caseRow(file: CaseFile, nextMoment: Instant | undefined, demo: boolean) {
  return {
    case_id: file.id,
    version: file.version,
    number: file.number,
    item: file.item,
    body: file.body,
    centre: file.centre ?? null,
    channel: file.channel,
    account: file.account ?? null,
    mandate: file.mandate?.id ?? null,
    state: file.state,
    waiting_for: waitingFor(file),
    applicant_kind: file.applicant.kind,
    applicant_name: file.applicant.name,
    received_on: file.receivedOn,
    due: dueOf(file),
    statutory_due: file.decision === undefined ? (file.due?.statutory ?? null) : null,
    provisional: file.provisional,
    open: isOpen(file.state),
    decided_on: file.decision?.on ?? null,
    completed_on: file.completedOn ?? null,
    outcome: outcomeOf(file),
    next_moment: nextMoment ?? null,
    ...consultationsOf(file),
    discretion_row: file.decision === undefined ? null : (file.decision.discretion?.row ?? ''),
    demo,
  };
}

/** The bodies asked, each with its own last day. Null, and in no index, where none is. */
function consultationsOf(file: CaseFile) {
  const open = openConsultations(file);
  if (open.length === 0) return { consulted: null, consulted_due: null };
  return { consulted: open.map(({ body }) => body), consulted_due: open.map(({ answerDue }) => answerDue) };
}

/** The next day something is due by: the notice, the decision as promised, the delivery. */
function dueOf(file: CaseFile): LocalDate | null {
  switch (file.state) {
    case 'received':
      return file.noticeDue;
    case 'accepted':
    case 'under-review':
    case 'suspended':
      return file.due?.promised ?? null;
    case 'decided':
      return file.decision?.deliveryDue ?? null;
    case 'awaiting-supplementation':
    case 'not-accepted':
    case 'completed':
    case 'withdrawn':
      return null;
  }
}

function outcomeOf(file: CaseFile): 'granted' | 'refused' | 'not-accepted' | 'withdrawn' | null {
  if (file.state === 'not-accepted' || file.state === 'withdrawn') return file.state;
  return file.decision?.outcome ?? null;
}
