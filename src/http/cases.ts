import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { caseView } from '../app/queries/case-view.ts';
import { decisionRegister } from '../app/queries/decision-register.ts';
import { progress, unlockCase } from '../app/queries/progress.ts';
import { searchCases, workList } from '../app/queries/work-list.ts';
import {
  caseHits,
  caseReply,
  progressReply,
  progressRequest,
  registerReply,
  workListReply,
} from '../app/requests/case.ts';
import { caseParams } from './case-params.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Cases 办件';
const cursor = z.string().max(200).optional();

/** 办件: lists, the case on one screen, and what applicants and the public see of it. */
export function caseRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/work-list',
    permission: 'staff-only',
    tag,
    summary: 'Open cases by due date 待办',
    query: { kind: z.enum(['mine', 'all']).default('mine'), cursor },
    replies: { 200: workListReply },
    handler: ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return workList(request.server.http.app, authority, query.kind, query.cursor);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/cases',
    permission: 'staff-only',
    tag,
    summary: 'Find cases by number or name, among those one may see',
    query: { words: z.string().max(200).default('') },
    replies: { 200: caseHits },
    handler: async ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return { entries: await searchCases(request.server.http.app, authority, query.words) };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/cases/:caseId',
    permission: 'case.read',
    tag,
    summary: 'The case on one screen',
    description: 'Personal data are masked for readers whose post does not need them. The ETag is the version.',
    params: caseParams,
    replies: { 200: caseReply },
    handler: async ({ params, authority, request }, reply) => {
      const view = await caseView(request.server.http.app, authority, params.caseId);
      if (!view.ok) return sendRefusals(request, reply, view.fault);
      reply.header('etag', `"${view.value.version}"`).header('cache-control', 'no-store');
      return view.value;
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/cases/:caseId/progress',
    permission: ['case.follow', 'case.read'],
    tag,
    summary: 'What an applicant sees of the own case 查进度',
    params: caseParams,
    replies: { 200: progressReply },
    handler: async ({ params, authority, request }, reply) => {
      const view = await progress(request.server.http.app, authority, params.caseId);
      if (!view.ok) return sendRefusals(request, reply, view.fault);
      reply.header('etag', `"${view.value.version}"`).header('cache-control', 'no-store');
      return view.value;
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/progress',
    permission: 'public',
    limit: 'lookup',
    tag,
    summary: 'Open a case with its number and query code',
    description: 'Answers the progress and keeps the case open for this visitor for two hours.',
    body: progressRequest,
    replies: { 200: progressReply },
    handler: async ({ body, request }, reply) => {
      const { app } = request.server.http;
      const opened = await unlockCase(app, body.number, body.code);
      if (!opened.ok) return sendRefusals(request, reply, opened.fault);
      const view = await progress(app, { kind: 'anonymous', unlocked: [opened.value] }, opened.value);
      if (!view.ok) return sendRefusals(request, reply, view.fault);
      request.sessions.unlock(opened.value);
      reply.header('cache-control', 'no-store').header('x-yimen-csrf', request.csrf);
      return view.value;
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/register/decisions',
    permission: 'public',
    tag,
    summary: 'The public register of what was granted (art. 40) 公示',
    query: { cursor },
    replies: { 200: registerReply },
    handler: ({ query, request }) => decisionRegister(request.server.http.app, query.cursor),
  });
}
