import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Authority, holdsOn, type Permission } from '../app/authority.ts';
import { knownSignature } from '../app/known-files.ts';
import { announcedHearings, bodiesOf, hearings, hearingViewOf, readHearing } from '../app/queries/hearings.ts';
import { caseFileOf } from '../app/records/case-heard.ts';
import { hearingKind } from '../app/records/hearing.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import {
  announcedHearingsReply,
  chairChallengeRequest,
  chairReplacementRequest,
  challengeDecisionRequest,
  hearingArrangementRequest,
  hearingAskRequest,
  hearingClosingRequest,
  hearingEndRequest,
  hearingMinutesRequest,
  hearingOpeningRequest,
  hearingOrderRequest,
  hearingReply,
  hearingRightRequest,
  hearingsReply,
  hearingView,
  hearingWaiverRequest,
  minutesSignatureRequest,
  officialSignatureRequest,
  refusedSignatureRequest,
} from '../app/requests/hearings.ts';
import { day } from '../app/requests/parts.ts';
import type { HearingCommand } from '../domain/special-procedures/hearing/commands.ts';
import { type Instant, parseInstant } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { giveRecord, namedBy, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Special procedures 特别程序';
const params = z.strictObject({ hearingId: z.uuid() });
type Given = GivenRecordCommand<HearingCommand>;
interface Base {
  readonly id: string;
  readonly at: Instant;
}

/** 听证: the right to one, the request, the notice, the day itself, the minutes. */
export function hearingRoutes(server: FastifyInstance): void {
  const on = <Body extends z.ZodType>(
    path: string,
    permission: Permission,
    summary: string,
    body: Body,
    command: (said: z.output<Body>, base: Base, request: FastifyRequest) => Promise<Given> | Given,
  ) =>
    route(server, {
      method: 'POST',
      url: `/api/hearings/:hearingId/${path}`,
      permission,
      tag,
      summary,
      params,
      body,
      isCommand: true,
      replies: { 200: hearingReply },
      handler: async ({ params: { hearingId: id }, body: said, request }, reply) =>
        giveHearing(request, reply, await command(said, { id, at: occurredAt(request) }, request)),
    });

  beginningRoutes(server);
  on('request', 'hearing.take-part', 'Ask for the hearing 听证申请', hearingAskRequest, (said, base) => ({
    type: 'requestHearing',
    ...base,
    ...timeless(said),
  }));
  on('waiver', 'hearing.take-part', 'Do without a hearing', hearingWaiverRequest, (said, base) => ({
    type: 'waiveHearing',
    ...base,
    ...timeless(said),
  }));
  on('challenge', 'hearing.take-part', 'Challenge the chair 申请回避', chairChallengeRequest, (said, base) => ({
    type: 'challengeChair',
    ...base,
    ...timeless(said),
  }));
  on(
    'arrangement',
    'hearing.arrange',
    'Name day, place and chair 听证通知',
    hearingArrangementRequest,
    async (said, base, request) => {
      const { startsAt, chair, ...rest } = timeless(said);
      const parsed = parseInstant(startsAt);
      const named = await chairNamed(request, chair);
      const moment = parsed.ok ? parsed.value : base.at;
      return { type: 'arrangeHearing', ...base, ...rest, startsAt: moment, chair: named };
    },
  );
  on(
    'challenge-decision',
    'hearing.head',
    'Decide on the challenge 回避决定',
    challengeDecisionRequest,
    async (said, base, request) => {
      const { chair, ...rest } = timeless(said);
      const named = chair === undefined ? {} : { chair: await chairNamed(request, chair) };
      return { type: 'decideChallenge', ...base, ...rest, ...named };
    },
  );
  on('chair', 'hearing.head', 'Name another chair', chairReplacementRequest, async (said, base, request) => ({
    type: 'replaceChair',
    ...base,
    reason: said.reason,
    chair: await chairNamed(request, said.chair),
  }));
  on('opening', 'hearing.preside', 'Begin the hearing', hearingOpeningRequest, ({ present }, base) => ({
    type: 'openHearing',
    ...base,
    present,
  }));
  on(
    'minutes',
    'hearing.preside',
    'Write the minutes 听证笔录',
    hearingMinutesRequest,
    ({ entries, evidence }, base) => ({
      type: 'writeMinutes',
      ...base,
      entries,
      evidence,
    }),
  );
  on(
    'official-signature',
    'hearing.preside',
    'Sign as chair or recorder',
    officialSignatureRequest,
    ({ signer }, base) => ({
      type: 'signAsOfficial',
      ...base,
      signer,
    }),
  );
  on(
    'refused-signature',
    'hearing.preside',
    'Note that a party will not sign',
    refusedSignatureRequest,
    (said, base) => ({
      type: 'noteRefusedSignature',
      ...base,
      ...timeless(said),
    }),
  );
  on('closing', 'hearing.preside', 'Close the minutes', hearingClosingRequest, (_, base) => ({
    type: 'closeHearing',
    ...base,
  }));
  on('end', 'hearing.end', 'End a hearing that is not held', hearingEndRequest, (said, base) => ({
    type: 'endHearing',
    ...base,
    ...timeless(said),
  }));
  route(server, {
    method: 'POST',
    url: '/api/hearings/:hearingId/signature',
    permission: 'hearing.take-part',
    tag,
    summary: 'Sign the minutes as a party',
    params,
    body: minutesSignatureRequest,
    isCommand: true,
    replies: { 200: hearingReply },
    handler: async ({ params: { hearingId: id }, body, request }, reply) => {
      const no = await knownSignature(request.server.http.app, body.signature, '/signature', namedBy(request));
      if (no !== undefined) return sendRefusals(request, reply, [no]);
      return giveHearing(request, reply, { type: 'signMinutes', id, at: occurredAt(request), ...timeless(body) });
    },
  });
  readingRoutes(server);
}

function beginningRoutes(server: FastifyInstance): void {
  const begin = async (
    request: FastifyRequest,
    reply: FastifyReply,
    authority: Authority,
    said: { readonly caseId?: string; readonly body?: string },
    command: (base: Base & { readonly body: string }) => Given,
  ) => {
    const { app } = request.server.http;
    const file = said.caseId === undefined ? undefined : await caseFileOf(app.ports, said.caseId);
    const body = file?.body ?? said.body ?? bodiesOf(authority)[0] ?? '';
    const base = { id: app.ports.chance.id(), at: occurredAt(request), body };
    return giveHearing(request, reply, command(base), 201);
  };
  route(server, {
    method: 'POST',
    url: '/api/hearings',
    permission: 'hearing.arrange',
    tag,
    summary: 'Tell those concerned of their right to a hearing 听证告知',
    body: hearingRightRequest,
    isCommand: true,
    replies: { 201: hearingReply },
    handler: ({ body, authority, request }, reply) =>
      begin(request, reply, authority, body, (base) => ({ type: 'tellHearingRight', ...timeless(body), ...base })),
  });
  route(server, {
    method: 'POST',
    url: '/api/ordered-hearings',
    permission: 'hearing.arrange',
    tag,
    summary: 'Order a hearing of the body’s own accord (art. 46)',
    body: hearingOrderRequest,
    isCommand: true,
    replies: { 201: hearingReply },
    handler: ({ body, authority, request }, reply) =>
      begin(request, reply, authority, body, (base) => ({ type: 'orderHearing', ...timeless(body), ...base })),
  });
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/hearings',
    permission: 'hearing.read',
    tag,
    summary: 'The hearings of one’s own bodies, and those one presides over',
    query: { from: z.exactOptional(day), to: z.exactOptional(day), caseId: z.exactOptional(z.uuid()) },
    replies: { 200: hearingsReply },
    handler: ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const { from, to, caseId } = query;
      const span = {
        ...(from === undefined ? {} : { from: from as LocalDate }),
        ...(to === undefined ? {} : { to: to as LocalDate }),
        ...(caseId === undefined ? {} : { caseId }),
      };
      return hearings(request.server.http.app, authority, span);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/hearings/:hearingId',
    permission: 'hearing.read',
    tag,
    summary: 'A hearing',
    params,
    replies: { 200: hearingView },
    handler: async ({ params: { hearingId }, authority, request }, reply) => {
      const view = await readHearing(request.server.http.app, authority, hearingId);
      if (view === undefined) return sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
      reply.header('etag', `"${view.version}"`).header('cache-control', 'no-store');
      return view;
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/announced-hearings',
    permission: 'public',
    tag,
    summary: 'Public hearings to come 听证公告',
    replies: { 200: announcedHearingsReply },
    handler: async ({ request }) => {
      const found = await announcedHearings(request.server.http.app);
      return {
        hearings: found.flatMap(({ number, body, subject, arrangement, chair }) =>
          arrangement === undefined
            ? []
            : [
                {
                  number,
                  body,
                  subject,
                  startsAt: arrangement.startsAt,
                  place: arrangement.place,
                  chair: chair?.name ?? '',
                },
              ],
        ),
      };
    },
  });
}

function giveHearing(request: FastifyRequest, reply: FastifyReply, given: Given, status = 200): Promise<unknown> {
  const { app } = request.server.http;
  return giveRecord(request, reply, hearingKind, given, (state, common) => {
    reply.code(status);
    if (status === 201) reply.header('location', `/api/hearings/${state.id}`);
    return { ...common, hearing: hearingViewOf(app, request.authority, state) };
  });
}

/** Whoever is named must hold a post of a body today; a name that is not there is refused by the rule. */
async function chairNamed(
  request: FastifyRequest,
  id: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const { app } = request.server.http;
  const account = await app.ports.accounts.find(id);
  const posts = account?.kind === 'staff' ? await app.ports.accounts.postsOf(id) : [];
  const today = app.today();
  const holds = posts.some((post) => ['officer', 'approver', 'head'].includes(post.duty) && holdsOn(post, today));
  return { id, name: holds ? (account?.name ?? '') : '' };
}

/** What the road fills in itself. */
function timeless<Said extends { readonly occurredAt?: string }>(said: Said): Omit<Said, 'occurredAt'> {
  const { occurredAt: _, ...rest } = said;
  return rest;
}
