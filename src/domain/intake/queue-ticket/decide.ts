import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { ApprovalSeal, ServiceCentre } from '../../organisation/body.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import { type RecordPaper, replacementOf } from '../../organisation/record-paper.ts';
import { recordVoiding, type Voiding } from '../record-voiding.ts';
import { type CaseOutcome, caseOutcomes, type QueueTicketEvent, type VisitOutcome, type WindowAct } from './events.ts';
import { issuedFor, type QueueTicket } from './state.ts';

export type QueueTicketCommand =
  | (RecordCommand & {
      readonly type: 'drawQueueTicket';
      readonly centre: string;
      readonly queue: string;
      readonly atKiosk: boolean;
      readonly appointment?: string;
      readonly precedenceFrom?: Instant;
    })
  | (RecordCommand & { readonly type: 'callQueueTicket'; readonly window: string })
  | (RecordCommand & { readonly type: 'callQueueTicketAgain' })
  | (RecordCommand & { readonly type: 'missQueueTicket' })
  | (RecordCommand & { readonly type: 'linkWindowAct'; readonly act: WindowAct })
  | (RecordCommand & {
      readonly type: 'endVisit';
      readonly outcome: VisitOutcome;
      readonly caseNumber?: string;
      readonly topic?: string;
      readonly item?: string;
      readonly told?: string;
      readonly competent?: string;
    })
  | (RecordCommand & Voiding & { readonly type: 'voidVisitRecord' })
  | (RecordCommand & { readonly type: 'lapseQueueTicket' });

/** What the road brings to a decision on a queue ticket. */
export interface QueueTicketFacts {
  readonly today: LocalDate;
  readonly serial: number;
  readonly centre: ServiceCentre | undefined;
  /** Who acts, where that is a member of staff. */
  readonly clerk?: string;
  /** What this clerk still has to end before calling anybody else. */
  readonly unended?: QueueTicket;
  /** Acts on the named case since the queue ticket was called. */
  readonly acts: readonly WindowAct[];
  readonly knowsItem: boolean;
  /** The record of visit, ready to be numbered. */
  readonly paper: RecordPaper;
  readonly seals: readonly ApprovalSeal[];
}

type Decided = Result<readonly QueueTicketEvent[], Refusals>;

export function decideQueueTicket(
  ticket: QueueTicket | undefined,
  command: QueueTicketCommand,
  facts: QueueTicketFacts,
): Decided {
  if (command.type === 'drawQueueTicket') return draw(command, facts);
  if (ticket === undefined) return refuse({ code: 'intake.queue-ticket-unknown', kind: 'not-found' });
  switch (command.type) {
    case 'callQueueTicket':
      return call(ticket, command.window, facts);
    case 'callQueueTicketAgain':
      return serving(ticket, facts) ?? ok([{ type: 'QueueTicketCalledAgain', data: { calls: ticket.calls + 1 } }]);
    case 'missQueueTicket':
      return serving(ticket, facts) ?? miss(ticket, facts);
    case 'linkWindowAct':
      return serving(ticket, facts) ?? ok([{ type: 'WindowActLinked', data: command.act }]);
    case 'endVisit':
      return serving(ticket, facts) ?? end(ticket, command, facts);
    case 'voidVisitRecord':
      return voidRecord(ticket, command, facts);
    case 'lapseQueueTicket': {
      const { standing, day } = ticket;
      if ((standing !== 'waiting' && standing !== 'missed') || facts.today <= day) {
        return refuse({ code: 'intake.queue-ticket-not-lapsing', kind: 'conflict' });
      }
      return ok([{ type: 'QueueTicketLapsed', data: { standing } }]);
    }
  }
}

function draw(command: Extract<QueueTicketCommand, { type: 'drawQueueTicket' }>, facts: QueueTicketFacts): Decided {
  const { centre, queue, atKiosk, appointment, precedenceFrom } = command;
  const hall = facts.centre?.hall;
  if (hall === undefined) return refuse({ code: 'intake.queue-no-hall', kind: 'not-found' });
  if (!hall.queues.some(({ letter }) => letter === queue)) {
    return refuse({ code: 'intake.queue-unknown', kind: 'invalid', pointer: '/queue' });
  }
  const number = `${queue}${String(facts.serial).padStart(3, '0')}`;
  const booked = appointment === undefined || precedenceFrom === undefined ? {} : { appointment, precedenceFrom };
  return ok([{ type: 'QueueTicketDrawn', data: { number, centre, queue, day: facts.today, atKiosk, ...booked } }]);
}

/** 叫号: exactly one window gets it; whoever is later is told which window has it. */
function call(ticket: QueueTicket, window: string, facts: QueueTicketFacts): Decided {
  const { number, standing, day } = ticket;
  const reasons: Refusal[] = [];
  if (!facts.centre?.windows.includes(window)) {
    reasons.push({ code: 'intake.queue-no-such-window', kind: 'invalid', pointer: '/window', facts: { window } });
  }
  if (standing === 'called') {
    const holder = { number, window: ticket.window ?? '' };
    reasons.push({ code: 'intake.queue-ticket-already-called', kind: 'conflict', facts: holder });
  } else if (standing === 'ended' || standing === 'lapsed' || day !== facts.today) {
    reasons.push({ code: 'intake.queue-ticket-over', kind: 'conflict', facts: { number } });
  } else if (standing === 'missed' && ticket.misses > 1) {
    reasons.push({ code: 'intake.queue-ticket-missed-twice', kind: 'conflict', facts: { number } });
  }
  if (facts.unended !== undefined && facts.unended.id !== ticket.id) {
    const { number: before, day: on } = facts.unended;
    reasons.push({ code: 'intake.visit-not-ended', kind: 'conflict', facts: { number: before, day: on } });
  }
  return refused(reasons) ?? ok([{ type: 'QueueTicketCalled', data: { window } }]);
}

function miss(ticket: QueueTicket, { centre }: QueueTicketFacts): Decided {
  const wanted = centre?.hall?.calls ?? 1;
  if (ticket.acts.length > 0) {
    return refuse({ code: 'intake.visit-has-acts', kind: 'conflict', facts: { number: ticket.number } });
  }
  if (ticket.calls < wanted) {
    return refuse({
      code: 'intake.queue-ticket-called-too-rarely',
      kind: 'conflict',
      facts: { calls: ticket.calls, wanted },
    });
  }
  return ok([{ type: 'QueueTicketMissed', data: { calls: ticket.calls } }]);
}

/** Every contact ends in an outcome and a paper: that of the case, or a record of visit. */
function end(
  ticket: QueueTicket,
  command: Extract<QueueTicketCommand, { type: 'endVisit' }>,
  facts: QueueTicketFacts,
): Decided {
  const { outcome } = command;
  if (outcome in caseOutcomes) {
    const done = facts.acts.findLast((act) => act.outcome === (outcome as CaseOutcome));
    if (done !== undefined) return ok([{ type: 'VisitEnded', data: { outcome, case: done } }]);
    const missing = (command.caseNumber ?? '').trim() === '';
    return refuse({
      code: missing ? 'intake.visit-without-case' : 'intake.visit-without-act',
      kind: missing ? 'invalid' : 'conflict',
      pointer: '/caseNumber',
      facts: { number: ticket.number },
    });
  }
  const topic = command.topic?.trim() ?? '';
  const told = command.told?.trim() ?? '';
  const competent = command.competent?.trim() ?? '';
  const reasons: Refusal[] = [];
  if (outcome !== 'left' && topic === '') {
    reasons.push({ code: 'intake.visit-without-topic', kind: 'invalid', pointer: '/topic' });
  }
  if (outcome === 'advice-given' && told === '') {
    reasons.push({ code: 'intake.visit-without-advice', kind: 'invalid', pointer: '/told' });
  }
  if (outcome === 'sent-elsewhere' && competent === '') {
    reasons.push({ code: 'intake.visit-without-competent-body', kind: 'invalid', pointer: '/competent' });
  }
  if (command.item !== undefined && !facts.knowsItem) {
    const unknown = { item: command.item };
    reasons.push({ code: 'catalogue.item-not-in-force', kind: 'invalid', pointer: '/item', facts: unknown });
  }
  const said = {
    ...(topic === '' ? {} : { topic }),
    ...(command.item === undefined ? {} : { item: command.item }),
    ...(told === '' ? {} : { told }),
    ...(competent === '' ? {} : { competent }),
  };
  return refused(reasons) ?? ok([{ type: 'VisitEnded', data: { outcome, ...said, paper: facts.paper } }]);
}

function voidRecord(ticket: QueueTicket, command: Voiding, { seals, today }: QueueTicketFacts): Decided {
  const issued = issuedFor(ticket);
  const { spoilt, reasons } = recordVoiding(issued, command);
  const no = refused(reasons);
  if (no || spoilt === undefined) return no ?? ok([]);
  const { voided, reason } = command;
  const paper = replacementOf(spoilt, issued.papers, { seals, on: today });
  return ok([{ type: 'VisitRecordVoided', data: { voided, reason: reason.trim(), paper } }]);
}

/** Only a ticket that is being served, and only by whoever called it. */
function serving(ticket: QueueTicket, { clerk }: QueueTicketFacts): Decided | undefined {
  const { number, standing, window = '' } = ticket;
  if (standing === 'ended' || standing === 'lapsed') {
    return refuse({ code: 'intake.queue-ticket-over', kind: 'conflict', facts: { number } });
  }
  if (standing !== 'called') {
    return refuse({ code: 'intake.queue-ticket-not-called', kind: 'conflict', facts: { number } });
  }
  if (ticket.clerk !== clerk) {
    return refuse({ code: 'intake.queue-ticket-already-called', kind: 'conflict', facts: { number, window } });
  }
  return undefined;
}

function refuse(reason: Refusal): Decided {
  return fault([reason]);
}

function refused(reasons: readonly Refusal[]): Decided | undefined {
  const [first, ...rest] = reasons;
  return first === undefined ? undefined : fault([first, ...rest]);
}
