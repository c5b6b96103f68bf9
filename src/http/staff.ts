import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { staffActs, staffDetail, staffList } from '../app/queries/staff.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { staffKind } from '../app/records/staff.ts';
import { giveOneTimeCode, mayGiveCodeAgain, takeOverStaff } from '../app/records/staff-acts.ts';
import { code, recordReply } from '../app/requests/parts.ts';
import {
  appointmentOfStaffRequest,
  assignPostRequest,
  codeReply,
  confirmPostRequest,
  endPostRequest,
  reasonRequest,
  staffActsReply,
  staffDetailReply,
  staffListReply,
} from '../app/requests/staff.ts';
import { forgetSessionsOf, normaliseLogin } from '../app/sessions.ts';
import type { StaffCommand } from '../domain/organisation/staff/commands.ts';
import type { AssignedPost } from '../domain/organisation/staff/events.ts';
import type { Instant } from '../kernel/instant.ts';
import { type LocalDate, localDate } from '../kernel/local-date.ts';
import { giveRecord, keyOf } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Staff 人员';
const staffId = z.strictObject({ staffId: z.uuid() });

/** 人员: read by administrators and supervisors, changed by administrators, and never for oneself. */
export function staffRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/staff',
    permission: 'staff.read',
    tag,
    summary: 'Who works here, from which posts',
    query: {
      words: z.string().max(100).default(''),
      body: code.optional(),
      centre: code.optional(),
      proposed: z.stringbool().optional().describe('Only those who wait for a second administrator.'),
    },
    replies: { 200: staffListReply },
    handler: ({ query: { words, body, centre, proposed }, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const given = { words, ...(proposed === undefined ? {} : { proposed }) };
      const at = { ...(body === undefined ? {} : { body }), ...(centre === undefined ? {} : { centre }) };
      return staffList(request.server.http.app, { ...given, ...at });
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/staff/acts',
    permission: 'staff.read',
    tag,
    summary: 'What administrators did, latest first',
    query: { administrator: z.uuid().optional() },
    replies: { 200: staffActsReply },
    handler: async ({ query, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return { acts: await staffActs(request.server.http.app, query.administrator) };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/staff/:staffId',
    permission: 'staff.read',
    tag,
    summary: 'One person, and everything done to the account',
    params: staffId,
    replies: { 200: staffDetailReply },
    handler: async ({ params, request }, reply) => {
      const found = await staffDetail(request.server.http.app, params.staffId);
      if (found === undefined) return sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
      reply.header('etag', `"${found.version}"`).header('cache-control', 'no-store');
      return found;
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/staff',
    permission: 'staff.manage',
    tag,
    isCommand: true,
    summary: 'Appoint somebody; the answer holds a one-time code for the first sign-in',
    body: appointmentOfStaffRequest,
    replies: { 200: codeReply },
    handler: async ({ body, request }, reply) => {
      const { app } = request.server.http;
      const login = normaliseLogin(body.login);
      const given = { type: 'appointStaff', ...actOn(request, app.ports.chance.id(), body.reason) } as const;
      const taken = await app.ports.accounts.findByLogin('staff', login);
      // Asked for twice under one key it is the same person, and the road answers.
      const key = keyOf(request);
      const earlier = key === undefined ? undefined : await app.ports.log.findByKey(key);
      if (taken !== undefined && earlier === undefined) {
        return sendRefusals(request, reply, [{ code: 'session.login-taken', kind: 'conflict', pointer: '/login' }]);
      }
      return withCode(request, reply, { ...given, login, name: body.name, post: postOf(request, body.post) });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/staff/:staffId/posts',
    permission: 'staff.manage',
    tag,
    isCommand: true,
    summary: 'Assign a post; that of an administrator is proposed and waits for a second one',
    params: staffId,
    body: assignPostRequest,
    replies: { 200: recordReply },
    handler: ({ params, body, request }, reply) =>
      act(request, reply, {
        type: 'assignPost',
        ...actOn(request, params.staffId, body.reason),
        post: postOf(request, body.post),
      }),
  });
  route(server, {
    method: 'POST',
    url: '/api/staff/:staffId/posts/confirmation',
    permission: 'staff.manage',
    tag,
    isCommand: true,
    summary: 'Confirm, as the second administrator, a post that was proposed',
    params: staffId,
    body: confirmPostRequest,
    replies: { 200: recordReply },
    handler: ({ params, body, request }, reply) =>
      act(request, reply, { type: 'confirmPost', ...actOn(request, params.staffId, body.reason), post: body.post }),
  });
  route(server, {
    method: 'POST',
    url: '/api/staff/:staffId/posts/end',
    permission: 'staff.manage',
    tag,
    isCommand: true,
    summary: 'End a post, at once or on a day; sessions lose its rights with it',
    params: staffId,
    body: endPostRequest,
    replies: { 200: recordReply },
    handler: ({ params, body, request }, reply) => {
      const lastDay = body.lastDay === undefined ? {} : { lastDay: localDate(body.lastDay) };
      const given = { type: 'endPost', ...actOn(request, params.staffId, body.reason), post: body.post } as const;
      return act(request, reply, { ...given, ...lastDay });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/staff/:staffId/password-reset',
    permission: 'staff.manage',
    tag,
    isCommand: true,
    summary: 'End the password and every session; the answer holds a one-time code, good for 24 hours',
    params: staffId,
    body: reasonRequest,
    replies: { 200: codeReply },
    handler: ({ params, body, request }, reply) =>
      withCode(request, reply, { type: 'resetPassword', ...actOn(request, params.staffId, body.reason) }),
  });
  route(server, {
    method: 'POST',
    url: '/api/staff/:staffId/unlocking',
    permission: 'staff.manage',
    tag,
    isCommand: true,
    summary: 'Unlock an account after too many wrong passwords',
    params: staffId,
    body: reasonRequest,
    replies: { 200: recordReply },
    handler: ({ params, body, request }, reply) =>
      act(request, reply, { type: 'unlockAccount', ...actOn(request, params.staffId, body.reason) }),
  });
  route(server, {
    method: 'POST',
    url: '/api/staff/:staffId/second-factor-removal',
    permission: 'staff.manage',
    tag,
    isCommand: true,
    summary: 'Remove a second factor that was lost; every session ends',
    params: staffId,
    body: reasonRequest,
    replies: { 200: recordReply },
    handler: ({ params, body, request }, reply) =>
      act(request, reply, { type: 'removeSecondFactor', ...actOn(request, params.staffId, body.reason) }),
  });
}

/** Whose account, when, and why. An act on an account is never dated back. */
function actOn(request: FastifyRequest, id: string, reason: string) {
  return { id, reason, at: request.server.http.app.ports.clock.now() };
}

async function act(
  request: FastifyRequest,
  reply: FastifyReply,
  given: GivenRecordCommand<StaffCommand>,
): Promise<unknown> {
  const { app } = request.server.http;
  await takeOverStaff(app, given.id);
  const answer = await giveRecord(request, reply, staffKind, given);
  forgetSessionsOf(app, given.id);
  return answer;
}

async function withCode(
  request: FastifyRequest,
  reply: FastifyReply,
  given: GivenRecordCommand<StaffCommand>,
): Promise<unknown> {
  const { app, passwords } = request.server.http;
  const answer = await act(request, reply, given);
  if (answer === reply) return answer;
  const { id, repeated, ...rest } = answer as z.output<typeof recordReply>;
  const recordedAt = rest.recordedAt as Instant;
  if (repeated && !(await mayGiveCodeAgain(app, id, recordedAt))) {
    return sendRefusals(request, reply, [{ code: 'organisation.code-used', kind: 'conflict' }]);
  }
  return { ...(answer as object), staffId: id, ...(await giveOneTimeCode(app, passwords, id, recordedAt)) };
}

function postOf(request: FastifyRequest, given: z.output<typeof assignPostRequest>['post']): AssignedPost {
  const { validFrom, validTo, ...same } = given;
  const from: LocalDate = validFrom === undefined ? request.server.http.app.today() : localDate(validFrom);
  return { ...same, validFrom: from, ...(validTo === undefined ? {} : { validTo: localDate(validTo) }) };
}
