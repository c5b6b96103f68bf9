import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Permission } from '../app/authority.ts';
import { lastRecheck } from '../app/queries/last-recheck.ts';
import { signalDetail, signals } from '../app/queries/signals.ts';
import { supervisionRules } from '../app/queries/supervision-rules.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { signalKind } from '../app/records/signal.ts';
import {
  appealDecisionRequest,
  orderAnswerRequest,
  orderClosingRequest,
  orderRequest,
  recheckReply,
  rulesReply,
  signalAppealRequest,
  signalCommandReply,
  signalIssueRequest,
  signalJudgementRequest,
  signalReply,
  signalReplyRequest,
  signalsQuery,
  signalsReply,
  standingAsideRequest,
} from '../app/requests/supervision.ts';
import { recheckPage } from '../app/supervision/recheck.ts';
import { recheckLine } from '../app/supervision/recheck-lines.ts';
import { papersHandedIn } from '../app/supervision/reply-papers.ts';
import type { SignalCommand } from '../domain/supervision/signal/commands.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Supervision 监察';
const signalParams = z.strictObject({ signalId: z.uuid() });

/** 电子监察: what was found, what the accused say, what the supervisors make of it. No case is changed from here. */
export function supervisionRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/signals',
    permission: 'signal.read',
    tag,
    summary: 'Signals, the latest first 监察信号',
    query: signalsQuery,
    replies: { 200: signalsReply },
    handler: ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const { open, ...rest } = query;
      const filter = { ...rest, ...(open === undefined ? {} : { open: open === 'yes' }) };
      return signals(request.server.http.app, authority, filter);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/signals/:signalId',
    permission: 'signal.read',
    tag,
    summary: 'One signal: rule, facts, evidence, and what became of it',
    params: signalParams,
    replies: { 200: signalReply },
    handler: async ({ params, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const found = await signalDetail(request.server.http.app, authority, params.signalId);
      return found ?? sendRefusals(request, reply, [{ code: 'supervision.signal-not-found', kind: 'not-found' }]);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/supervision/rules',
    permission: 'signal.read',
    tag,
    summary: 'The rules of supervision and their values 监察规则',
    replies: { 200: rulesReply },
    handler: ({ request }) => supervisionRules(request.server.http.app),
  });
  route(server, {
    method: 'GET',
    url: '/api/supervision/recheck',
    permission: 'supervision.look',
    tag,
    summary: 'Every signal worked out anew from the record 复核',
    description:
      'Up to 200 cases in one answer, on to the next with `after`; the first also says what the night found.',
    query: { after: z.exactOptional(z.uuid()).describe('`next` of the page before.') },
    replies: { 200: recheckReply },
    handler: async ({ query, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const { app } = request.server.http;
      const { cases, right, missing, superfluous, next } = await recheckPage(app, query.after, 200);
      const nightly = query.after === undefined ? await lastRecheck(app) : undefined;
      return {
        ...{ cases, right },
        missing: missing.map(({ subject, finding }) => recheckLine(subject, { ...finding, since: finding.at })),
        superfluous: superfluous.map(({ subject, why, signal }) => ({
          ...recheckLine(subject, signal),
          ...{ why, signal: signal.id },
        })),
        ...(next === undefined ? {} : { next }),
        ...(nightly === undefined ? {} : { nightly }),
      };
    },
  });
  const command = <Body extends z.ZodType>(
    path: string,
    permission: Permission,
    summary: string,
    body: Body,
    build: (id: string, given: z.output<Body>, request: FastifyRequest) => GivenRecordCommand<SignalCommand>,
  ) =>
    route(server, {
      method: 'POST',
      url: `/api/signals/:signalId/${path}`,
      permission,
      tag,
      summary,
      params: signalParams,
      body,
      isCommand: true,
      replies: { 200: signalCommandReply },
      handler: ({ params, body: given, request }, reply) =>
        giveRecord(request, reply, signalKind, build(params.signalId, given as z.output<Body>, request)),
    });
  command('issue', 'signal.judge', 'Send it to the body 发牌', signalIssueRequest, (id, _, request) => ({
    ...{ type: 'issueSignal', id, at: occurredAt(request) },
  }));
  route(server, {
    method: 'POST',
    url: '/api/signals/:signalId/reply',
    permission: 'signal.reply',
    tag,
    summary: 'The body replies, with papers 回复',
    params: signalParams,
    body: signalReplyRequest,
    isCommand: true,
    replies: { 200: signalCommandReply },
    handler: async ({ params: { signalId: id }, body: { text, files: named }, request }, reply) => {
      const files = await papersHandedIn(request.server.http.app, named);
      if (!files.ok) return sendRefusals(request, reply, files.fault);
      const given = { type: 'replyToSignal', id, at: occurredAt(request), text, files: files.value } as const;
      return giveRecord(request, reply, signalKind, given);
    },
  });
  command('judgement', 'signal.judge', 'Uphold or revoke it 认定', signalJudgementRequest, (id, given, request) => ({
    ...{ type: 'judgeSignal', id, at: occurredAt(request), judgement: given.judgement, reasons: given.reasons },
  }));
  command('order', 'signal.judge', 'Order something to be done 督办', orderRequest, (id, { order, due }, request) => ({
    ...{ type: 'giveOrder', id, at: occurredAt(request), order, due: due as LocalDate },
  }));
  command('order-answer', 'signal.reply', 'Answer an order', orderAnswerRequest, (id, { text }, request) => ({
    ...{ type: 'answerOrder', id, at: occurredAt(request), text },
  }));
  command('order-closing', 'signal.judge', 'Close an order', orderClosingRequest, (id, { finding }, request) => ({
    ...{ type: 'closeOrder', id, at: occurredAt(request), finding },
  }));
  command(
    'appeal',
    'signal.reply',
    'Appeal against a judgement 申诉',
    signalAppealRequest,
    (id, { grounds }, request) => ({
      ...{ type: 'appealSignal', id, at: occurredAt(request), grounds },
    }),
  );
  command('appeal-decision', 'signal.judge', 'Decide an appeal', appealDecisionRequest, (id, given, request) => ({
    ...{ type: 'decideAppeal', id, at: occurredAt(request), outcome: given.outcome, reasons: given.reasons },
  }));
  command('standing-aside', 'signal.judge', 'Stand aside 回避', standingAsideRequest, (id, { reason }, request) => ({
    ...{ type: 'standAside', id, at: occurredAt(request), reason },
  }));
}
