import { decisionClock, explainDecisionDue } from '../../domain/case/due.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { isOpen, isSuspended } from '../../domain/case/state.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { explainDue } from '../../domain/time-limits/explain-due.ts';
import { noticeDue } from '../../domain/time-limits/notice-due.ts';
import { lamp, remainingDays, remainingDaysOf } from '../../domain/time-limits/remaining-days.ts';
import { stepText } from '../../domain/time-limits/step-text.ts';
import { compareDates, earlierOf, type LocalDate } from '../../kernel/local-date.ts';
import type { PlaceFacts } from '../facts.ts';
import type { DueView } from '../views/case-view.ts';

/** What is due next on a case, how many working days are left, and why it is that day. */
export function dueView(file: CaseFile, item: ServiceItem, place: PlaceFacts, today: LocalDate): DueView | undefined {
  if (file.state === 'received') return noticeView(file, place, today);
  if (file.state === 'decided' && file.decision !== undefined && file.delivery === undefined) {
    return deliveryView(file, place, today);
  }
  if (file.due === undefined || file.decision !== undefined || !isOpen(file.state)) return undefined;
  const facts = { item, law: place.law, calendar: place.calendar };
  const promised = explainDecisionDue(file, facts, 'promised');
  const statutory = explainDecisionDue(file, facts, 'statutory');
  const capped = compareDates(promised.due, statutory.due) > 0;
  const remaining = remainingDaysOf(decisionClock(file, facts, capped ? 'statutory' : 'promised'), today);
  return {
    stage: 'decision',
    due: earlierOf(promised.due, statutory.due),
    statutory: statutory.due,
    remaining,
    lamp: lamp(remaining, place.law.lamps),
    standsStill: isSuspended(file),
    provisional: promised.provisional || statutory.provisional,
    explanation: (capped ? statutory : promised).steps.map(stepText),
    statutoryExplanation: statutory.steps.map(stepText),
  };
}

function noticeView(file: CaseFile, place: PlaceFacts, today: LocalDate): DueView {
  const explained = noticeDue(file.noticeFrom, place);
  return plain('notice', explained, place, today);
}

function deliveryView(file: CaseFile, place: PlaceFacts, today: LocalDate): DueView {
  const from = file.decision?.on as LocalDate;
  const explained = explainDue({ limit: place.law.delivery, from, calendar: place.calendar, law: place.law });
  return plain('delivery', explained, place, today);
}

function plain(
  stage: 'notice' | 'delivery',
  explained: ReturnType<typeof explainDue>,
  place: PlaceFacts,
  today: LocalDate,
): DueView {
  const remaining = remainingDays(place.calendar, today, explained.due);
  const steps = explained.steps.map(stepText);
  return {
    stage,
    due: explained.due,
    remaining,
    lamp: lamp(remaining, place.law.lamps),
    standsStill: false,
    provisional: explained.provisional,
    explanation: steps,
    statutoryExplanation: [],
  };
}
