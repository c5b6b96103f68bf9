import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Authority, may } from '../app/authority.ts';
import { beginOnlinePayment, closeOnlinePayment, sendBack, takeNotice } from '../app/fees/payments.ts';
import { billOfGroup, bills, billView, readBill } from '../app/queries/bills.ts';
import { feeList } from '../app/queries/fee-list.ts';
import { billKind, targetOfBill } from '../app/records/bill.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import {
  approvalRequest,
  billParams,
  billReply,
  billShape,
  billsReply,
  feeListReply,
  mergeRequest,
  noticeReply,
  noticeRequest,
  onlinePaymentReply,
  payoutRequest,
  refundApprovalRequest,
  refundRequest,
  requestParams,
  waiverRequest,
  windowPayment,
} from '../app/requests/fees.ts';
import type { BillCommand } from '../domain/fees/bill/commands.ts';
import type { Bill } from '../domain/fees/bill/state.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { notOfCollector } from './fee-books.ts';
import { giveRecord, keyOf, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Fees 收费';
const unknownBill: Refusals = [{ code: 'fees.bill-unknown', kind: 'not-found' }];

/** 统一收费: bills, payments at the window and on line, waivers and refunds. */
export function feeRoutes(server: FastifyInstance): void {
  publicRoutes(server);
  readingRoutes(server);
  payingRoutes(server);
  givingBackRoutes(server);
}

function publicRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/fees',
    permission: 'public',
    tag,
    summary: 'The published fees, each with its basis 收费目录',
    replies: { 200: feeListReply },
    handler: ({ request }) => ({ tariffs: feeList(request.server.http.app) }),
  });
  route(server, {
    method: 'POST',
    url: '/api/payment-notices',
    permission: 'public',
    limit: 'lookup',
    tag,
    summary: 'A notice of the payment provider 到账通知',
    description:
      'Taken only with its signature. Said again it has no second effect; another amount is refused and recorded.',
    body: noticeRequest,
    replies: { 200: noticeReply },
    handler: async ({ body: { notice, signature }, request }, reply) => {
      const { app } = request.server.http;
      const read = app.ports.payments?.readNotice(notice, signature);
      if (read === undefined)
        return sendRefusals(request, reply, [{ code: 'fees.notice-not-signed', kind: 'forbidden' }]);
      const { outcome, expected = 0, because = '' } = await takeNotice(app, read, 'notice');
      if (outcome === 'unknown-bill') {
        return sendRefusals(request, reply, [{ code: 'fees.notice-unknown-bill', kind: 'not-found' }]);
      }
      if (outcome === 'refused') {
        const facts = { expected, given: read.amount, because };
        return sendRefusals(request, reply, [{ code: 'fees.notice-refused', kind: 'conflict', facts }]);
      }
      return { outcome };
    },
  });
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/bills',
    permission: 'fees.read',
    tag,
    summary: 'Bills that wait for somebody, or the one with a number 待缴',
    query: { number: z.string().max(100).optional() },
    replies: { 200: billsReply },
    handler: ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const no = notOfCollector(request, 'fees.read');
      if (no) return sendRefusals(request, reply, no);
      const number = query.number?.trim() ? { number: query.number } : {};
      return bills(request.server.http.app, authority, number);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/bills/:billId',
    permission: 'bill.read',
    tag,
    summary: 'A bill 缴费单',
    params: billParams,
    replies: { 200: billShape },
    handler: ({ params, authority, request }, reply) => answerBill(request, reply, authority, params.billId),
  });
  route(server, {
    method: 'GET',
    url: '/api/cases/:caseId/bill',
    permission: 'bill.read',
    tag,
    summary: 'The bill that a case is on',
    params: z.strictObject({ caseId: z.uuid() }),
    replies: { 200: billShape },
    handler: async ({ params, authority, request }, reply) => {
      const bill = await billOfGroup(request.server.http.app, params.caseId);
      return answerBill(request, reply, authority, bill?.id ?? '');
    },
  });
}

function payingRoutes(server: FastifyInstance): void {
  billCommand(server, {
    url: '/api/bills/:billId/payments',
    permission: 'fees.collect',
    summary: 'Take a payment at the window 窗口缴费',
    params: billParams,
    body: windowPayment,
    command: ({ occurredAt: _, ...said }) => ({ type: 'takePayment', ...said }),
  });
  route(server, {
    method: 'POST',
    url: '/api/bills/:billId/online-payment',
    permission: 'bill.pay',
    tag,
    summary: 'Begin to pay on line 在线缴费',
    description: 'Answers where to go on. Begun twice it is the same payment.',
    params: billParams,
    isCommand: true,
    replies: { 200: onlinePaymentReply },
    handler: async ({ params, authority, request }, reply) => {
      const { app } = request.server.http;
      const bill = await ownBill(request, params.billId, 'bill.pay');
      if (bill === undefined) return sendRefusals(request, reply, unknownBill);
      const asking = { authority, idempotencyKey: keyOf(request) };
      const begun = await beginOnlinePayment(app, bill.id, asking, `${request.protocol}://${request.host}`);
      if (!begun.ok) return sendRefusals(request, reply, begun.fault);
      reply.header('cache-control', 'no-store');
      return { payAt: begun.value.payAt, bill: await billView(app, authority, begun.value.bill) };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/bills/:billId/online-payment/closing',
    permission: 'bill.ask',
    tag,
    summary: 'Close a payment begun on line, to pay otherwise',
    params: billParams,
    isCommand: true,
    replies: { 200: billShape },
    handler: async ({ params, authority, request }, reply) => {
      const { app } = request.server.http;
      const bill = await ownBill(request, params.billId, 'bill.ask');
      if (bill === undefined) return sendRefusals(request, reply, unknownBill);
      const closed = await closeOnlinePayment(app, bill);
      if (!closed.ok) return sendRefusals(request, reply, closed.fault);
      reply.header('cache-control', 'no-store');
      return billView(app, authority, closed.value);
    },
  });
  billCommand(server, {
    url: '/api/bills/:billId/merging',
    permission: 'bill.ask',
    summary: 'Put a bill into another one, to pay both at once 合并缴费',
    params: billParams,
    body: mergeRequest,
    command: (said) => ({ type: 'mergeBill', ...said }),
  });
}

function givingBackRoutes(server: FastifyInstance): void {
  billCommand(server, {
    url: '/api/bills/:billId/waivers',
    permission: 'bill.ask',
    summary: 'Ask for a published waiver 申请减免',
    params: billParams,
    body: waiverRequest,
    command: (said) => ({ type: 'requestWaiver', ...said }),
  });
  billCommand(server, {
    url: '/api/bills/:billId/waivers/:number/decision',
    permission: 'fees.approve',
    summary: 'Approve or decline a waiver 减免审批',
    params: requestParams,
    body: approvalRequest,
    command: (said, { number }) => ({ type: 'decideWaiver', waiver: number, ...said }),
  });
  billCommand(server, {
    url: '/api/bills/:billId/refunds',
    permission: 'bill.ask',
    summary: 'Ask for money back 申请退费',
    params: billParams,
    body: refundRequest,
    command: (said) => ({ type: 'requestRefund', ...said }),
  });
  billCommand(server, {
    url: '/api/bills/:billId/refunds/:number/decision',
    permission: 'fees.approve',
    summary: 'Approve or decline a refund 退费审批',
    params: requestParams,
    body: refundApprovalRequest,
    command: (said, { number }) => ({ type: 'decideRefund', refund: number, ...said }),
  });
  route(server, {
    method: 'POST',
    url: '/api/bills/:billId/refunds/:number/payout',
    permission: 'fees.collect',
    tag,
    summary: 'Give an approved refund back 退付',
    params: requestParams,
    body: payoutRequest,
    isCommand: true,
    replies: { 200: billReply },
    handler: async ({ params, body, authority, request }, reply) => {
      const { billId: id, number: refund } = params;
      const about = { id, at: occurredAt(request), refund };
      const { method, ...slip } = body;
      if (method !== 'online')
        return giveBill(request, reply, authority, { type: 'payOutRefund', ...about, ...slip, method });
      return giveBill(request, reply, authority, { type: 'orderRefund', ...about }, (bill) =>
        sendBack(request.server.http.app, bill, refund),
      );
    },
  });
}

/** The bill, for whoever may do this to it; for anybody else there is none. */
async function ownBill(
  request: FastifyRequest,
  id: string,
  permission: 'bill.pay' | 'bill.ask',
): Promise<Bill | undefined> {
  const { app } = request.server.http;
  const bill = await app.ports.records.find<Bill>('bill', id);
  return bill !== undefined && may(permission, request.authority, targetOfBill(app.place, bill)) ? bill : undefined;
}

type Said<Command> = Command extends unknown ? Omit<Command, 'id' | 'at'> : never;

/** A command on one bill: the same road, answered with the bill as it stands afterwards. */
function billCommand<Params extends z.ZodType<{ billId: string }>, Body extends z.ZodType>(
  server: FastifyInstance,
  spec: {
    readonly url: string;
    readonly permission: 'fees.collect' | 'fees.approve' | 'bill.ask';
    readonly summary: string;
    readonly params: Params;
    readonly body: Body;
    readonly command: (said: z.output<Body>, params: z.output<Params>) => Said<GivenRecordCommand<BillCommand>>;
  },
): void {
  const { url, permission, summary, params, body, command } = spec;
  route(server, {
    method: 'POST',
    url,
    permission,
    tag,
    summary,
    params,
    body,
    isCommand: true,
    replies: { 200: billReply },
    handler: ({ params: named, body: said, authority, request }, reply) => {
      const about = { id: (named as { billId: string }).billId, at: occurredAt(request) };
      const given = { ...command(said, named), ...about } as GivenRecordCommand<BillCommand>;
      return giveBill(request, reply, authority, given);
    },
  });
}

async function giveBill(
  request: FastifyRequest,
  reply: FastifyReply,
  authority: Authority,
  given: GivenRecordCommand<BillCommand>,
  then?: (bill: Bill) => Promise<Bill>,
): Promise<unknown> {
  const { app } = request.server.http;
  let bill: Bill | undefined;
  const answer = await giveRecord(request, reply, billKind, given, (state, common) => {
    bill = state;
    return common;
  });
  if (bill === undefined) return answer;
  if (then !== undefined) bill = await then(bill);
  return { ...(answer as object), bill: await billView(app, authority, bill) };
}

async function answerBill(
  request: FastifyRequest,
  reply: FastifyReply,
  authority: Authority,
  id: string,
): Promise<unknown> {
  const view = await readBill(request.server.http.app, authority, id);
  if (view === undefined) return sendRefusals(request, reply, unknownBill);
  reply.header('etag', `"${view.version}"`).header('cache-control', 'no-store');
  return view;
}
