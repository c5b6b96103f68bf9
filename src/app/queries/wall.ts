import type { Signal } from '../../domain/supervision/signal/state.ts';
import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import type { Wall } from '../requests/supervision-desk.ts';
import type { OpenCards } from '../supervision/desk-ports.ts';
import type { BoardRow } from '../views/board-view.ts';
import { board } from './board.ts';
import { shapeOf } from './signal-shape.ts';

const latestShown = 4;

/** 此刻: the district at this minute, for a screen that is read from five metres. */
export async function wall(app: App, authority: Authority): Promise<Wall> {
  const { ports, profile } = app;
  const [figures, cards, open, latest, ledger] = await Promise.all([
    board(app, authority, app.today()),
    ports.supervision.openCards(),
    ports.supervision.openCases(),
    ports.records.list<Signal>({ kind: 'signal', open: true }, latestShown * 4, { latest: true }),
    ports.ledger.standing(),
  ]);
  const rowOf = (
    { code, name, figures: { late = 0 } }: BoardRow,
    own: typeof open,
    ownCards: readonly OpenCards[],
  ) => ({
    ...{ code, name, late, ...countOf(ownCards) },
    open: own.reduce((sum, { cases }) => sum + cases, 0),
  });
  const { received = 0, accepted = 0, decided = 0, late = 0, 'due-today': dueToday = 0 } = figures.total.figures;
  const { daysOver } = figures.total;
  const total = { received, accepted, decided, late, dueToday, ...countOf(cards) };
  return {
    ...{ madeAt: figures.madeAt, today: figures.today, place: profile.name },
    figures: {
      ...total,
      open: open.reduce((sum, { cases }) => sum + cases, 0),
      ...(daysOver === undefined ? {} : { daysOver }),
    },
    places: figures.desks.map((row) =>
      rowOf(
        row,
        open.filter(({ desk }) => desk === row.code),
        cards.filter(({ centre }) => centre === row.code),
      ),
    ),
    bodies: figures.bodies.map((row) =>
      rowOf(
        row,
        open.filter(({ body }) => body === row.code),
        cards.filter(({ body }) => body === row.code),
      ),
    ),
    latest: latest
      .filter(({ level }) => level !== 'hint')
      .sort((one, other) => (one.raisedAt < other.raisedAt ? 1 : -1))
      .slice(0, latestShown)
      .map((signal) => shapeOf(app, signal)),
    ...(profile.map && {
      map: {
        width: profile.map.width,
        height: profile.map.height,
        areas: profile.map.areas.map(({ centre, outline }) => ({ centre, outline: outline.map(([x, y]) => [x, y]) })),
      },
    }),
    ledger: {
      size: ledger.size,
      witnessedSize: ledger.witnessedSize,
      ...(ledger.witnessedAt === undefined ? {} : { witnessedAt: ledger.witnessedAt }),
      witnesses: ledger.witnesses.filter(({ state }) => state === 'cosigned').length,
      ...(app.place.witnesses?.silentSince && { silentSince: app.place.witnesses.silentSince }),
      overrideNeeded: app.place.witnesses?.missing !== undefined,
    },
  };
}

function countOf(cards: readonly OpenCards[]): { red: number; yellow: number } {
  const of = (wanted: string) =>
    cards.filter(({ level }) => level === wanted).reduce((sum, { signals }) => sum + signals, 0);
  return { red: of('red'), yellow: of('yellow') };
}
