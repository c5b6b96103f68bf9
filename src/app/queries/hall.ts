import { inTurn, type QueueTicket, queueTicketKey } from '../../domain/intake/queue-ticket/state.ts';
import type { ServiceCentre } from '../../domain/organisation/body.ts';
import type { Hall, QueueGroup } from '../../domain/organisation/hall.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { parseLocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { queueTicketCode } from '../appointment-number.ts';
import type { Authority } from '../authority.ts';

/** One hall holds a day's people; more than this never wait at once. */
const atMost = 3_000;
const lastCalled = 6;

export interface HallView {
  readonly centre: ServiceCentre;
  readonly hall: Hall;
  /** What is called, the latest first; numbers and windows, never who. */
  readonly calls: readonly { readonly number: string; readonly window: string; readonly at: Instant }[];
  readonly queues: readonly (QueueGroup & { readonly waiting: number })[];
  /** How many are called before whoever draws now. */
  readonly before: number;
}

/** A centre that has a hall. */
export function hallOf(app: App, code: string): { centre: ServiceCentre; hall: Hall } | undefined {
  const centre = app.place.centres.get(code);
  return centre?.hall === undefined ? undefined : { centre, hall: centre.hall };
}

/** 大厅显示屏: which number goes to which window, and how many wait. For anybody in the hall. */
export async function hallView(app: App, code: string): Promise<HallView | undefined> {
  const found = hallOf(app, code);
  if (found === undefined) return undefined;
  const open = await openToday(app, code);
  const called = open.filter(({ standing }) => standing === 'called').toSorted(latestFirst);
  const calls = called.slice(0, lastCalled).map(({ number, window = '', calledAt, drawnAt }) => ({
    number,
    window,
    at: calledAt ?? drawnAt,
  }));
  const waiting = open.filter(({ standing }) => standing === 'waiting');
  const queues = found.hall.queues.map((queue) => ({
    ...queue,
    waiting: waiting.filter((one) => one.queue === queue.letter).length,
  }));
  return { ...found, calls, queues, before: calledBefore(open, app.ports.clock.now()) };
}

function latestFirst(one: QueueTicket, other: QueueTicket): number {
  return (one.calledAt ?? '') > (other.calledAt ?? '') ? -1 : 1;
}

function openToday(app: App, centre: string): Promise<readonly QueueTicket[]> {
  const today = app.today();
  return app.ports.records.list<QueueTicket>(
    { kind: 'queue-ticket', centre, from: today, to: today, open: true },
    atMost,
  );
}

export interface QueueStandingView {
  readonly ticket: QueueTicket;
  readonly centre: ServiceCentre;
  /** How many are called before it, counted over all queues of the hall. */
  readonly before: number;
}

/** The address of a queue ticket: DC-20260302-A012-K7QF. */
export function queueTicketAddress(app: App, ticket: QueueTicket): string {
  return `${queueTicketKey(ticket)}-${queueTicketCode(app.ports.digests, ticket.id)}`;
}

/** How a queue ticket stands, for whoever holds it. */
export async function queueStanding(app: App, address: string): Promise<QueueStandingView | undefined> {
  const at = address.lastIndexOf('-');
  if (at < 1 || address.length > 120) return undefined;
  const ticket = await app.ports.records.byNumber<QueueTicket>('queue-ticket', address.slice(0, at));
  const centre = app.place.centres.get(ticket?.centre ?? '');
  if (ticket === undefined || centre === undefined) return undefined;
  if (queueTicketCode(app.ports.digests, ticket.id) !== address.slice(at + 1)) return undefined;
  const isWaiting = ticket.standing === 'waiting';
  const before = isWaiting ? calledBefore(await openToday(app, ticket.centre), app.ports.clock.now(), ticket) : 0;
  return { ticket, centre, before };
}

/**
 * 前面还有几人: how many are called before this ticket, or before one that is drawn now. Over all queues of the hall,
 * because a window that is free takes whoever is next in any of them.
 */
function calledBefore(open: readonly QueueTicket[], now: Instant, ticket?: Pick<QueueTicket, 'id'>): number {
  const order = inTurn(open, now);
  if (ticket === undefined) return order.length;
  return Math.max(
    0,
    order.findIndex(({ id }) => id === ticket.id),
  );
}

export interface QueueDesk {
  readonly centre: string;
  readonly windows: readonly string[];
  readonly queues: readonly QueueGroup[];
  /** Whom this clerk serves. */
  readonly serving: QueueTicket | undefined;
  readonly waiting: readonly QueueTicket[];
  readonly missed: readonly QueueTicket[];
  readonly elsewhere: readonly QueueTicket[];
  /** What this clerk has ended today, the latest first. */
  readonly ended: readonly QueueTicket[];
  readonly calls: number;
}

/** The queue as a clerk sees it, of the centre whose post is held. */
export async function queueDesk(app: App, authority: Authority): Promise<QueueDesk | undefined> {
  const code = centreOf(authority);
  const centre = app.place.centres.get(code ?? '');
  if (authority.kind !== 'staff' || centre === undefined) return undefined;
  const now = app.ports.clock.now();
  const today = app.today();
  const [open, own] = await Promise.all([
    openToday(app, centre.code),
    app.ports.records.list<QueueTicket>({ kind: 'queue-ticket', person: authority.id }, 60, { latest: true }),
  ]);
  const called = open.filter(({ standing }) => standing === 'called');
  // A contact of yesterday that nobody ended is still this clerk's.
  const serving = own.find(({ standing }) => standing === 'called');
  return {
    centre: centre.code,
    windows: centre.windows,
    queues: centre.hall?.queues ?? [],
    serving,
    waiting: inTurn(open, now),
    missed: open.filter(({ standing }) => standing === 'missed'),
    elsewhere: called.filter(({ clerk }) => clerk !== authority.id),
    ended: own.filter(({ standing, day }) => standing === 'ended' && day === today).toSorted(latestEnded),
    calls: centre.hall?.calls ?? 1,
  };
}

function latestEnded(one: QueueTicket, other: QueueTicket): number {
  return (one.visit?.at ?? '') > (other.visit?.at ?? '') ? -1 : 1;
}

/** The centre at whose windows somebody serves. */
export function centreOf(authority: Authority): string | undefined {
  if (authority.kind !== 'staff') return undefined;
  return authority.posts.find(({ duty, centre }) => duty === 'clerk' && centre !== undefined)?.centre;
}

export function dayOr(text: unknown, otherwise: LocalDate): LocalDate {
  const parsed = parseLocalDate(typeof text === 'string' ? text : '');
  return parsed.ok ? parsed.value : otherwise;
}
