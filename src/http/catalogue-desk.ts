import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Permission } from '../app/authority.ts';
import { catalogueRowsOf, commentsIn, itemDraft, itemDrafts } from '../app/queries/catalogue-desk.ts';
import { itemDraftKind } from '../app/records/item-draft.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import {
  asElements,
  catalogueRows,
  itemDraftAnswer,
  itemDraftBodies,
  itemDraftChange,
  itemDraftClearance,
  itemDraftComment,
  itemDraftDropping,
  itemDraftLintRequest,
  itemDraftList,
  itemDraftOpening,
  itemDraftPublication,
  itemDraftResolution,
  itemDraftReturn,
  itemDraftReview,
  itemDraftSettlement,
  itemDraftShape,
  lintReply,
} from '../app/requests/item-draft.ts';
import { recordReply } from '../app/requests/parts.ts';
import type { ItemDraftCommand } from '../domain/catalogue/drafting/commands.ts';
import { elementsOf } from '../domain/catalogue/drafting/elements.ts';
import type { ArticleFinding } from '../domain/catalogue/drafting/state.ts';
import { itemInForce } from '../domain/catalogue/item-in-force.ts';
import type { Instant } from '../kernel/instant.ts';
import { type LocalDate, localDate } from '../kernel/local-date.ts';
import { faultInWords } from './element-faults.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Catalogue desk 事项起草';
const params = z.strictObject({ draftId: z.uuid() });
type Given = GivenRecordCommand<ItemDraftCommand>;

/** 事项起草、合法性审查、发布. */
export function catalogueDeskRoutes(server: FastifyInstance): void {
  readingRoutes(server);
  route(server, {
    method: 'POST',
    url: '/api/item-drafts',
    permission: 'catalogue.draft',
    tag,
    summary: 'Open a draft 起草, of a new item or of the next version of one',
    description:
      'From an element record, or drawn from the version in force. A draft may be as incomplete as it likes.',
    body: itemDraftOpening,
    isCommand: true,
    replies: { 201: recordReply },
    handler: async ({ body, request }, reply) => {
      const { app } = request.server.http;
      const { purpose, elements, drawnFrom, ends } = body;
      const from =
        drawnFrom === undefined ? undefined : itemInForce(app.place.items.get(drawnFrom) ?? [], drawnFrom, app.today());
      const drawn = elements === undefined ? from && elementsOf(from) : asElements(elements);
      if (drawn === undefined) {
        const facts = { item: drawnFrom ?? '—' };
        return sendRefusals(request, reply, [
          { code: 'catalogue.item-not-in-force', kind: 'not-found', pointer: '/drawnFrom', facts },
        ]);
      }
      const known = drawnFrom ?? (purpose === 'new' ? undefined : drawn.code);
      const before =
        known === undefined ? undefined : itemInForce(app.place.items.get(known) ?? [], known, app.today());
      const base = before === undefined ? {} : { base: before.version };
      const given = {
        type: 'openItemDraft',
        id: app.ports.chance.id(),
        at: occurredAt(request),
        purpose,
        ends,
        ...base,
      } as const;
      return giveRecord(request, reply, itemDraftKind, { ...given, elements: drawn }, (_, common) => {
        reply.code(201);
        return common;
      });
    },
  });
  const on = <Body extends z.ZodType>(
    path: string,
    permission: Permission,
    summary: string,
    body: Body,
    command: (said: z.output<Body>, base: { id: string; at: Instant }, request: FastifyRequest) => Given,
  ) =>
    route(server, {
      method: 'POST',
      url: `/api/item-drafts/:draftId/${path}`,
      permission,
      tag,
      summary,
      params,
      body,
      isCommand: true,
      replies: { 200: recordReply },
      handler: ({ params: { draftId: id }, body: said, request }, reply) =>
        giveRecord(request, reply, itemDraftKind, command(said, { id, at: occurredAt(request) }, request)),
    });
  on('elements', 'catalogue.draft', 'Change a draft', itemDraftChange, ({ elements }, base) => ({
    type: 'changeItemDraft',
    ...base,
    elements: asElements(elements),
  }));
  on(
    'bodies',
    'catalogue.draft',
    'Send a draft to bodies for their opinion 征求意见',
    itemDraftBodies,
    (said, base) => ({
      type: 'sendItemDraftToBodies',
      ...base,
      bodies: said.bodies,
      answerBy: localDate(said.answerBy),
    }),
  );
  on('answer', 'catalogue.answer', 'Answer as a body that was asked', itemDraftAnswer, ({ agrees, text }, base) => ({
    type: 'answerItemDraft',
    ...base,
    agrees,
    text,
  }));
  on(
    'comments',
    'catalogue.comment',
    'Comment on an element 批注',
    itemDraftComment,
    ({ element, text }, base, request) => ({
      type: 'commentItemDraft',
      ...base,
      comment: request.server.http.app.ports.chance.id(),
      element,
      text,
    }),
  );
  on('comments/settlement', 'catalogue.draft', 'Answer a comment', itemDraftSettlement, ({ comment, how }, base) => ({
    type: 'settleItemDraftComment',
    ...base,
    comment,
    how,
  }));
  on(
    'comments/resolution',
    'catalogue.comment',
    'Close a comment, content with its answer',
    itemDraftResolution,
    ({ comment }, base) => ({ type: 'resolveItemDraftComment', ...base, comment }),
  );
  on('review', 'catalogue.draft', 'Send a draft for legality review 合法性审查', itemDraftReview, (_, base) => ({
    type: 'sendItemDraftForReview',
    ...base,
  }));
  on('return', 'catalogue.review', 'Return a draft, article by article 退回', itemDraftReturn, (said, base) => ({
    type: 'returnItemDraft',
    ...base,
    findings: findingsOf(said.findings),
    text: said.text,
  }));
  on(
    'clearance',
    'catalogue.review',
    'Clear a draft with an opinion number 审查通过',
    itemDraftClearance,
    (said, base) => ({
      type: 'clearItemDraft',
      ...base,
      findings: findingsOf(said.findings),
      text: said.text,
      opinionNumber: said.opinionNumber,
    }),
  );
  on(
    'publication',
    'catalogue.publish',
    'Publish a version from a day on 发布',
    itemDraftPublication,
    ({ from }, base) => ({
      type: 'publishItemVersion',
      ...base,
      from: localDate(from),
    }),
  );
  on('dropping', 'catalogue.draft', 'Drop a draft', itemDraftDropping, ({ reason }, base) => ({
    type: 'dropItemDraft',
    ...base,
    reason,
  }));
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/catalogue-rows',
    permission: 'catalogue.read',
    tag,
    summary: 'Every item there is or was, with its open draft',
    replies: { 200: catalogueRows },
    handler: async ({ request }, reply) => {
      reply.header('cache-control', 'no-store');
      return { items: [...(await catalogueRowsOf(request.server.http.app))] };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/item-drafts',
    permission: 'catalogue.read',
    tag,
    summary: 'Drafts, the latest first',
    query: { open: z.enum(['true', 'false']).default('true') },
    replies: { 200: itemDraftList },
    handler: async ({ query, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return { drafts: [...(await itemDrafts(request.server.http.app, query.open === 'true'))] };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/item-drafts/:draftId',
    permission: 'catalogue.read',
    tag,
    summary: 'A draft with its faults, comments, reviews and what differs from the version before',
    params,
    replies: { 200: itemDraftShape },
    handler: async ({ params: { draftId }, authority, request }, reply) => {
      const found = await itemDraft(request.server.http.app, authority, draftId, faultInWords(request));
      reply.header('cache-control', 'no-store');
      return found ?? unknown(request, reply);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/item-drafts/lint',
    permission: 'catalogue.read',
    tag,
    summary: 'Every fault of these elements at once 校核; nothing is kept',
    body: itemDraftLintRequest,
    replies: { 200: lintReply },
    handler: async ({ body: { purpose, elements: said, ends, from, draft }, request }) => {
      const { app } = request.server.http;
      const day: LocalDate = from === undefined ? app.today() : localDate(from);
      const elements = asElements(said);
      const faults = app.place.draftLint(elements, purpose, ends, day).map(faultInWords(request));
      return { faults, comments: await commentsIn(app, draft, elements) };
    },
  });
}

function findingsOf(findings: z.output<typeof itemDraftReturn>['findings']): readonly ArticleFinding[] {
  return findings.map(({ comment, ...one }) => (comment === undefined ? one : { ...one, comment }));
}

function unknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendRefusals(request, reply, [{ code: 'catalogue.draft-not-found', kind: 'not-found' }]);
}
