import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import { addWorkingDays, type WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { Checklist } from '../settings.ts';
import type { InspectionEvent } from './events.ts';
import { type Inspection, type InspectionCommand, openLines } from './state.ts';

export interface InspectionFacts {
  readonly today: LocalDate;
  readonly calendar: WorkingCalendar;
  readonly number: string;
  readonly checklist: Checklist | undefined;
  /** Working days for the reply of the body. */
  readonly replyWithin: number;
  readonly isBody: (code: string) => boolean;
  readonly isCentre: (code: string) => boolean;
  /** Of those named, who oversees and belongs to another body. */
  readonly mayGo: readonly string[];
}

type Decided = Result<readonly InspectionEvent[], Refusals>;

const fewest = 2;

/** 检查: a team of at least two goes, writes down line by line, the body replies, and what was not met is looked at again. */
export function decideInspection(
  inspection: Inspection | undefined,
  command: InspectionCommand,
  facts: InspectionFacts,
): Decided {
  if (command.type === 'arrangeInspection') return arrange(command, facts);
  if (inspection === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  const { today } = facts;
  switch (command.type) {
    case 'fillChecklist':
      return fill(inspection, command, facts);
    case 'replyToFindings': {
      const due = inspection.rounds.at(-1)?.replyDue;
      const late = due !== undefined && compareDates(today, due) > 0;
      return (
        refusedBy([
          inspection.standing === 'found' ? undefined : conflict('supervision.no-findings-to-reply-to'),
          command.text.trim() === '' ? invalid('supervision.words-missing', '/text') : undefined,
        ]) ?? ok([{ type: 'FindingsReplied', data: { text: command.text.trim(), repliedOn: today, late } }])
      );
    }
    case 'closeInspection': {
      const left = openLines(inspection).length;
      return (
        refusedBy([
          inspection.standing === 'closed' ? conflict('supervision.inspection-closed') : undefined,
          inspection.rounds.length === 0 ? conflict('supervision.not-inspected-yet') : undefined,
          left > 0 ? { ...conflict('supervision.findings-open'), facts: { left } } : undefined,
          command.conclusion.trim() === '' ? invalid('supervision.words-missing', '/conclusion') : undefined,
        ]) ?? ok([{ type: 'InspectionClosed', data: { conclusion: command.conclusion.trim(), closedOn: today } }])
      );
    }
  }
}

function arrange(
  { body, centre, team, day, reason }: Extract<InspectionCommand, { type: 'arrangeInspection' }>,
  { today, number, checklist, isBody, isCentre, mayGo }: InspectionFacts,
): Decided {
  const members = [...new Set(team)];
  const no = refusedBy([
    isBody(body) ? undefined : invalid('supervision.complaint-body-unknown', '/body'),
    centre !== undefined && !isCentre(centre) ? invalid('supervision.complaint-centre-missing', '/centre') : undefined,
    checklist === undefined ? invalid('supervision.checklist-unknown', '/checklist') : undefined,
    members.length < fewest ? { ...invalid('supervision.team-too-small', '/team'), facts: { fewest } } : undefined,
    members.every((one) => mayGo.includes(one)) ? undefined : invalid('supervision.team-member-concerned', '/team'),
    compareDates(day, today) < 0 ? invalid('supervision.inspection-day-past', '/day') : undefined,
    reason.trim() === '' ? invalid('supervision.words-missing', '/reason') : undefined,
  ]);
  if (no || checklist === undefined) return no ?? ok([]);
  const lines = checklist.lines.map(({ code, text }) => ({ code, text }));
  const data = {
    ...{ number, body, checklist: checklist.code, lines, team: members, day, reason: reason.trim() },
    ...(centre === undefined ? {} : { centre }),
    arrangedOn: today,
  };
  return ok([{ type: 'InspectionArranged', data }]);
}

function fill(
  inspection: Inspection,
  { on, received, marks, actor }: Extract<InspectionCommand, { type: 'fillChecklist' }>,
  { today, calendar, replyWithin }: InspectionFacts,
): Decided {
  const round = inspection.rounds.length + 1;
  const asked = round === 1 ? inspection.lines.map(({ code }) => code) : openLines(inspection);
  const lacking = asked.filter((line) => marks.filter((mark) => mark.line === line).length !== 1);
  const strange = marks.filter(({ line }) => !asked.includes(line));
  const wordless = marks.findIndex(({ verdict, note }) => verdict === 'not-met' && note.trim() === '');
  const begins = round === 1 ? inspection.day : (inspection.rounds.at(-1)?.on ?? inspection.day);
  const { standing } = inspection;
  const no = refusedBy([
    standing === 'closed' || standing === 'met' ? conflict('supervision.nothing-to-inspect') : undefined,
    actor.kind === 'staff' && inspection.team.includes(actor.id) ? undefined : notOfTeam,
    compareDates(on, begins) < 0 || compareDates(on, today) > 0
      ? { ...invalid('supervision.inspection-day-outside', '/on'), facts: { from: begins, to: today } }
      : undefined,
    received.trim() === '' ? invalid('supervision.nobody-received', '/received') : undefined,
    lacking.length > 0 || strange.length > 0
      ? { ...invalid('supervision.lines-unmarked', '/marks'), facts: { left: lacking.length } }
      : undefined,
    wordless >= 0 ? invalid('supervision.finding-without-words', `/marks/${wordless}/note`) : undefined,
  ]);
  if (no) return no;
  const hasFindings = marks.some(({ verdict }) => verdict === 'not-met');
  const replyDue = hasFindings ? { replyDue: addWorkingDays(calendar, today, replyWithin) } : {};
  const said = marks.map((mark) => ({ ...mark, note: mark.note.trim() }));
  return ok([{ type: 'ChecklistFilled', data: { round, on, received: received.trim(), marks: said, ...replyDue } }]);
}

const notOfTeam: Refusal = { code: 'supervision.not-of-the-team', kind: 'unlawful' };

function conflict(code: string): Refusal {
  return { code, kind: 'conflict' };
}

function invalid(code: string, pointer: string): Refusal {
  return { code, kind: 'invalid', pointer };
}
