import { wireName } from '../../domain/case/events.ts';
import type { HandOverList } from '../../domain/intake/hand-over/state.ts';
import type { QueueTicket } from '../../domain/intake/queue-ticket/state.ts';
import { isId } from '../../kernel/id.ts';
import { addDays } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { listedIn } from '../records/hand-over.ts';
import { spanOf } from './board.ts';
import { centreOf } from './hall.ts';

/** A paper file the window should hand over. */
export interface ProposedEntry {
  readonly caseNumber: string;
  readonly item: string;
  readonly body: string;
  readonly sheets: number;
  readonly copies: number;
  /** Received for a queue ticket at this window. */
  readonly ticketed: boolean;
}

/** No hall takes in more on one day; no list holds more. */
const atMost = 1_000;
const handingIn = ['ApplicationReceived', 'SupplementationSubmitted'] as const;

/**
 * What lies at the window: the cases received or supplemented there whose paper no list names yet. Which these are, the
 * queue tickets served at the window say, of today and yesterday. What the centre took in today for no ticket at all is
 * proposed at each of its windows, until one lists it.
 */
export async function proposedHandOver(
  app: App,
  authority: Authority,
  window: string,
): Promise<readonly ProposedEntry[]> {
  const centre = centreOf(authority);
  if (centre === undefined) return [];
  const today = app.today();
  const { records } = app.ports;
  const [tickets, lists, open, taken] = await Promise.all([
    records.list<QueueTicket>({ kind: 'queue-ticket', centre, from: addDays(today, -1), to: today }, 3_000),
    records.list<HandOverList>({ kind: 'hand-over-list', centre, from: addDays(today, -1), to: today }, 500),
    listedIn(app.ports, centre),
    app.ports.board.handedIn(spanOf(app, today), handingIn.map(wireName), centre, atMost),
  ]);
  const gone = new Map(
    lists.flatMap(({ entries, signedAt }) => entries.map(({ caseId }) => [caseId, signedAt] as const)),
  );
  const served = tickets.flatMap((ticket) => handedInAt(ticket).map((caseId) => ({ caseId, ticket })));
  const here = served
    .filter(({ caseId, ticket }) => ticket.window === window && (gone.get(caseId) ?? '') < (ticket.calledAt ?? ''))
    .map(({ caseId }) => caseId);
  const withTicket = new Set(served.map(({ caseId }) => caseId));
  const without = taken
    .filter(({ caseId, at }) => !withTicket.has(caseId) && (gone.get(caseId) ?? '') < at)
    .map(({ caseId }) => caseId);
  const found = await Promise.all([
    ...[...new Set(here)].map((caseId) => entryOf(app, caseId, true)),
    ...without.map((caseId) => entryOf(app, caseId, false)),
  ]);
  return found
    .filter((entry) => entry !== undefined)
    .filter(({ caseNumber }) => !open.has(caseNumber))
    .toSorted((one, other) => (one.caseNumber < other.caseNumber ? -1 : 1));
}

/** The cases whose papers came with this visit. */
function handedInAt({ acts, visit }: QueueTicket): readonly string[] {
  return [...acts, ...(visit?.case === undefined ? [] : [visit.case])]
    .filter(({ outcome }) => outcome === 'application-received' || outcome === 'supplementation-received')
    .map(({ caseId }) => caseId);
}

async function entryOf(app: App, caseId: string, ticketed: boolean): Promise<ProposedEntry | undefined> {
  const [received] = await app.ports.log.load(caseId);
  if (received?.type !== 'ApplicationReceived') return undefined;
  const { number, item, materials } = received.data;
  const row = await app.ports.cases.byNumber(number);
  const paper = materials.filter(({ form }) => form === 'paper');
  const copies = paper.reduce((sum, one) => sum + one.copies, 0);
  // The form itself is a sheet, too.
  const counted = { sheets: copies + 1, copies: Math.max(1, copies) };
  return { caseNumber: number, item, body: row?.body ?? '', ...counted, ticketed };
}

/** The lists a reader has to do with, the latest first. */
export async function handOverLists(app: App, authority: Authority): Promise<readonly HandOverList[]> {
  if (authority.kind !== 'staff') return [];
  const kind = 'hand-over-list';
  const centre = centreOf(authority);
  const bodies = [...new Set(authority.posts.filter(({ duty }) => receiving.has(duty)).map(({ body }) => body))];
  const [own, forBody] = await Promise.all([
    centre === undefined ? [] : app.ports.records.list<HandOverList>({ kind, centre }, 60, { latest: true }),
    bodies.length === 0 ? [] : app.ports.records.list<HandOverList>({ kind, bodies }, 60, { latest: true }),
  ]);
  const all = new Map([...own, ...forBody].map((list) => [list.id, list]));
  return [...all.values()].toSorted((one, other) => (one.signedAt > other.signedAt ? -1 : 1));
}

const receiving = new Set(['officer', 'approver', 'head']);

export async function handOverList(app: App, authority: Authority, id: string): Promise<HandOverList | undefined> {
  const list = isId(id) ? await app.ports.records.find<HandOverList>('hand-over-list', id) : undefined;
  const { districtCentres } = app.place;
  return list && may('hand-over.read', authority, { body: list.body, centre: list.centre, districtCentres })
    ? list
    : undefined;
}
