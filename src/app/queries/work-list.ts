import { type Lamp, lamp, remainingDays } from '../../domain/time-limits/remaining-days.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { isId } from '../../kernel/id.ts';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { Authority, HeldPost } from '../authority.ts';
import { maskNameOf } from '../masking.ts';
import type { CaseRow, Cursor, WorkListScope } from '../ports.ts';
import { entrustedParts } from '../powers/exercised.ts';
import { seesAll } from '../standing.ts';
import type { WorkListEntry, WorkListPage } from '../views/case-view.ts';

/** Where lists put cases on which nobody's clock runs: after all others. */
const nothingDue = '9999-12-31' as LocalDate;

/** Rows of one page. */
export const pageSize = 20;

/** Which part of the open cases a list shows: those waiting for the reader, or all the reader may see. */
export type WorkListKind = 'mine' | 'all';

/**
 * 待办: open cases by the day they are due, the most urgent first. What the reader may see is part of the one question
 * put to the database; nothing is filtered afterwards.
 */
export async function workList(
  app: App,
  authority: Authority,
  kind: WorkListKind,
  cursor?: string,
): Promise<WorkListPage> {
  const today = app.today();
  const amberUntil = addWorkingDays(app.place.calendar, today, app.place.law.lamps.amberWithin);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const parts = await Promise.all(
    scopesOf(app, authority, kind).map((scope) =>
      Promise.all([
        app.ports.cases.workList(scope, pageSize + 1, after),
        app.ports.cases.countOpen(scope, today, amberUntil),
      ]),
    ),
  );
  const asked = kind === 'mine' ? await consultedPart(app, authority, today, amberUntil, after) : undefined;
  const entrusted = await entrustedPart(app, authority, kind, [today, amberUntil], after);
  const rows: ListRow[] = parts.flatMap(([some]) => some);
  rows.push(...(asked?.rows ?? []), ...(entrusted?.rows ?? []));
  if (parts.length > 1 || asked !== undefined || entrusted !== undefined) rows.sort(byUrgency);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const next = rows.length > pageSize && last ? { next: writeCursor({ due: sortDue(last), caseId: last.caseId }) } : {};
  const beside = (lamp: Lamp) => (asked?.counts[lamp] ?? 0) + (entrusted?.counts[lamp] ?? 0);
  const sum = (lamp: Lamp) => parts.reduce((all, [, counts]) => all + counts[lamp], beside(lamp));
  const counts = { red: sum('red'), amber: sum('amber'), green: sum('green') };
  return { entries: shown.map((row) => entryOf(app, row, today)), counts, ...next };
}

type ListRow = Omit<CaseRow, 'waitingFor'> & Pick<WorkListEntry, 'waitingFor'>;

/** 征求意见: what the reader's bodies were asked about waits for the reader too, until the day of their own answer. */
async function consultedPart(
  app: App,
  authority: Authority,
  today: LocalDate,
  amberUntil: LocalDate,
  after: Cursor | undefined,
): Promise<{ rows: ListRow[]; counts: Record<Lamp, number> } | undefined> {
  const posts = authority.kind === 'staff' ? authority.posts.filter(isOfBody) : [];
  const bodies = [...new Set(posts.map(({ body }) => body))];
  if (bodies.length === 0) return undefined;
  const [found, counts] = await Promise.all([
    app.ports.cases.consulted(bodies, pageSize + 1, after),
    app.ports.cases.countConsulted(bodies, today, amberUntil),
  ]);
  return { rows: found.map((row) => ({ ...row, waitingFor: 'consulted' })), counts };
}

/** 受委托: what is worked here in another body's name; a body without such papers asks nothing. */
async function entrustedPart(
  app: App,
  authority: Authority,
  kind: WorkListKind,
  [today, amberUntil]: readonly [LocalDate, LocalDate],
  after: Cursor | undefined,
): Promise<{ rows: ListRow[]; counts: Record<Lamp, number> } | undefined> {
  const held = entrustedOf(app, authority);
  // What a clerk's desk shows already is not shown a second time.
  const parts = kind === 'mine' ? held.parts : held.parts.filter(({ centre }) => !held.centres.includes(centre));
  if (parts.length === 0) return undefined;
  const waitingFor = waits(held.posts).filter((one) => one !== 'delivery' || held.centres.length === 0);
  const scope = { parts, ...(kind === 'mine' ? { waitingFor } : {}) };
  const [rows, counts] = await Promise.all([
    app.ports.powers.entrusted(scope, pageSize + 1, after),
    app.ports.powers.countEntrusted(scope, today, amberUntil),
  ]);
  return { rows: [...rows], counts };
}

/** Overseers see every case as it is. */
function entrustedOf(app: App, authority: Authority) {
  const none = { posts: [], centres: [] as string[], parts: [] };
  if (authority.kind !== 'staff' || authority.posts.some(seesAll)) return none;
  const posts = authority.posts.filter(isOfBody);
  const centres = authority.posts.flatMap(({ duty, centre }) => (duty === 'clerk' && centre ? [centre] : []));
  const bodies = [...new Set(posts.map(({ body }) => body))];
  if (bodies.length === 0) return none;
  const { instruments } = app.powers.register();
  return { posts, centres, parts: entrustedParts({ instruments, at: app.powers.at }, app.place.centres, bodies) };
}

function byUrgency(one: ListRow, other: ListRow): number {
  return sortDue(one) < sortDue(other) || (sortDue(one) === sortDue(other) && one.caseId < other.caseId) ? -1 : 1;
}

/** Cases on which nobody's clock runs come last, as in the database. */
function sortDue(row: ListRow): LocalDate {
  return row.due ?? nothingDue;
}

/** Found by number or name, among what the reader may see. */
export async function searchCases(app: App, authority: Authority, words: string): Promise<readonly WorkListEntry[]> {
  if (words.trim().length < 2) return [];
  const scopes = scopesOf(app, authority, 'all');
  const found = await Promise.all(scopes.map((scope) => app.ports.cases.search(scope, words.trim(), pageSize)));
  const held = entrustedOf(app, authority);
  const parts = held.parts.filter(({ centre }) => !held.centres.includes(centre));
  if (parts.length > 0) found.push(await app.ports.powers.searchEntrusted(parts, words.trim(), pageSize));
  const rows = found.flat();
  if (found.length > 1) rows.sort((one, other) => (one.receivedOn > other.receivedOn ? -1 : 1));
  return rows.slice(0, pageSize).map((row) => entryOf(app, row, app.today()));
}

export function entryOf(app: App, row: ListRow, today: LocalDate): WorkListEntry {
  const remaining = row.due === null ? null : remainingDays(app.place.calendar, today, row.due);
  const shade: Lamp = remaining === null ? 'green' : lamp(remaining, app.place.law.lamps);
  return {
    caseId: row.caseId,
    number: row.number,
    item: row.item,
    itemName: app.place.items.get(row.item)?.at(-1)?.name ?? {},
    bodyName: app.place.bodies.get(row.body)?.shortName ?? {},
    applicantName: maskNameOf(row.applicantKind, row.applicantName),
    state: row.state,
    waitingFor: row.waitingFor,
    due: row.due,
    remaining,
    lamp: shade,
    provisional: row.provisional,
    receivedOn: row.receivedOn,
    channel: row.channel,
    demo: row.demo,
  };
}

/**
 * What a reader's posts let them see, each post on its own account: a clerk sees the centre's cases, an officer the
 * body's, the overseers all. No case lies in two of the scopes.
 */
function scopesOf(app: App, authority: Authority, kind: WorkListKind): readonly WorkListScope[] {
  if (authority.kind !== 'staff') return [];
  const { posts } = authority;
  if (posts.some(seesAll)) return [{ wholeNames: true }];
  const ofBodies = posts.filter(isOfBody);
  const bodies = [...new Set(ofBodies.map((post) => post.body))];
  const atDesks = posts.filter((post) => post.duty === 'clerk' && post.centre !== undefined);
  const centres = [...new Set(atDesks.map((post) => post.centre as string))];
  // 镇街自办事项: what comes to a town's own body by the portal is taken in at its own centre.
  const towns = atDesks.filter(({ body, centre }) => app.place.centres.get(centre ?? '')?.body === body);
  const own = [...new Set(towns.map(({ body }) => body))].filter(
    (body) =>
      !(kind === 'all' && bodies.includes(body)) &&
      !app.place.districtCentres.some((one) => app.place.centres.get(one)?.body === body),
  );
  const others = [...own, ...(kind === 'all' ? bodies : [])];
  const district = centres.find((centre) => app.place.districtCentres.includes(centre));
  // What a clerk's desk shows already is not shown a second time for the body.
  const part = (held: readonly HeldPost[]) =>
    kind === 'all'
      ? {}
      : { waitingFor: waits(held).filter((one) => held === atDesks || one !== 'delivery' || atDesks.length === 0) };
  return [
    ...(bodies.length > 0 ? [{ bodies, ...part(ofBodies), ...(kind === 'mine' ? givenAway(app, bodies) : {}) }] : []),
    ...(own.length > 0 ? [{ bodies: own, ...part(atDesks) }] : []),
    ...centres.map((centre) => ({
      centre,
      ...(centre === district ? { portal: true } : {}),
      ...(others.length > 0 ? { notBodies: others } : {}),
      ...part(atDesks),
    })),
  ];
}

/** 委托出去的: another body works it in this one's name. It is theirs to do, and stays among all that this one answers for. */
function givenAway(app: App, bodies: readonly string[]): Pick<WorkListScope, 'notEntrusted'> {
  const { instruments } = app.powers.register();
  const receivers = instruments.flatMap(({ form, receiver }) =>
    form === 'entrustment' && !bodies.includes(receiver) ? [receiver] : [],
  );
  if (receivers.length === 0) return {};
  const parts = entrustedParts({ instruments, at: app.powers.at }, app.place.centres, [...new Set(receivers)]);
  const given = parts.filter(({ body }) => bodies.includes(body));
  return given.length === 0 ? {} : { notEntrusted: given };
}

function isOfBody(post: HeldPost): boolean {
  return post.duty === 'officer' || post.duty === 'approver' || post.duty === 'head';
}

/** The parties a post acts for; those of a body and those of a desk have none in common. */
function waits(posts: readonly HeldPost[]): CaseRow['waitingFor'][] {
  const waiting = new Set<CaseRow['waitingFor']>();
  for (const { duty } of posts) {
    if (duty === 'clerk') waiting.add('clerk').add('delivery');
    if (duty === 'officer') waiting.add('officer').add('delivery');
    if (duty === 'approver' || duty === 'head') waiting.add('approver');
  }
  return [...waiting];
}

function writeCursor(cursor: Cursor): string {
  return `${cursor.due}_${cursor.caseId}`;
}

function readCursor(text: string): Cursor | undefined {
  const [day = '', caseId = ''] = text.split('_');
  const due = parseLocalDate(day);
  return due.ok && isId(caseId) ? { due: due.value, caseId } : undefined;
}
