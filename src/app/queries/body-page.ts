import type { Complaint } from '../../domain/supervision/complaint/state.ts';
import { isOpenSignal, type Signal } from '../../domain/supervision/signal/state.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { BodiesReply, BodyReply } from '../requests/oversight.ts';
import { shapeOf } from './signal-shape.ts';

const signalsAtMost = 200;
const shownAtMost = 20;
const complaintsAtMost = 1_000;

/** 部门 as supervision sees it: what lies open, what was found, how it was answered, and how it was before. */
export async function bodyPage(app: App, code: string, days: number): Promise<BodyReply | undefined> {
  const body = app.place.bodies.get(code);
  if (body === undefined) return undefined;
  const { ports, place } = app;
  const today = app.today();
  const amberUntil = addWorkingDays(place.calendar, today, place.law.lamps.amberWithin);
  const first = addDays(today, 1 - days);
  const [open, now, before, signals, openComplaints] = await Promise.all([
    ports.cases.countOpen({ bodies: [code] }, today, amberUntil),
    figuresOf(app, code, first, today),
    figuresOf(app, code, addDays(first, -days), addDays(first, -1)),
    ports.records.list<Signal>({ kind: 'signal', bodies: [code] }, signalsAtMost, { latest: true }),
    complaintsAgainst(app, code, { open: true }),
  ]);
  const blaming = signals.filter(({ trial }) => !trial);
  return {
    ...{ code, name: body.name, kind: body.kind, today, open, openComplaints, now, before },
    pending: blaming.filter(isOpenSignal).length,
    signals: blaming
      .filter(isOpenSignal)
      .slice(0, shownAtMost)
      .map((one) => shapeOf(app, one)),
    ordered: blaming
      .filter(({ order }) => order !== undefined)
      .slice(0, shownAtMost)
      .map((one) => shapeOf(app, one)),
  };
}

async function figuresOf(app: App, body: string, from: LocalDate, until: LocalDate): Promise<BodyReply['now']> {
  const [figures, complaints] = await Promise.all([
    app.ports.supervision.bodyFigures(body, from, until),
    complaintsAgainst(app, body, { from, to: until }),
  ]);
  return { from, until, ...figures, complaints };
}

/** Complaints lie with the office that handles them; whom they are against stands in each. */
async function complaintsAgainst(
  { ports }: App,
  body: string,
  of: { readonly open: true } | { readonly from: LocalDate; readonly to: LocalDate },
): Promise<number> {
  const found = await ports.records.list<Complaint>({ kind: 'complaint', ...of }, complaintsAtMost);
  return found.filter((one) => one.body === body).length;
}

/** Every body that handles cases, those with red cards first. */
export async function bodiesList({ ports, place }: App): Promise<BodiesReply> {
  const [cards, cases] = await Promise.all([ports.supervision.openCards(), ports.supervision.openCases()]);
  const handling = new Set([...place.items.values()].flat().map(({ body }) => body));
  const bodies = [...place.bodies.values()]
    .filter(({ code }) => handling.has(code) || cases.some(({ body }) => body === code))
    .map(({ code, name }) => {
      const of = (level: string) =>
        cards.filter((card) => card.body === code && card.level === level).reduce((sum, one) => sum + one.signals, 0);
      const open = cases.filter(({ body }) => body === code).reduce((sum, one) => sum + one.cases, 0);
      return { code, name, open, red: of('red'), yellow: of('yellow') };
    });
  const weight = (one: BodiesReply['bodies'][number]) =>
    one.red * 1_000_000 + one.yellow * 1_000 + Math.min(one.open, 999);
  return { bodies: bodies.toSorted((one, other) => weight(other) - weight(one) || (one.code < other.code ? -1 : 1)) };
}
