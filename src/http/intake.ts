import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Authority } from '../app/authority.ts';
import type { GivenCommand } from '../app/commands.ts';
import { knownFiles, knownSignature } from '../app/known-files.ts';
import { acceptingCentres, acceptsAt } from '../app/queries/accepting-centres.ts';
import { guide } from '../app/queries/guide.ts';
import { requirements } from '../app/queries/requirements.ts';
import {
  acceptanceRequest,
  correctionRequest,
  nonAcceptanceRequest,
  noticeRequest,
  receiveReply,
  receiveRequest,
  requirementsReply,
  requirementsRequest,
  supplementationRequest,
  withdrawalRequest,
} from '../app/requests/intake.ts';
import { code, commandReply } from '../app/requests/parts.ts';
import { inLanguage } from '../kernel/language.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { caseParams } from './case-params.ts';
import { commandOn, give, namedBy, occurredAt } from './give.ts';
import { languageOf } from './language.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Intake 受理';

/** 受理环节: what comes in at the door, and the five answers it may get (art. 32). */
export function intakeRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/cases',
    permission: ['application.submit', 'application.receive-at-window'],
    tag,
    summary: 'Receive an application 收件',
    description: 'By anybody on the portal, with or without an account; by a clerk at the window of a service centre.',
    body: receiveRequest,
    isCommand: true,
    replies: { 201: receiveReply },
    handler: async ({ body, authority, request }, reply) => {
      const { app } = request.server.http;
      const files = await knownFiles(app, body.materials);
      if (!files.ok) return sendRefusals(request, reply, files.fault);
      const { item, answers, mandate, concerns, keepMaterials } = body;
      const { addressParts, ...applicant } = body.applicant;
      const channel = body.channel ?? (authority.kind === 'staff' ? 'window' : 'portal');
      const centre = channel === 'window' ? (body.centre ?? ownCentre(authority)) : undefined;
      const elsewhere = notHere(request, item, centre);
      if (elsewhere !== undefined) return sendRefusals(request, reply, [elsewhere]);
      const given: GivenCommand = {
        type: 'receiveApplication',
        caseId: app.ports.chance.id(),
        at: occurredAt(request),
        item,
        channel,
        ...(centre === undefined ? {} : { centre }),
        applicant,
        ...(addressParts === undefined ? {} : { addressParts }),
        answers,
        materials: files.value,
        ...(mandate === undefined ? {} : { mandate }),
        ...(concerns === undefined ? {} : { concerns }),
        ...(keepMaterials === undefined ? {} : { keepMaterials }),
      };
      return give(request, reply, given, ({ file, queryCode }, common) => {
        reply.code(201).header('location', `/api/cases/${file.id}`);
        const { receivedOn, noticeDue, papers } = file;
        const paper = papers[0] as (typeof papers)[number];
        return { ...common, ...(queryCode === undefined ? {} : { queryCode }), receivedOn, noticeDue, paper };
      });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/items/:code/requirements',
    permission: 'public',
    tag,
    summary: 'What these answers call for: questions and materials 所需材料',
    description: 'Changes nothing and keeps nothing; the answers travel in the body so that no log sees them.',
    params: z.strictObject({ code }),
    body: requirementsRequest,
    replies: { 200: requirementsReply },
    handler: ({ params, body, request }, reply) => {
      const { app } = request.server.http;
      const item = guide(app, params.code)?.item;
      const facts = { item: params.code };
      if (item === undefined) {
        return sendRefusals(request, reply, [{ code: 'catalogue.item-not-in-force', kind: 'not-found', facts }]);
      }
      return requirements(item, body.answers);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/corrections',
    permission: 'intake.answer',
    tag,
    summary: 'Correct an error on the spot 当场更正',
    params: caseParams,
    body: correctionRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: ({ body: { answers, remark }, request }, reply) =>
      give(request, reply, { type: 'correctOnTheSpot', ...commandOn(request), answers, remark }),
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/one-time-notice',
    permission: 'intake.answer',
    tag,
    summary: 'Give the one-time notice 一次性告知',
    description:
      'Lists everything that is missing or wrong: what the checks and the form find, and what the clerk adds.',
    params: caseParams,
    body: noticeRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: ({ body: { checks, answerDefects }, request }, reply) =>
      give(request, reply, { type: 'giveOneTimeNotice', ...commandOn(request), checks, answerDefects }),
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/supplementation',
    permission: 'application.supplement',
    tag,
    summary: 'Hand in what the notice asked for 补正',
    params: caseParams,
    body: supplementationRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: async ({ body, request }, reply) => {
      const files = await knownFiles(request.server.http.app, body.materials);
      if (!files.ok) return sendRefusals(request, reply, files.fault);
      const { answers, mandate } = body;
      const named = mandate === undefined ? {} : { mandate };
      const given = { type: 'submitSupplementation', ...commandOn(request), answers, materials: files.value } as const;
      return give(request, reply, { ...given, ...named });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/acceptance',
    permission: 'intake.answer',
    tag,
    summary: 'Accept the application 受理',
    params: caseParams,
    body: acceptanceRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: ({ body: { checks }, request }, reply) =>
      give(request, reply, { type: 'acceptApplication', ...commandOn(request), checks }),
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/non-acceptance',
    permission: 'intake.answer',
    tag,
    summary: 'Decide that it is not accepted 不予受理',
    params: caseParams,
    body: nonAcceptanceRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: ({ body, request }, reply) => {
      const { occurredAt: _claimed, ...said } = body;
      return give(request, reply, { type: 'decideNonAcceptance', ...commandOn(request), ...said });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/withdrawal',
    permission: 'application.withdraw',
    tag,
    summary: 'Take the application back 撤回',
    description:
      'By the applicant, at any time before the decision; at a window on a request the applicant has signed.',
    params: caseParams,
    body: withdrawalRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: async ({ body, request }, reply) => {
      const { occurredAt: _claimed, ...said } = body;
      const no = await knownSignature(request.server.http.app, body.request, '/request', namedBy(request));
      if (no !== undefined) return sendRefusals(request, reply, [no]);
      return give(request, reply, { type: 'withdrawApplication', ...commandOn(request), ...said });
    },
  });
}

/** A centre that may not accept an item says which may, instead of only that it is not permitted. */
function notHere(request: FastifyRequest, code: string, centre: string | undefined): Refusal | undefined {
  const { app } = request.server.http;
  const item = app.place.items.get(code)?.at(-1);
  const isOwn = centre !== undefined && centre === ownCentre(request.authority);
  if (item === undefined || !isOwn || acceptsAt(app, code, centre)) return undefined;
  const language = languageOf(request);
  const names = acceptingCentres(app, item).map(({ name }) => inLanguage(name, language));
  const places = new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
  return { code: 'intake.not-at-this-centre', kind: 'forbidden', pointer: '/item', facts: { places } };
}

function ownCentre(authority: Authority): string | undefined {
  if (authority.kind !== 'staff') return undefined;
  return authority.posts.find((post) => post.duty === 'clerk' && post.centre !== undefined)?.centre;
}
