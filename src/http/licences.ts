import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { banView } from '../app/queries/bans.ts';
import { heldOf, heldView, itemAsked, ownLibraries } from '../app/queries/library.ts';
import { licenceByNumber, licenceDesk, licenceRegister, licenceView, ownLicences } from '../app/queries/licences.ts';
import { materialsReport } from '../app/queries/materials-report.ts';
import { applicationBanKind } from '../app/records/application-ban.ts';
import { libraryKind } from '../app/records/library.ts';
import { licenceKind } from '../app/records/licence.ts';
import { banView as banShape } from '../app/requests/bans.ts';
import {
  banLiftingDecisionRequest,
  banLiftingRequest,
  banRequest,
  consentRequest,
  forgettingRequest,
  heldReply,
  heldRequest,
  libraryList,
  licenceActRequest,
  licenceDecisionRequest,
  licenceList,
  licenceView as licenceShape,
  ownLicences as ownShape,
  publicLicence,
  publicLicenceList,
  materialsReport as reportShape,
} from '../app/requests/licences.ts';
import { code, day, recordReply } from '../app/requests/parts.ts';
import { localDate } from '../kernel/local-date.ts';
import { caseParams } from './case-params.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Licences 证照';
const byId = z.strictObject({ id: z.uuid() });
const words = z.string().trim().max(100).default('');

/** 证照: the public register, the holder's own, and what the body does to them. */
export function licenceRoutes(server: FastifyInstance): void {
  registerRoutes(server);
  deskRoutes(server);
  banRoutes(server);
  libraryRoutes(server);
}

function registerRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/register/licences',
    permission: 'public',
    tag,
    summary: 'The public register of licences 证照公示',
    description: 'By number, or by the beginning of a firm’s name. Persons are masked, and found by number alone.',
    query: { words, item: code.optional(), on: day.optional(), after: z.string().max(100).optional() },
    replies: { 200: publicLicenceList },
    handler: ({ query, request }) => licenceRegister(request.server.http.app, { ...query, day: query.on }),
  });
  route(server, {
    method: 'GET',
    url: '/api/register/licences/:number',
    permission: 'public',
    limit: 'lookup',
    tag,
    summary: 'One licence, as it stands or stood on a day',
    params: z.strictObject({ number: z.string().min(1).max(100) }),
    query: { on: day.optional() },
    replies: { 200: publicLicence },
    handler: async ({ params, query, request }, reply) =>
      (await licenceByNumber(request.server.http.app, params.number, query.on)) ?? notFound(request, reply),
  });
  route(server, {
    method: 'GET',
    url: '/api/my/licences',
    permission: 'signed-in',
    tag,
    summary: 'One’s own licences 我的证照, with what can be done with each',
    replies: { 200: ownShape },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const account = authority.kind === 'applicant' ? authority.id : undefined;
      return { licences: account === undefined ? [] : await ownLicences(request.server.http.app, account) };
    },
  });
}

function deskRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/licences',
    permission: 'licence.read',
    tag,
    summary: 'Licences for a desk: what waits for a second person, and the latest or those looked for',
    query: { words },
    replies: { 200: licenceList },
    handler: ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return licenceDesk(request.server.http.app, authority, query.words);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/licences/:id',
    permission: 'licence.read',
    tag,
    summary: 'One licence with its life, its papers and what is put forward',
    params: byId,
    replies: { 200: licenceShape },
    handler: async ({ params, authority, request }, reply) => {
      const view = await licenceView(request.server.http.app, authority, params.id);
      if (view === undefined) return notFound(request, reply);
      reply.header('etag', `"${view.version}"`).header('cache-control', 'no-store');
      return view;
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/licences/:id/proposals',
    permission: 'licence.propose',
    tag,
    summary:
      'Put forward alteration 依职权变更, withdrawal 撤回, revocation 撤销, cancellation 注销 or suspension 暂扣',
    description: 'Decided upon by another person of the body.',
    params: byId,
    body: licenceActRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ body, params: { id }, request }, reply) => {
      const { occurredAt: _claimed, until, ...said } = body;
      const at = occurredAt(request);
      const ending = until === undefined ? {} : { until: localDate(until) };
      const given = { type: 'proposeLicenceAct', id, at, ...said, ...ending } as never;
      return giveRecord(request, reply, licenceKind, given);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/licences/:id/decisions',
    permission: 'licence.decide',
    tag,
    summary: 'Decide upon what another person has put forward',
    params: byId,
    body: licenceDecisionRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ body: { agrees, reasons, forThePublic }, params: { id }, request }, reply) =>
      giveRecord(request, reply, licenceKind, {
        type: 'decideLicenceAct',
        id,
        at: occurredAt(request),
        agrees,
        reasons,
        ...(forThePublic === undefined ? {} : { forThePublic }),
      }),
  });
}

function banRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/bans',
    permission: 'licence.ban',
    tag,
    summary: 'Put a re-application ban 不得再次申请 on record (art. 78)',
    params: caseParams,
    body: banRequest,
    isCommand: true,
    replies: { 201: recordReply },
    handler: ({ body: { body, ground, reasons }, params, request }, reply) => {
      const { app } = request.server.http;
      const { caseId } = params as { caseId: string };
      const id = app.ports.chance.id();
      const given = { type: 'imposeBan', id, at: occurredAt(request), caseId, body, ground, reasons } as const;
      return giveRecord(request, reply, applicationBanKind, given, (_, common) => {
        reply.code(201);
        return common;
      });
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/bans/:id',
    permission: 'licence.read',
    tag,
    summary: 'One re-application ban with its reasons, and what is put forward about it',
    params: byId,
    replies: { 200: banShape },
    handler: async ({ params, authority, request }, reply) => {
      const view = await banView(request.server.http.app, authority, params.id);
      if (view === undefined) return notFound(request, reply);
      reply.header('etag', `"${view.version}"`).header('cache-control', 'no-store');
      return view;
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/bans/:id/lifting',
    permission: 'licence.propose',
    tag,
    summary: 'Put forward that a re-application ban turned out wrong 解除',
    description: 'Decided upon by another person of the body.',
    params: byId,
    body: banLiftingRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ body: { reasons }, params: { id }, request }, reply) =>
      giveRecord(request, reply, applicationBanKind, {
        type: 'proposeBanLifting',
        id,
        at: occurredAt(request),
        reasons,
      }),
  });
  route(server, {
    method: 'POST',
    url: '/api/bans/:id/lifting-decision',
    permission: 'licence.decide',
    tag,
    summary: 'Lift a re-application ban that another person has put forward, or leave it 解除决定',
    params: byId,
    body: banLiftingDecisionRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ body: { agrees, reasons }, params: { id }, request }, reply) => {
      const given = { type: 'decideBanLifting', id, at: occurredAt(request), agrees, reasons } as const;
      return giveRecord(request, reply, applicationBanKind, given);
    },
  });
}

/** 材料库、互认. */
function libraryRoutes(server: FastifyInstance): void {
  const tag = 'Mutual recognition 互认';
  route(server, {
    method: 'POST',
    url: '/api/items/:code/held',
    permission: 'signed-in',
    tag,
    summary: 'Which materials of an item are held already, and will not be asked for',
    description: 'For a clerk: of whoever stands at the window. For an applicant: what the own account brought.',
    params: z.strictObject({ code }),
    body: heldRequest,
    replies: { 200: heldReply },
    handler: async ({ params, body, authority, request }, reply) => {
      const { app } = request.server.http;
      const item = itemAsked(app, params.code);
      const facts = { item: params.code };
      if (item === undefined) {
        return sendRefusals(request, reply, [{ code: 'catalogue.item-not-in-force', kind: 'not-found', facts }]);
      }
      reply.header('cache-control', 'no-store');
      const held = await heldOf(app, authority, item, body.applicant, body.answers);
      return { held: held.map((one) => heldView(app, one)) };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/my/libraries',
    permission: 'signed-in',
    tag,
    summary: 'What is kept of one’s own 我的材料库, and every time it was used',
    replies: { 200: libraryList },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const account = authority.kind === 'applicant' ? authority.id : undefined;
      return { libraries: account === undefined ? [] : await ownLibraries(request.server.http.app, account) };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/libraries/:id/consent',
    permission: 'library.manage',
    tag,
    summary: 'Agree to the keeping of materials, or take the agreement back',
    params: byId,
    body: consentRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ body: { agrees }, params: { id }, request }, reply) =>
      giveRecord(request, reply, libraryKind, { type: 'sayKeepingConsent', id, at: occurredAt(request), agrees }),
  });
  route(server, {
    method: 'POST',
    url: '/api/libraries/:id/forgetting',
    permission: 'library.manage',
    tag,
    summary: 'Have one material forgotten',
    params: byId,
    body: forgettingRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ body: { as, caseId }, params: { id }, request }, reply) =>
      giveRecord(request, reply, libraryKind, { type: 'forgetMaterial', id, at: occurredAt(request), as, caseId }),
  });
  route(server, {
    method: 'GET',
    url: '/api/reports/materials',
    permission: 'staff-only',
    tag,
    summary: 'Materials that several items ask for, or that a body of this place issues itself',
    replies: { 200: reportShape },
    handler: ({ request }) => materialsReport(request.server.http.app),
  });
}

function notFound(request: FastifyRequest, reply: FastifyReply) {
  return sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
}
