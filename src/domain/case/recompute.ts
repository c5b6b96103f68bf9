import { dueDate } from '../time-limits/explain-due.ts';
import { noticeDue } from '../time-limits/notice-due.ts';
import { openConsultations } from './consultation.ts';
import { decisionDue } from './due.ts';
import type { NewCaseEvent } from './events.ts';
import type { CaseFacts } from './facts.ts';
import { type CaseFile, isOpen } from './state.ts';

/**
 * 节假日安排公布: what becomes of every day that somebody has been told: that of the case itself, and those by which
 * other bodies answer.
 */
export function recomputedDue(file: CaseFile, facts: CaseFacts): readonly NewCaseEvent[] {
  return [...recomputedOfCase(file, facts), ...recomputedConsultations(file, facts)];
}

/**
 * What the publication of a year's holidays, or the settling of an open unit, does to the day that is due
 * next: the notice, the decision or the delivery. No event where nothing moved and nothing became certain.
 */
function recomputedOfCase(file: CaseFile, facts: CaseFacts): readonly NewCaseEvent[] {
  if (file.state === 'received') return recomputedNotice(file, facts);
  if (file.state === 'decided') return recomputedDelivery(file, facts);
  if (file.due === undefined || file.decision !== undefined || !isOpen(file.state)) return [];
  const due = decisionDue(file, facts);
  const same =
    due.promised === file.due.promised &&
    due.statutory === file.due.statutory &&
    due.provisional === file.due.provisional;
  return same ? [] : [{ type: 'DueDateRecomputed', data: { due, before: file.due } }];
}

/** Of those that are still open, and of which it is known how many days they were given. */
function recomputedConsultations(file: CaseFile, { law, calendar }: CaseFacts): readonly NewCaseEvent[] {
  return openConsultations(file).flatMap(({ consultation, askedOn, days, answerDue: before, provisional: was }) => {
    if (days === undefined) return [];
    const limit = { value: days, unit: law.consultation.unit, startsFrom: 'acceptance' } as const;
    const { due, provisional } = dueDate({ limit, from: askedOn, calendar, law });
    if (due === before && provisional === was) return [];
    return [{ type: 'ConsultationDueRecomputed', data: { consultation, due, before, provisional } } as const];
  });
}

function recomputedNotice(file: CaseFile, facts: CaseFacts): readonly NewCaseEvent[] {
  const { due, provisional } = noticeDue(file.noticeFrom, facts);
  if (due === file.noticeDue && provisional === file.provisional) return [];
  return [{ type: 'NoticeDueRecomputed', data: { due, before: file.noticeDue, provisional } }];
}

function recomputedDelivery(file: CaseFile, facts: CaseFacts): readonly NewCaseEvent[] {
  if (file.decision === undefined || file.delivery !== undefined) return [];
  const { on: from, deliveryDue: before } = file.decision;
  const { calendar, law } = facts;
  const { due, provisional } = dueDate({ limit: law.delivery, from, calendar, law });
  if (due === before && provisional === file.provisional) return [];
  return [{ type: 'DeliveryDueRecomputed', data: { due, before, provisional } }];
}
