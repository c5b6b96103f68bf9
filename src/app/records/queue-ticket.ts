import type { CaseEvent } from '../../domain/case/events.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import {
  decideQueueTicket,
  type QueueTicketCommand,
  type QueueTicketFacts,
} from '../../domain/intake/queue-ticket/decide.ts';
import {
  type CaseOutcome,
  caseOutcomes,
  type QueueTicketEvent,
  type WindowAct,
} from '../../domain/intake/queue-ticket/events.ts';
import { evolveQueueTicket, type QueueTicket, queueTicketIndex } from '../../domain/intake/queue-ticket/state.ts';
import type { Body } from '../../domain/organisation/body.ts';
import { recordPaper, recordPaperSeries } from '../../domain/organisation/record-paper.ts';
import type { PlaceFacts } from '../facts.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<QueueTicketCommand>;
type Gathered = Pick<QueueTicketFacts, 'centre' | 'clerk' | 'unended' | 'acts' | 'knowsItem'>;

/** 排队号: drawn by the public alone, served by the clerks of its hall, and never left without an outcome. */
export const queueTicketKind: RecordKind<QueueTicket, QueueTicketEvent, QueueTicketCommand, Gathered> = {
  kind: 'queue-ticket',
  begins: ['drawQueueTicket'],
  personal: { VisitEnded: ['told'] },
  permissions: {
    drawQueueTicket: 'queue-ticket.draw',
    callQueueTicket: 'window.serve',
    callQueueTicketAgain: 'window.serve',
    missQueueTicket: 'window.serve',
    linkWindowAct: 'window.serve',
    endVisit: 'window.serve',
    voidVisitRecord: 'window.serve',
    lapseQueueTicket: 'system.tick',
  },
  target: (place, given, ticket) => ({
    body: '',
    centre: centreOf(given, ticket),
    districtCentres: place.districtCentres,
  }),
  series: (given, place, today, ticket) => {
    if (given.type === 'drawQueueTicket') return `queue-ticket/${given.centre}/${given.queue}/${today}`;
    if (given.type !== 'endVisit' || given.outcome in caseOutcomes) return undefined;
    return recordPaperSeries('visit-record', bodyOf(place, ticket?.centre).code, today);
  },
  gather,
  decide: (ticket, command, facts) => {
    const { place, today, serial } = facts;
    const body = bodyOf(place, facts.centre?.code);
    const { numberFormat: numbering, seals } = place;
    const paper = recordPaper('visit-record', body, { numbering, seals, on: today, serial });
    return decideQueueTicket(ticket, command, { ...facts, paper, seals });
  },
  evolve: evolveQueueTicket,
  index: queueTicketIndex,
  onMoment: ({ id }, now) => ({ type: 'lapseQueueTicket', id, at: now }),
};

async function gather(reads: RecordReads, given: Given, ticket: QueueTicket | undefined): Promise<Gathered> {
  const { authority, place } = reads;
  const clerk = authority.kind === 'staff' ? { clerk: authority.id } : {};
  const unended = given.type === 'callQueueTicket' ? await unendedOf(reads) : undefined;
  return {
    centre: place.centres.get(centreOf(given, ticket) ?? ''),
    ...clerk,
    ...(unended === undefined ? {} : { unended }),
    acts: given.type === 'endVisit' && ticket !== undefined ? await actsSince(reads, given, ticket) : [],
    knowsItem: given.type !== 'endVisit' || isItem(reads, given.item),
  };
}

async function unendedOf({ records, authority }: RecordReads): Promise<QueueTicket | undefined> {
  return authority.kind === 'staff' ? servedBy(records, authority.id) : undefined;
}

/** Whom a clerk serves just now; people are found under whoever called them last. */
export async function servedBy(records: RecordReads['records'], staffId: string): Promise<QueueTicket | undefined> {
  const open = await records.list<QueueTicket>({ kind: 'queue-ticket', person: staffId, open: true }, 20);
  return open.find(({ standing }) => standing === 'called');
}

/**
 * What this clerk did on the named case since the queue ticket was called; without a name, what was linked to it. What a
 * colleague did, or the applicant on the portal, ends nobody's visit.
 */
async function actsSince(
  { cases, log, authority }: RecordReads,
  given: Extract<Given, { type: 'endVisit' }>,
  { acts, calledAt }: QueueTicket,
): Promise<readonly WindowAct[]> {
  const number = given.caseNumber?.trim() ?? '';
  if (number === '') return acts;
  const row = await cases.byNumber(number);
  if (row === undefined) return [];
  const events = (await log.load(row.caseId)).filter(
    ({ recordedAt, actor }) =>
      calledAt !== undefined &&
      recordedAt >= calledAt &&
      actor.kind === 'staff' &&
      authority.kind === 'staff' &&
      actor.id === authority.id,
  );
  return events.flatMap((event) => windowAct(event, row) ?? []);
}

/** An event of a case as an outcome at the window, where it is one. */
export function windowAct(
  event: Pick<CaseEvent, 'type' | 'data'>,
  { caseId, number }: { readonly caseId: string; readonly number: string },
): WindowAct | undefined {
  const [outcome] = Object.entries(caseOutcomes).find(([, type]) => type === event.type) ?? [];
  if (outcome === undefined) return undefined;
  const paper = 'paper' in event.data ? { paper: (event.data.paper as { number: string }).number } : {};
  return { caseId, caseNumber: number, outcome: outcome as CaseOutcome, ...paper };
}

function isItem({ place, today }: RecordReads, code: string | undefined): boolean {
  return code === undefined || itemInForce(place.items.get(code) ?? [], code, today) !== undefined;
}

function centreOf(given: Given, ticket: QueueTicket | undefined): string | undefined {
  return given.type === 'drawQueueTicket' ? given.centre : ticket?.centre;
}

/** The body that runs the centre; its seal stands on records of visit. */
function bodyOf(place: PlaceFacts, centre: string | undefined): Pick<Body, 'code' | 'documentMark'> {
  return place.bodies.get(place.centres.get(centre ?? '')?.body ?? '') ?? { code: '', documentMark: '' };
}
