import { waitingFor } from '../../domain/case/available-actions.ts';
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
    demo,
  };
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
      return null;
  }
}

function outcomeOf(file: CaseFile): 'granted' | 'refused' | 'not-accepted' | null {
  if (file.state === 'not-accepted') return 'not-accepted';
  return file.decision?.outcome ?? null;
}
