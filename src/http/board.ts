import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { board, boardCases, portalDesk } from '../app/queries/board.ts';
import { boardFigures } from '../app/queries/board-figures.ts';
import { boardCasesReply, boardFigure, boardReply } from '../app/requests/board.ts';
import { code, day as dayShape } from '../app/requests/parts.ts';
import type { BoardRow, BoardView } from '../app/views/board-view.ts';
import { inLanguage, type Language } from '../kernel/language.ts';
import { type LocalDate, localDate } from '../kernel/local-date.ts';
import { translator } from '../web/texts/translate.ts';
import { languageOf } from './language.ts';
import { route } from './route.ts';

const tag = 'Board 看板';
const day = dayShape.optional().describe('Today, where left out.');

/** 当日看板: for heads their body, for a town's people their town, for those who oversee everything. */
export function boardRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/board',
    permission: 'board.read',
    tag,
    summary: 'The board of a day: what happened, and how the open cases stand, by body and by centre',
    query: { day },
    replies: { 200: boardReply },
    handler: ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return board(request.server.http.app, authority, dayOf(request, query.day));
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/board/cases',
    permission: 'board.read',
    tag,
    summary: 'The cases behind one figure of the board',
    query: {
      day,
      figure: boardFigure,
      body: code.optional(),
      desk: code.optional().describe('A service centre, or `portal`.'),
      cursor: z.string().max(200).optional(),
    },
    replies: { 200: boardCasesReply },
    handler: ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const { figure, body, desk } = query;
      const asked = {
        day: dayOf(request, query.day),
        figure,
        ...(body === undefined ? {} : { body }),
        ...(desk === undefined ? {} : { desk }),
      };
      return boardCases(request.server.http.app, authority, asked, query.cursor);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/board.csv',
    permission: 'board.read',
    tag,
    summary: 'The same board as a table for Excel and WPS',
    query: { day },
    replies: { 200: z.any().describe('UTF-8 with a byte order mark, one line a body or centre.') },
    handler: async ({ query, authority, request }, reply) => {
      const view = await board(request.server.http.app, authority, dayOf(request, query.day));
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="board-${view.day}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(tableOf(view, languageOf(request)));
    },
  });
}

function dayOf(request: FastifyRequest, asked: string | undefined): LocalDate {
  return asked === undefined ? request.server.http.app.today() : localDate(asked);
}

/** Excel takes a file without the mark for one in the code page of the machine, and shows Chinese as rubbish. */
const byteOrderMark = '\uFEFF';

function tableOf(view: BoardView, language: Language): string {
  const t = translator(language);
  const lines = (kind: 'bodies' | 'desks') =>
    view[kind].map((row) => [t(`desk:board.by.${kind}`), nameOf(row), ...figuresOf(row)]);
  const nameOf = (row: BoardRow) => (row.code === portalDesk ? t('desk:board.portal') : inLanguage(row.name, language));
  const head = [
    '',
    view.day,
    ...boardFigures.map((figure) => t(`desk:board.figure.${figure}`)),
    t('desk:board.days-over'),
  ];
  const total = ['', t('desk:board.total'), ...figuresOf(view.total)];
  return byteOrderMark + [head, total, ...lines('bodies'), ...lines('desks')].map(lineOf).join('');
}

function figuresOf({ figures, daysOver }: BoardRow): string[] {
  return [...boardFigures.map((figure) => String(figures[figure] ?? '')), String(daysOver ?? '')];
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
