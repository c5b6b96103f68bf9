import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { acceptsAt } from '../app/queries/accepting-centres.ts';
import { guide } from '../app/queries/guide.ts';
import { searchItems } from '../app/queries/search-items.ts';
import { guideReply, itemHits, placeReply } from '../app/requests/catalogue.ts';
import { code, day } from '../app/requests/parts.ts';
import { localDate } from '../kernel/local-date.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Catalogue 事项';

/** 事项目录: the place, its items and their guides. Public, because the law wants it so (art. 5, 30). */
export function catalogueRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/place',
    permission: 'public',
    tag,
    summary: 'The place: its bodies, centres, languages and identity forms',
    replies: { 200: placeReply },
    handler: ({ request }) => {
      const { app } = request.server.http;
      const { code: place, name, serviceName, languages, identityForms, bodies, centres, law } = app.profile;
      const { addressForm, currency } = app.profile;
      return {
        code: place,
        name,
        serviceName,
        languages,
        timeZone: app.profile.timeZone,
        identityForms,
        addressForm,
        currency,
        bodies: bodies.map(({ code, name, shortName }) => ({ code, name, shortName })),
        centres: centres.map(({ code, name, level, windows }) => ({ code, name, level, windows })),
        specialProcedures: law.clockStops.kinds,
        lamps: { amberWithin: law.lamps.amberWithin },
        today: app.today(),
        readOnly: app.ports.room?.fullSince() !== undefined,
        demo: app.demo,
      };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/items',
    permission: 'public',
    tag,
    summary: 'Find an item by plain words, pinyin initials, code or body',
    query: {
      words: z.string().max(200).default(''),
      body: code.optional(),
      centre: code.optional().describe('Only what this service centre may accept.'),
    },
    replies: { 200: itemHits },
    handler: ({ query, request }) => {
      const { app } = request.server.http;
      const { words, body, centre } = query;
      const found = searchItems(app, words, body);
      return { items: centre === undefined ? found : found.filter(({ code }) => acceptsAt(app, code, centre)) };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/items/:code',
    permission: 'public',
    tag,
    summary: 'The guide of an item 办事指南',
    params: z.strictObject({ code }),
    query: { asOf: day.optional().describe('As the item stood, or will stand, on that day; today if left out.') },
    replies: { 200: guideReply, 304: z.undefined().describe('The guide is the one you have.') },
    handler: ({ params, query, request }, reply) => {
      const { app } = request.server.http;
      const found = guide(app, params.code, query.asOf === undefined ? app.today() : localDate(query.asOf));
      if (found === undefined) {
        const facts = { item: params.code };
        return sendRefusals(request, reply, [{ code: 'catalogue.item-not-in-force', kind: 'not-found', facts }]);
      }
      // The example dates move with the day.
      const tagged = `"${found.item.code}.${found.item.version}.${found.example.from}"`;
      reply.header('etag', tagged).header('cache-control', 'public, no-cache');
      if (request.headers['if-none-match'] === tagged) return reply.code(304).send();
      return found;
    },
  });
}
