import type { HandOverList } from '../../domain/intake/hand-over/state.ts';
import type { QueueTicket } from '../../domain/intake/queue-ticket/state.ts';
import { isId } from '../../kernel/id.ts';
import { addDays } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { listedIn } from '../records/hand-over.ts';
import { centreOf } from './hall.ts';

/** A paper file the window should hand over. */
export interface ProposedEntry {
  readonly caseNumber: string;
  readonly item: string;
  readonly body: string;
  readonly sheets: number;
  readonly copies: number;
}

/**
 * What lies at the window: the cases received or supplemented there today whose paper no list names yet. Which cases
 * these are, the queue tickets served at the window say; what came without one, the clerk adds by its number.
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
  const [tickets, lists] = await Promise.all([
    records.list<QueueTicket>({ kind: 'queue-ticket', centre, from: addDays(today, -1), to: today }, 3_000),
    records.list<HandOverList>({ kind: 'hand-over-list', centre, from: addDays(today, -1), to: today }, 500),
  ]);
  const open = await listedIn(app.ports, centre);
  const gone = new Map(
    lists.flatMap(({ entries, signedAt }) => entries.map(({ caseNumber }) => [caseNumber, signedAt] as const)),
  );
  const here = tickets.filter((ticket) => ticket.window === window);
  const numbers = here.flatMap(({ acts, visit, calledAt = '' }) =>
    [...acts, ...(visit?.case === undefined ? [] : [visit.case])]
      .filter(({ outcome }) => outcome === 'application-received' || outcome === 'supplementation-received')
      .filter(({ caseNumber }) => !open.has(caseNumber) && (gone.get(caseNumber) ?? '') < calledAt)
      .map(({ caseId }) => caseId),
  );
  const found = await Promise.all([...new Set(numbers)].map((caseId) => entryOf(app, caseId)));
  return found
    .filter((entry) => entry !== undefined)
    .toSorted((one, other) => (one.caseNumber < other.caseNumber ? -1 : 1));
}

async function entryOf(app: App, caseId: string): Promise<ProposedEntry | undefined> {
  const [received] = await app.ports.log.load(caseId);
  if (received?.type !== 'ApplicationReceived') return undefined;
  const { number, item, materials } = received.data;
  const row = await app.ports.cases.byNumber(number);
  const paper = materials.filter(({ form }) => form === 'paper');
  const copies = paper.reduce((sum, one) => sum + one.copies, 0);
  // The form itself is a sheet, too.
  return { caseNumber: number, item, body: row?.body ?? '', sheets: copies + 1, copies: Math.max(1, copies) };
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
