import { dueDate } from '../time-limits/explain-due.ts';
import { noticeDue } from '../time-limits/notice-due.ts';
import { decisionDue } from './due.ts';
import type { NewCaseEvent } from './events.ts';
import type { CaseFacts } from './facts.ts';
import { type CaseFile, isOpen } from './state.ts';

/**
 * 节假日安排公布: what the publication of a year's holidays, or the settling of an open unit, does to the day that is due
 * next: the notice, the decision or the delivery. No event where nothing moved and nothing became certain.
 */
export function recomputedDue(file: CaseFile, facts: CaseFacts): readonly NewCaseEvent[] {
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
