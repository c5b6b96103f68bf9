import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { openConsultations } from '../../case/consultation.ts';
import type { CaseFile } from '../../case/state.ts';
import { type ExplainedDueDate, explainDue } from '../../time-limits/explain-due.ts';
import type { Law } from '../../time-limits/law.ts';
import { type WorkingCalendar, workingDaysBetween } from '../../time-limits/working-calendar.ts';
import type { RequestConsultation } from '../commands.ts';

interface Facts {
  readonly law: Pick<Law, 'consultation' | 'unspecifiedDay' | 'lastRestDayMovesOn'>;
  readonly calendar: WorkingCalendar;
  readonly today: LocalDate;
}
type Asked = Pick<RequestConsultation, 'body' | 'question' | 'days'>;

/**
 * 审查征求意见 consultation on review
 * Basis: 行政许可法 第二十六条、第四十五条
 * Another body is asked a question and given working days of its own to answer, within what the place allows and before
 * the case itself falls due: asking does not stop the clock, because art. 45 does not name it.
 * Parameter: consultation
 * Does not cover: bodies that decide together with the lead body, which is joint approval.
 */
export function consultation(file: CaseFile, asked: Asked, facts: Facts): Refusal[] {
  const { value, most, basis } = facts.law.consultation;
  const refusals: Refusal[] = [];
  if (asked.body === file.body) {
    refusals.push({ code: 'approval.consulting-itself', kind: 'invalid', pointer: '/body', basis });
  }
  if (openConsultations(file).some(({ body }) => body === asked.body)) {
    refusals.push({ code: 'approval.already-consulted', kind: 'conflict', pointer: '/body', basis });
  }
  if (asked.question.trim() === '') {
    refusals.push({ code: 'approval.empty-question', kind: 'invalid', pointer: '/question', basis });
  }
  const days = asked.days ?? value;
  if (!Number.isInteger(days) || days < 1 || days > most) {
    refusals.push({
      code: 'approval.consultation-too-long',
      kind: 'invalid',
      pointer: '/days',
      basis,
      facts: { most },
    });
    return refusals;
  }
  const promised = file.due?.promised;
  const { due } = consultationDue(days, facts);
  if (promised === undefined || due <= promised) return refusals;
  const latest = Math.min(most, Math.max(0, workingDaysBetween(facts.calendar, facts.today, promised)));
  const code = latest === 0 ? 'approval.no-time-to-consult' : 'approval.consultation-beyond-due';
  refusals.push({ code, kind: 'unlawful', pointer: '/days', basis, facts: { due, promised, latest } });
  return refusals;
}

/** The last day for the answer; the day of asking does not count. */
export function consultationDue(days: number, { law, calendar, today }: Facts): ExplainedDueDate {
  const limit = { value: days, unit: law.consultation.unit, startsFrom: 'acceptance' } as const;
  return explainDue({ limit, from: today, calendar, law });
}

/**
 * 征求意见未答复: silence is no agreement
 * While a body that was asked has neither answered nor been told that its opinion is no longer waited for, nothing is
 * decided: whoever goes on without it says so, and why.
 */
export function consultationsConcluded(file: CaseFile, law: Pick<Law, 'consultation'>): Refusal[] {
  return openConsultations(file).map(({ body, answerDue }) => ({
    code: 'approval.consultation-open',
    kind: 'conflict',
    basis: law.consultation.basis,
    facts: { body, due: answerDue },
  }));
}
