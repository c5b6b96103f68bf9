import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { Actor } from '../../organisation/actor.ts';
import { addWorkingDays, type WorkingCalendar } from '../../time-limits/working-calendar.ts';
import { complaintHandlerNotConcerned } from '../rules/complaint-handler-not-concerned.ts';
import type { ComplaintCommand, SaidComplaint } from './commands.ts';
import type { ComplainedVisit, ComplaintEvent, ComplaintEventData } from './events.ts';
import { type Complaint, isDecided } from './state.ts';

export interface ComplaintFacts {
  readonly today: LocalDate;
  readonly calendar: WorkingCalendar;
  readonly number: string;
  readonly queryCodeHash: string;
  /** 期限, in working days; absent where the place has no supervision. */
  readonly decideWithin: number | undefined;
  /** Offices that handle complaints; the first that is not complained of does. */
  readonly handledBy: readonly string[];
  readonly isBody: (code: string) => boolean;
  readonly isItem: (code: string) => boolean;
  readonly isCentre: (code: string) => boolean;
  /** The case named, whether whoever complains has shown that it is their own, and whether its result was handed over. */
  readonly about:
    | {
        readonly caseId: string;
        readonly number: string;
        readonly body: string;
        readonly item: string;
        readonly isOwn: boolean;
        readonly delivered: boolean;
      }
    | undefined;
  /** The queue ticket of that hall and day, where it is known. */
  readonly queueRecord: string | undefined;
  readonly ownBodies: readonly string[];
  readonly handled: readonly Actor[];
}

type Decided = Result<readonly ComplaintEvent[], Refusals>;

/** 投诉: received with a number and a day, put to the body complained of, decided by another one. */
export function decideComplaint(
  complaint: Complaint | undefined,
  command: ComplaintCommand,
  facts: ComplaintFacts,
): Decided {
  if (command.type === 'makeComplaint' || command.type === 'takeDownComplaint' || command.type === 'takeDownDenial') {
    // What follows from a call is asked for again after a crash; it is there already then.
    if (complaint !== undefined) return ok([]);
    return receive(command, facts);
  }
  if (complaint === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  const concerned = () =>
    complaintHandlerNotConcerned(complaint, command.actor, {
      ...facts,
      decides: command.type === 'decideComplaint',
    });
  const { today } = facts;
  switch (command.type) {
    case 'askStatement':
      return (
        refusedBy([
          openStill(complaint),
          complaint.asked === undefined ? undefined : conflict('supervision.statement-asked'),
          concerned(),
          written(command.question, '/question'),
          compareDates(command.due, today) < 0 || compareDates(command.due, complaint.decideBy) > 0
            ? {
                ...invalid('supervision.statement-day-outside', '/due'),
                facts: { from: today, last: complaint.decideBy },
              }
            : undefined,
        ]) ??
        ok([{ type: 'StatementAsked', data: { question: command.question.trim(), due: command.due, askedOn: today } }])
      );
    case 'giveStatement': {
      const { asked } = complaint;
      if (asked === undefined) return fault([conflict('supervision.statement-not-asked')]);
      const late = compareDates(today, asked.due) > 0;
      return (
        refusedBy([
          openStill(complaint),
          complaint.statement === undefined ? undefined : conflict('supervision.statement-given'),
          written(command.text, '/text'),
        ]) ?? ok([{ type: 'StatementGiven', data: { text: command.text.trim(), givenOn: today, late } }])
      );
    }
    case 'showInformant':
      return (
        refusedBy([
          concerned(),
          complaint.named ? undefined : conflict('supervision.complaint-anonymous'),
          written(command.reason, '/reason'),
        ]) ?? ok([{ type: 'InformantShown', data: { reason: command.reason.trim() } }])
      );
    case 'standAsideFromComplaint': {
      const { actor, reason } = command;
      if (actor.kind === 'staff' && complaint.stoodAside.includes(actor.id)) return ok([]);
      return (
        refusedBy([openStill(complaint), written(reason, '/reason')]) ??
        ok([{ type: 'HandlerStoodAside', data: { reason: reason.trim() } }])
      );
    }
    case 'decideComplaint':
      return (
        refusedBy([
          openStill(complaint),
          concerned(),
          written(command.reasons, '/reasons'),
          written(command.answer, '/answer'),
        ]) ?? ok(decided(complaint, command, today))
      );
    case 'recordComplaintOverdue': {
      const isOver = !isDecided(complaint) && !complaint.overdue && compareDates(today, complaint.decideBy) > 0;
      return isOver
        ? ok([{ type: 'ComplaintOverdue', data: { due: complaint.decideBy } }])
        : fault([conflict('supervision.nothing-overdue')]);
    }
  }
}

function receive(command: SaidComplaint & { readonly type: string }, facts: ComplaintFacts): Decided {
  const { about, today, decideWithin } = facts;
  const said = (text: string | undefined) => text?.trim() ?? '';
  const [name, contact, item, centre] = [command.name, command.contact, command.item, command.centre].map(said);
  const body = said(command.body) || about?.body || '';
  const handler = facts.handledBy.find((office) => office !== body);
  if (decideWithin === undefined || handler === undefined) return fault([conflict('supervision.no-complaints-here')]);
  const { kind } = command;
  const no = refusedBy([
    kind === undefined ? invalid('supervision.complaint-kind-missing', '/kind') : undefined,
    said(command.text) === '' ? invalid('supervision.complaint-without-text', '/text') : undefined,
    said(command.caseNumber) !== '' && about === undefined
      ? invalid('supervision.complaint-case-unknown', '/caseNumber')
      : undefined,
    body === ''
      ? invalid('supervision.complaint-body-missing', '/body')
      : facts.isBody(body)
        ? undefined
        : invalid('supervision.complaint-body-unknown', '/body'),
    item !== '' && !facts.isItem(item ?? '') ? invalid('supervision.complaint-item-unknown', '/item') : undefined,
    ...visitFaults(command, centre ?? '', facts),
    !command.anonymous && name === '' ? invalid('supervision.complaint-name-missing', '/name') : undefined,
    !command.anonymous && contact === '' ? invalid('supervision.complaint-contact-missing', '/contact') : undefined,
  ]);
  if (no || kind === undefined) return no ?? ok([]);
  const { account } = command;
  const informant = command.anonymous
    ? undefined
    : { name: name ?? '', contact: contact ?? '', ...(account === undefined ? {} : { account }) };
  const visit = visitOf(command, centre ?? '', facts);
  const about_ = about === undefined ? {} : { caseId: about.caseId, caseNumber: about.number };
  const itemSaid = item === '' ? about?.item : item;
  const data: ComplaintEventData['ComplaintReceived'] = {
    ...{ number: facts.number, queryCodeHash: facts.queryCodeHash, channel: command.channel, kind, body, handler },
    ...(itemSaid === undefined ? {} : { item: itemSaid }),
    ...about_,
    ...(visit === undefined ? {} : { visit }),
    ...{ named: !command.anonymous, text: said(command.text) },
    ...(informant === undefined ? {} : { informant }),
    receivedOn: today,
    decideBy: addWorkingDays(facts.calendar, today, decideWithin),
  };
  const received: ComplaintEvent = { type: 'ComplaintReceived', data };
  // Anybody may write anything; only whoever showed that the case is theirs denies its result.
  const denies = kind === 'no-result' && about?.delivered === true && (about.isOwn || command.isApplicant === true);
  return ok(denies ? [received, denied(about.number, today)] : [received]);
}

function visitFaults(
  { day, queueNumber }: SaidComplaint,
  centre: string,
  { isCentre, today, queueRecord }: ComplaintFacts,
): (Refusal | undefined)[] {
  const number = queueNumber?.trim() ?? '';
  if (centre === '' && day === undefined && number === '') return [];
  return [
    centre === '' || !isCentre(centre) ? invalid('supervision.complaint-centre-missing', '/centre') : undefined,
    day === undefined ? invalid('supervision.complaint-day-missing', '/day') : undefined,
    day !== undefined && compareDates(day, today) > 0 ? invalid('supervision.complaint-day-ahead', '/day') : undefined,
    number !== '' && isCentre(centre) && day !== undefined && queueRecord === undefined
      ? invalid('supervision.complaint-queue-number-unknown', '/queueNumber')
      : undefined,
  ];
}

function visitOf(
  { day, queueNumber }: SaidComplaint,
  centre: string,
  { queueRecord }: ComplaintFacts,
): ComplainedVisit | undefined {
  if (centre === '' || day === undefined) return undefined;
  const number = queueNumber?.trim().toUpperCase() ?? '';
  return {
    ...{ centre, day },
    ...(number === '' ? {} : { queueNumber: number }),
    ...(queueRecord === undefined ? {} : { queueRecord }),
  };
}

function decided(
  complaint: Complaint,
  { outcome, reasons, answer }: Extract<ComplaintCommand, { type: 'decideComplaint' }>,
  today: LocalDate,
): readonly ComplaintEvent[] {
  const late = compareDates(today, complaint.decideBy) > 0;
  const data = { outcome, reasons: reasons.trim(), answer: answer.trim(), decidedOn: today, late };
  const decision: ComplaintEvent = { type: 'ComplaintDecided', data };
  // 投诉属实: what was found to be true is a fact for the rules as well.
  const isTrue = outcome === 'upheld' && complaint.kind === 'no-result' && complaint.denied === undefined;
  return isTrue && complaint.caseNumber !== undefined ? [denied(complaint.caseNumber, today), decision] : [decision];
}

function denied(caseNumber: string, deniedOn: LocalDate): ComplaintEvent {
  return { type: 'ResultDenied', data: { caseNumber, deniedOn } };
}

function openStill(complaint: Complaint): Refusal | undefined {
  return isDecided(complaint) ? conflict('supervision.complaint-decided') : undefined;
}

function written(text: string, pointer: string): Refusal | undefined {
  return text.trim() === '' ? invalid('supervision.words-missing', pointer) : undefined;
}

function conflict(code: string): Refusal {
  return { code, kind: 'conflict' };
}

function invalid(code: string, pointer: string): Refusal {
  return { code, kind: 'invalid', pointer };
}
