import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { draftReturnRow, readPowersReturn, templateRows } from '../app/catalogue/returns.ts';
import { allowed, powersReturn, powersReturns } from '../app/queries/powers-returns.ts';
import { powersReturnKind } from '../app/records/powers-return.ts';
import { code, recordReply } from '../app/requests/parts.ts';
import {
  powersReturnAct,
  powersReturnList,
  powersReturnOpening,
  powersReturnReopening,
  powersReturnShape,
  powersReturnUpload,
  returnDraftReply,
  templateQuery,
} from '../app/requests/powers-return.ts';
import { lists, type ReturnColumn, returnColumns } from '../domain/catalogue/return-of-powers/columns.ts';
import type { PowersReturn } from '../domain/catalogue/return-of-powers/state.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { translator } from '../web/texts/translate.ts';
import { giveRecord, keyOf, occurredAt } from './give.ts';
import { languageOf } from './language.ts';
import { columnWord, returnWords } from './powers-return-words.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Return of powers 下放事项报表';
const params = z.strictObject({ returnId: z.uuid() });
const notFound: Refusals = [{ code: 'record.not-found', kind: 'not-found' }];
const notPermitted: Refusals = [{ code: 'authority.not-permitted', kind: 'forbidden' }];

/** 下放事项报表: template, upload, signature, and each row on its way into the catalogue. */
export function powersReturnRoutes(server: FastifyInstance): void {
  readingRoutes(server);
  route(server, {
    method: 'POST',
    url: '/api/powers-returns',
    permission: 'catalogue.return',
    tag,
    summary: "Open a body's return of this year",
    body: powersReturnOpening,
    isCommand: true,
    replies: { 201: recordReply },
    handler: ({ body: { body }, request }, reply) => {
      const given = { type: 'openPowersReturn', id: request.server.http.app.ports.chance.id(), body } as const;
      return giveRecord(request, reply, powersReturnKind, { ...given, at: occurredAt(request) }, (_, common) => {
        reply.code(201);
        return common;
      });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/powers-returns/:returnId/upload',
    permission: 'catalogue.return',
    tag,
    summary: 'Hand in the filled-in sheet 报送',
    description:
      'Whole rows are taken by item code, also where others have faults; what is wrong is told by the return itself, cell by cell.',
    params,
    body: powersReturnUpload,
    isCommand: true,
    replies: { 200: recordReply },
    handler: async ({ params: { returnId: id }, body: { name, content }, authority, request }, reply) => {
      const { app } = request.server.http;
      const state = await app.ports.records.find<PowersReturn>('powers-return', id);
      if (state === undefined) return sendRefusals(request, reply, notFound);
      // A long file is read for nobody who may not hand it in.
      if (!allowed(app, authority, state.body, 'catalogue.return')) return sendRefusals(request, reply, notPermitted);
      const read = await readPowersReturn(app, state.body, Buffer.from(content, 'base64'), returnWords(app));
      if (!read.ok) return sendRefusals(request, reply, read.fault);
      const given = { type: 'uploadPowersReturn', id, at: occurredAt(request), file: name, ...read.value } as const;
      return giveRecord(request, reply, powersReturnKind, given);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/powers-returns/:returnId/signature',
    permission: 'catalogue.sign',
    tag,
    summary: 'Sign the return as head of the body 签报',
    params,
    body: powersReturnAct,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ params: { returnId: id }, request }, reply) =>
      giveRecord(request, reply, powersReturnKind, { type: 'signPowersReturn', id, at: occurredAt(request) }),
  });
  route(server, {
    method: 'POST',
    url: '/api/powers-returns/:returnId/reopening',
    permission: 'catalogue.reopen',
    tag,
    summary: 'Open a signed return again, with the reason 退回补报',
    params,
    body: powersReturnReopening,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ params: { returnId: id }, body: { reason }, request }, reply) =>
      giveRecord(request, reply, powersReturnKind, { type: 'reopenPowersReturn', id, at: occurredAt(request), reason }),
  });
  route(server, {
    method: 'POST',
    url: '/api/powers-returns/:returnId/rows/:item/draft',
    permission: 'catalogue.draft',
    tag,
    summary: 'Turn a signed row into a draft of its item 起草',
    params: params.extend({ item: code }),
    body: powersReturnAct,
    isCommand: true,
    replies: { 200: returnDraftReply },
    handler: async ({ params: { returnId, item }, authority, request }, reply) => {
      const { app } = request.server.http;
      const state = await app.ports.records.find<PowersReturn>('powers-return', returnId);
      if (state === undefined) return sendRefusals(request, reply, notFound);
      if (!allowed(app, authority, state.body, 'catalogue.draft')) return sendRefusals(request, reply, notPermitted);
      const asking = { authority, key: keyOf(request), at: occurredAt(request) };
      const done = await draftReturnRow(app, state, item, asking);
      return done.ok ? done.value : sendRefusals(request, reply, done.fault);
    },
  });
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/powers-returns',
    permission: 'catalogue.read',
    tag,
    summary: 'Every body with powers, and how far its return of this year is',
    replies: { 200: powersReturnList },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return { returns: [...(await powersReturns(request.server.http.app, authority))] };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/powers-returns/:returnId',
    permission: 'catalogue.read',
    tag,
    summary: 'A return with every fault by its cell, and the stage of each power',
    params,
    replies: { 200: powersReturnShape },
    handler: async ({ params: { returnId }, authority, request }, reply) => {
      const found = await powersReturn(request.server.http.app, authority, returnId);
      if (found === undefined) return sendRefusals(request, reply, notFound);
      reply.header('cache-control', 'no-store');
      const t = translator(languageOf(request));
      const faults = found.faults.map((one) => ({ ...one, says: t(`desk:returns.fault.${one.code}`) }));
      return { ...found, faults } as unknown as z.output<typeof powersReturnShape>;
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/powers-return-template',
    permission: 'catalogue.read',
    tag,
    summary: 'The sheet to fill in, with what the catalogue says of each power 下载报表',
    query: templateQuery,
    replies: { 200: z.any().describe('XLSX; row 1 holds the names of the columns, row 2 what they mean.') },
    handler: async ({ query: { body }, request }, reply) => {
      const { app } = request.server.http;
      if (!app.place.bodies.has(body) || app.ports.powersSheets === undefined)
        return sendRefusals(request, reply, [
          { code: 'catalogue.draft-body-unknown', kind: 'not-found', facts: { body } },
        ]);
      const language = languageOf(request);
      const file = await app.ports.powersSheets.write({
        sheetName: translator(language)('desk:returns.sheet'),
        columns: returnColumns.map((name, at) => ({
          name,
          says: `${at === 0 ? '# ' : ''}${columnTitle(request, name)}`,
          wide: lists.includes(name) || ['name', 'eligibleApplicant', 'result'].includes(name),
        })),
        rows: templateRows(app, body, (column, value) => columnWord(language, column as ReturnColumn, value)),
      });
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename="powers-${body}.xlsx"`)
        .header('cache-control', 'private, no-store')
        .send(file);
    },
  });
}

function columnTitle(request: FastifyRequest, column: ReturnColumn): string {
  return translator(languageOf(request))(`desk:returns.column.${column}`);
}
