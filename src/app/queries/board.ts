import { remainingDays } from '../../domain/time-limits/remaining-days.ts';
import { isId } from '../../kernel/id.ts';
import { addMilliseconds, type Instant, startOfDay } from '../../kernel/instant.ts';
import type { LocalText } from '../../kernel/language.ts';
import { addDays, type LocalDate, parseLocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import { backAtMost } from '../claimed-time.ts';
import type { BoardCases, BoardRow, BoardView } from '../views/board-view.ts';
import {
  type BoardFigure,
  type BoardScope,
  type BoardSelection,
  boardFigures,
  countedTypes,
  type DayFigure,
  type DaySpan,
  type HappenedCount,
  isStanding,
  type Place,
  type StandingCount,
} from './board-figures.ts';
import { entryOf } from './work-list.ts';

/** Rows of one page behind a figure. */
const casesOfPage = 50;

/**
 * 当日看板: what happened on a day, and how the open cases stand, by body and by centre. The figures of the whole place
 * are asked once for all who look at the same time; each reader gets the sums of what the own posts let them see.
 */
export async function board(app: App, authority: Authority, day: LocalDate): Promise<BoardView> {
  const today = app.today();
  const counts = await countsOf(app, day, today);
  const scope = boardScope(app, authority);
  const seen = { ...counts, cells: counts.cells.filter((cell) => isWithin(scope, cell)) };
  const row = (code: string, name: LocalText, cells: readonly Cell[]) => rowOf(app, code, name, cells, day, today);
  const bodies = [...app.place.bodies.values()].filter(
    ({ code }) => seen.cells.some((cell) => cell.body === code) || isOwn(scope.bodies, code, app.profile.items),
  );
  const desks = [...app.place.centres.values()].map(({ code, name }) => ({ code, name }));
  return {
    day,
    today,
    madeAt: counts.madeAt,
    total: row('', {}, seen.cells),
    bodies: bodies.map(({ code, name }) =>
      row(
        code,
        name,
        seen.cells.filter((cell) => cell.body === code),
      ),
    ),
    desks: [...desks, { code: portalDesk, name: {} }]
      .filter(({ code }) => scope.desks?.includes(code) !== false || hasAny(seen.cells, code))
      .map(({ code, name }) =>
        row(
          code,
          name,
          seen.cells.filter((cell) => cell.desk === code),
        ),
      ),
  };
}

/** The cases behind one figure, fifty at a time. */
export async function boardCases(
  app: App,
  authority: Authority,
  asked: { readonly day: LocalDate; readonly figure: BoardFigure; readonly body?: string; readonly desk?: string },
  cursor?: string,
): Promise<BoardCases> {
  const { day, figure, body, desk } = asked;
  const today = app.today();
  const scope = boardScope(app, authority);
  const selection: BoardSelection = {
    scope,
    ...(body === undefined ? {} : { body }),
    ...(desk === undefined ? {} : { desk }),
  };
  const limit = casesOfPage + 1;
  const [due = '', caseId = ''] = (cursor ?? '').split('_');
  const since = parseLocalDate(due);
  const { board: queries } = app.ports;
  const rows = isStanding(figure)
    ? day !== today
      ? []
      : await queries.casesStanding(
          figure,
          today,
          selection,
          limit,
          since.ok && isId(caseId) ? { due: since.value, caseId } : undefined,
        )
    : await queries.casesHappened(
        spanOf(app, day),
        countedTypes(figure),
        selection,
        limit,
        isId(caseId) ? caseId : undefined,
      );
  const shown = rows.slice(0, casesOfPage);
  const last = shown.at(-1);
  const next = rows.length > casesOfPage && last ? { next: `${last.due ?? '9999-12-31'}_${last.caseId}` } : {};
  return { entries: shown.map((one) => entryOf(app, one, today)), ...next };
}

/** The portal is a desk like the centres; its cases have no centre. */
export const portalDesk = 'portal';

/** What a reader's posts show: a head the own body, a town's people their town, those who oversee everything. */
export function boardScope(app: App, authority: Authority): BoardScope {
  if (authority.kind !== 'staff') return { bodies: [], desks: [] };
  const { posts } = authority;
  if (posts.some(({ duty }) => duty === 'supervisor' || duty === 'service-office')) return {};
  const bodies = posts.filter(({ duty }) => duty === 'head').map(({ body }) => body);
  const ofBodies = [...app.place.centres.values()].filter(
    ({ level, body }) => level === 'town' && bodies.includes(body),
  );
  const centres = posts.flatMap(({ duty, centre }) => (duty === 'clerk' && centre !== undefined ? [centre] : []));
  const district = centres.some((centre) => app.place.districtCentres.includes(centre));
  return {
    bodies: [...new Set(bodies)],
    desks: [...new Set([...centres, ...ofBodies.map(({ code }) => code), ...(district ? [portalDesk] : [])])],
  };
}

interface Cell extends Place {
  readonly happened: Readonly<Record<string, number>>;
  readonly standing?: StandingCount;
}

interface Counts {
  readonly madeAt: Instant;
  readonly cells: readonly Cell[];
}

/** Figures so young are shown to everybody who asks; a board that refreshes twice a minute is not the poorer for it. */
const believed = 5_000;
const boards = new WeakMap<App, Map<LocalDate, { readonly until: Instant; readonly counts: Promise<Counts> }>>();

function countsOf(app: App, day: LocalDate, today: LocalDate): Promise<Counts> {
  const known = boards.get(app) ?? new Map();
  boards.set(app, known);
  const now = app.ports.clock.now();
  const earlier = known.get(day);
  if (earlier !== undefined && now < earlier.until) return earlier.counts;
  const counts = count(app, day, today, now);
  if (known.size > 30) known.clear();
  known.set(day, { until: addMilliseconds(now, believed), counts });
  // What failed is asked again by the next reader.
  counts.catch(() => known.delete(day));
  return counts;
}

async function count(app: App, day: LocalDate, today: LocalDate, madeAt: Instant): Promise<Counts> {
  const { board: queries } = app.ports;
  const [happened, standing] = await Promise.all([
    queries.happened(spanOf(app, day), countedTypes()),
    day === today ? queries.standing(today) : ([] as readonly StandingCount[]),
  ]);
  const cells = new Map<string, Cell>();
  const cellAt = ({ body, desk }: Place) => cells.get(`${body}/${desk}`) ?? { body, desk, happened: {} };
  const put = (cell: Cell) => cells.set(`${cell.body}/${cell.desk}`, cell);
  for (const one of happened as readonly HappenedCount[]) {
    const cell = cellAt(one);
    put({ ...cell, happened: { ...cell.happened, [one.type]: one.cases } });
  }
  for (const one of standing) put({ ...cellAt(one), standing: one });
  return { madeAt, cells: [...cells.values()] };
}

/** What was done on a day may be written down a little later, where somebody was cut off; never earlier. */
export function spanOf(app: Pick<App, 'place'>, day: LocalDate): DaySpan {
  const from = startOfDay(day, app.place.timeZone);
  const until = startOfDay(addDays(day, 1), app.place.timeZone);
  return {
    from,
    until,
    recordedFrom: addMilliseconds(from, -60_000),
    recordedUntil: addMilliseconds(until, backAtMost + 60_000),
  };
}

function rowOf(
  app: App,
  code: string,
  name: LocalText,
  cells: readonly Cell[],
  day: LocalDate,
  today: LocalDate,
): BoardRow {
  const figures: { [Figure in BoardFigure]?: number } = {};
  const sum = (of: (cell: Cell) => number) => cells.reduce((all, cell) => all + of(cell), 0);
  for (const figure of boardFigures) {
    if (isStanding(figure)) {
      if (day === today) figures[figure] = sum((cell) => standingOf(cell, figure));
    } else figures[figure] = sum((cell) => happenedOf(cell, figure));
  }
  const since = cells.flatMap(({ standing }) => standing?.lateSince ?? []).toSorted()[0];
  const daysOver = since === undefined ? {} : { daysOver: -remainingDays(app.place.calendar, today, since) };
  return { code, name, figures, ...daysOver };
}

function happenedOf(cell: Cell, figure: DayFigure): number {
  return countedTypes(figure).reduce((all, type) => all + (cell.happened[type] ?? 0), 0);
}

function standingOf({ standing }: Cell, figure: 'due-today' | 'late' | 'suspended' | 'at-the-door'): number {
  if (standing === undefined) return 0;
  const of = { 'due-today': 'dueToday', late: 'late', suspended: 'suspended', 'at-the-door': 'atTheDoor' } as const;
  return standing[of[figure]];
}

function isWithin(scope: BoardScope, { body, desk }: Place): boolean {
  if (scope.bodies === undefined && scope.desks === undefined) return true;
  return (scope.bodies ?? []).includes(body) || (scope.desks ?? []).includes(desk);
}

function isOwn(bodies: readonly string[] | undefined, code: string, items: App['profile']['items']): boolean {
  return bodies === undefined ? items.some(({ body }) => body === code) : bodies.includes(code);
}

function hasAny(cells: readonly Cell[], desk: string): boolean {
  return cells.some((cell) => cell.desk === desk);
}
