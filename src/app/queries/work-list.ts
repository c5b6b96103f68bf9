import { type Lamp, lamp, remainingDays } from '../../domain/time-limits/remaining-days.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { Authority, HeldPost } from '../authority.ts';
import { maskNameOf } from '../masking.ts';
import type { CaseRow, Cursor, WorkListScope } from '../ports.ts';
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
  const scope = scopeOf(app, authority, kind);
  if (scope === undefined) return { entries: [], counts: { red: 0, amber: 0, green: 0 } };
  const today = app.today();
  const amberUntil = addWorkingDays(app.place.calendar, today, app.place.law.lamps.amberWithin);
  const [rows, counts] = await Promise.all([
    app.ports.cases.workList(scope, pageSize + 1, cursor === undefined ? undefined : readCursor(cursor)),
    app.ports.cases.countOpen(scope, today, amberUntil),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const next =
    rows.length > pageSize && last ? { next: writeCursor({ due: last.due ?? nothingDue, caseId: last.caseId }) } : {};
  return { entries: shown.map((row) => entryOf(app, row, today)), counts, ...next };
}

/** Found by number or name, among what the reader may see. */
export async function searchCases(app: App, authority: Authority, words: string): Promise<readonly WorkListEntry[]> {
  const scope = scopeOf(app, authority, 'all');
  if (scope === undefined || words.trim().length < 2) return [];
  const rows = await app.ports.cases.search(scope, words.trim(), pageSize);
  return rows.map((row) => entryOf(app, row, app.today()));
}

export function entryOf(app: App, row: CaseRow, today: LocalDate): WorkListEntry {
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

/** What a reader's posts let them see. A clerk sees the centre's cases, an officer the body's, the overseers all. */
function scopeOf(app: App, authority: Authority, kind: WorkListKind): WorkListScope | undefined {
  if (authority.kind !== 'staff') return undefined;
  const { posts } = authority;
  if (posts.some((post) => post.duty === 'supervisor' || post.duty === 'service-office')) return {};
  const bodies = posts.filter(isOfBody).map((post) => post.body);
  const clerk = posts.find((post) => post.duty === 'clerk' && post.centre !== undefined);
  const part = kind === 'mine' ? { waitingFor: waits(posts) } : {};
  if (bodies.length > 0) return { bodies: [...new Set(bodies)], ...part };
  if (clerk?.centre === undefined) return undefined;
  const portal = app.place.districtCentres.includes(clerk.centre) ? { portal: true } : {};
  return { centre: clerk.centre, ...portal, ...part };
}

function isOfBody(post: HeldPost): boolean {
  return post.duty === 'officer' || post.duty === 'approver' || post.duty === 'head';
}

function waits(posts: readonly HeldPost[]): CaseRow['waitingFor'][] {
  const waiting = new Set<CaseRow['waitingFor']>();
  for (const { duty } of posts) {
    if (duty === 'clerk') waiting.add('clerk').add('delivery');
    if (duty === 'officer') waiting.add('officer');
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
  return due.ok && /^[0-9a-f-]{36}$/.test(caseId) ? { due: due.value, caseId } : undefined;
}
