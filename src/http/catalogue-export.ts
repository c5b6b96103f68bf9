import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { catalogueAsLinkedData, catalogueOn } from '../app/queries/catalogue-export.ts';
import { itemWhatIf } from '../app/queries/item-what-if.ts';
import { lawNewsOf, recitationPreview } from '../app/queries/law-news.ts';
import { itemDraftKind } from '../app/records/item-draft.ts';
import { serviceItem } from '../app/requests/catalogue.ts';
import { whatIfReply, whatIfRequest } from '../app/requests/item-what-if.ts';
import {
  lawNewsReply,
  recitationPreviewReply,
  recitationPreviewRequest,
  recitationReply,
  recitationRequest,
} from '../app/requests/law-news.ts';
import { day } from '../app/requests/parts.ts';
import { recite } from '../domain/catalogue/drafting/citations.ts';
import { elementsOf } from '../domain/catalogue/drafting/elements.ts';
import type { ItemDraft } from '../domain/catalogue/drafting/state.ts';
import { itemInForce } from '../domain/catalogue/item-in-force.ts';
import { languages } from '../kernel/language.ts';
import { localDate } from '../kernel/local-date.ts';
import { translator } from '../web/texts/translate.ts';
import { catalogueWorkbook } from './catalogue-workbook.ts';
import { keyOf, occurredAt } from './give.ts';
import { languageOf } from './language.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Catalogue 事项';
const deskTag = 'Catalogue desk 事项起草';
const asOf = { asOf: day.optional().describe('As it stood, or will stand, on that day; today if left out.') };

/** 目录导出、试算、批量改引. */
export function catalogueExportRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/catalogue',
    permission: 'public',
    tag,
    summary: 'The whole catalogue in force on a day',
    query: asOf,
    replies: { 200: z.object({ asOf: day, items: z.array(serviceItem) }) },
    handler: ({ query, request }) => {
      const { app } = request.server.http;
      const on = query.asOf === undefined ? app.today() : localDate(query.asOf);
      return { asOf: on, items: catalogueOn(app, on) };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/catalogue.jsonld',
    permission: 'public',
    tag,
    summary: 'The same in the words of CPSV-AP, as JSON-LD',
    query: asOf,
    replies: { 200: z.record(z.string(), z.unknown()) },
    handler: ({ query, request }, reply) => {
      const { app } = request.server.http;
      const on = query.asOf === undefined ? app.today() : localDate(query.asOf);
      reply.type('application/ld+json; charset=utf-8');
      return catalogueAsLinkedData(app, on);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/catalogue.xlsx',
    permission: 'public',
    limit: 'lookup',
    tag,
    summary: 'The same as a workbook: items, and their materials',
    description: 'In the language asked for. No cell is a formula, whatever it begins with.',
    query: { ...asOf, language: z.enum(languages).optional() },
    replies: { 200: z.any().describe('The workbook.') },
    handler: async ({ query, request }, reply) => {
      const { app } = request.server.http;
      const on = query.asOf === undefined ? app.today() : localDate(query.asOf);
      const file = await catalogueWorkbook(app, catalogueOn(app, on), languageOf(request));
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename="catalogue-${on}.xlsx"`)
        .send(file);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/item-drafts/:draftId/what-if',
    permission: 'catalogue.read',
    tag: deskTag,
    summary: 'The last months, had this draft been in force 试算; nothing is kept',
    params: z.strictObject({ draftId: z.uuid() }),
    body: whatIfRequest,
    replies: { 200: whatIfReply },
    handler: async ({ params: { draftId }, body: { months, officers }, request }, reply) => {
      const { app } = request.server.http;
      const draft = await app.ports.records.find<ItemDraft>('item-draft', draftId);
      if (draft === undefined)
        return sendRefusals(request, reply, [{ code: 'catalogue.draft-not-found', kind: 'not-found' }]);
      return itemWhatIf(app, draft, months, officers);
    },
  });
  citationRoutes(server);
}

function citationRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/law-news',
    permission: 'catalogue.read',
    tag: deskTag,
    summary: 'Instruments amended or repealed, with the items that still cite them 法规变动',
    replies: { 200: lawNewsReply },
    handler: ({ request }) => lawNewsOf(request.server.http.app),
  });
  route(server, {
    method: 'POST',
    url: '/api/recitations/preview',
    permission: 'catalogue.read',
    tag: deskTag,
    summary: 'What a change of citations would do to each item; nothing is kept',
    body: recitationPreviewRequest,
    replies: { 200: recitationPreviewReply },
    handler: ({ body, request }) => recitationPreview(request.server.http.app, body),
  });
  route(server, {
    method: 'POST',
    url: '/api/recitations',
    permission: 'catalogue.recite',
    tag: deskTag,
    summary: 'Open a draft of each item with its citations changed 批量改引',
    description: 'Each goes its own way from there: nothing is published without review.',
    body: recitationRequest,
    isCommand: true,
    replies: { 200: recitationReply },
    handler: async ({ body, authority, request }) => {
      const { app } = request.server.http;
      const t = translator(languageOf(request));
      const opened: { item: string; draft: string }[] = [];
      const left: { item: string; reason: string }[] = [];
      for (const code of new Set(body.items)) {
        const item = itemInForce(app.place.items.get(code) ?? [], code, app.today());
        if (item === undefined) {
          left.push({ item: code, reason: t('refusals:catalogue.item-not-in-force.reason') });
          continue;
        }
        const elements = recite(elementsOf(item), body);
        const given = { type: 'openItemDraft', id: app.ports.chance.id(), at: occurredAt(request) } as const;
        const key = keyOf(request);
        const done = await app.executeRecord(
          itemDraftKind,
          { ...given, purpose: 'change', elements, base: item.version, ends: [] },
          { authority, idempotencyKey: key && `${key} ${code}` },
        );
        if (done.ok) opened.push({ item: code, draft: done.value.state.id });
        else
          left.push({
            item: code,
            reason: done.fault.map((one) => t(`refusals:${one.code}.reason`, one.facts)).join(' '),
          });
      }
      return { opened, left };
    },
  });
}
