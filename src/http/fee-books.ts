import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '../app/authority.ts';
import { feeDayIdOf, feeMonthIdOf } from '../app/fees/bill-id.ts';
import { takeNotice } from '../app/fees/payments.ts';
import { feeDayView, feeMonths, feeMonthView, treasuryFile } from '../app/queries/fee-books.ts';
import { targetOfBill } from '../app/records/bill.ts';
import { feeDayKind } from '../app/records/fee-day.ts';
import { feeMonthKind } from '../app/records/fee-month.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import {
  dayParams,
  dayShape,
  differenceParams,
  monthParams,
  monthShape,
  monthsReply,
  reconciliationRequest,
  settlementRequest,
} from '../app/requests/fees.ts';
import type { FeeDay, FeeDayCommand } from '../domain/fees/day/day.ts';
import { type LocalDate, localDate } from '../kernel/local-date.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { translator } from '../web/texts/translate.ts';
import { giveRecord, occurredAt } from './give.ts';
import { languageOf } from './language.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Fees 收费';
const silent: Refusals = [{ code: 'fees.provider-silent', kind: 'conflict' }];

/** 对账、月结: the books of a day and of a month, and the treasury's file. */
export function feeBookRoutes(server: FastifyInstance): void {
  dayRoutes(server);
  monthRoutes(server);
}

function dayRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/fee-days/:day',
    permission: 'fees.read',
    tag,
    summary: 'What moved on a day, and its reconciliation 日对账',
    params: dayParams,
    replies: { 200: dayShape },
    handler: ({ params, request }, reply) => {
      const no = notOfCollector(request, 'fees.read');
      return no ? sendRefusals(request, reply, no) : answerDay(request, reply, localDate(params.day));
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/fee-days/:day/reconciliation',
    permission: 'fees.reconcile',
    tag,
    summary: 'Compare a day with the provider’s file 对账',
    params: dayParams,
    body: reconciliationRequest,
    isCommand: true,
    replies: { 200: dayShape },
    handler: async ({ params, body, request }, reply) => {
      const { app } = request.server.http;
      const day = localDate(params.day);
      const id = feeDayIdOf(app.ports.digests, day);
      if (body.entries !== undefined && notOfCollector(request, 'fees.approve')) {
        return sendRefusals(request, reply, [{ code: 'fees.file-not-yours', kind: 'forbidden', pointer: '/entries' }]);
      }
      const entries = body.entries ?? (await app.ports.payments?.dayFile(day).catch(() => undefined));
      if (entries === undefined && app.ports.payments !== undefined) return sendRefusals(request, reply, silent);
      const again = (await app.ports.records.find('fee-day', id)) !== undefined;
      const counted = body.cashCounted === undefined ? {} : { cashCounted: body.cashCounted };
      const said = { id, at: occurredAt(request), day, entries: entries ?? [], ...counted };
      return andDay(request, reply, day, {
        type: again ? 'reconcileDayAgain' : 'reconcileDay',
        ...said,
      });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/fee-days/:day/differences/:difference/settlement',
    permission: 'fees.approve',
    tag,
    summary: 'Say how a difference was put right',
    params: differenceParams,
    body: settlementRequest,
    isCommand: true,
    replies: { 200: dayShape },
    handler: ({ params, body, request }, reply) => {
      const { app } = request.server.http;
      const day = localDate(params.day);
      const id = feeDayIdOf(app.ports.digests, day);
      const { difference } = params;
      const given = { type: 'settleDifference', id, at: occurredAt(request), difference, ...body } as const;
      return andDay(request, reply, day, given);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/fee-days/:day/differences/:difference/booking',
    permission: 'fees.reconcile',
    tag,
    summary: 'Book a payment that only the provider’s file has',
    description: 'The same as its notice, which never came: booked today, for the very sum that was begun.',
    params: differenceParams,
    isCommand: true,
    replies: { 200: dayShape },
    handler: async ({ params, request }, reply) => {
      const { app } = request.server.http;
      const no = notOfCollector(request, 'fees.reconcile');
      if (no) return sendRefusals(request, reply, no);
      const day = localDate(params.day);
      const state = await app.ports.records.find<FeeDay>('fee-day', feeDayIdOf(app.ports.digests, day));
      const found = state?.differences[params.difference];
      if (found?.kind !== 'only-in-file' || found.of !== 'payment') {
        return sendRefusals(request, reply, [{ code: 'fees.difference-unknown', kind: 'conflict' }]);
      }
      const { bill = '', at: payment = 0, reference = '', inFile: amount } = found;
      // A file can be brought by hand; only the provider's own word makes money of a line of it.
      const own = await app.ports.payments?.stateOf({ bill, payment }).catch(() => undefined);
      if (own?.standing !== 'paid') {
        const facts = { expected: 0, given: amount, because: 'unknown-payment' };
        return sendRefusals(request, reply, [{ code: 'fees.notice-refused', kind: 'conflict', facts }]);
      }
      const taken = await takeNotice(app, { bill, payment, outcome: 'paid', reference, amount }, 'day-file');
      if (taken.outcome === 'refused' || taken.outcome === 'unknown-bill') {
        const facts = { expected: taken.expected ?? 0, given: amount, because: taken.because ?? 'unknown-payment' };
        return sendRefusals(request, reply, [{ code: 'fees.notice-refused', kind: 'conflict', facts }]);
      }
      return answerDay(request, reply, day);
    },
  });
}

function monthRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/fee-months',
    permission: 'fees.read',
    tag,
    summary: 'The months, closed and open 月结',
    replies: { 200: monthsReply },
    handler: async ({ request }, reply) => {
      const no = notOfCollector(request, 'fees.read');
      if (no) return sendRefusals(request, reply, no);
      reply.header('cache-control', 'no-store');
      return { months: await feeMonths(request.server.http.app) };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/fee-months/:month',
    permission: 'fees.read',
    tag,
    summary: 'A month by body and tariff, and what stands between it and its close',
    params: monthParams,
    replies: { 200: monthShape },
    handler: ({ params, request }, reply) => {
      const no = notOfCollector(request, 'fees.read');
      return no ? sendRefusals(request, reply, no) : answerMonth(request, reply, params.month);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/fee-months/:month/closing',
    permission: 'fees.approve',
    tag,
    summary: 'Close a month 月结',
    description: 'Nothing changes a closed month; what is booked afterwards belongs to the next.',
    params: monthParams,
    isCommand: true,
    replies: { 200: monthShape },
    handler: async ({ params: { month }, request }, reply) => {
      const { app } = request.server.http;
      const id = feeMonthIdOf(app.ports.digests, month);
      const given = { type: 'closeMonth', id, at: occurredAt(request), month } as const;
      let done = false;
      const answer = await giveRecord(request, reply, feeMonthKind, given, (_, common) => {
        done = true;
        return common;
      });
      return done ? answerMonth(request, reply, month) : answer;
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/fee-months/:month/treasury-file',
    permission: 'fees.read',
    tag,
    summary: 'The treasury’s file of a closed month, as CSV 缴库明细',
    params: monthParams,
    replies: { 200: z.string() },
    handler: async ({ params: { month }, request }, reply) => {
      const no = notOfCollector(request, 'fees.read');
      if (no) return sendRefusals(request, reply, no);
      const file = await treasuryFile(request.server.http.app, month);
      if (file === undefined) {
        return sendRefusals(request, reply, [{ code: 'fees.month-not-closed', kind: 'conflict', facts: { month } }]);
      }
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="treasury-${month}.csv"`)
        .header('cache-control', 'no-store')
        .serializer(String)
        .send(file);
    },
  });
}

/** The books are the collecting body's; a post of the same name elsewhere opens nothing. */
export function notOfCollector(
  request: FastifyRequest,
  permission: 'fees.read' | 'fees.reconcile' | 'fees.approve',
): Refusals | undefined {
  const { place } = request.server.http.app;
  const isAllowed = may(permission, request.authority, targetOfBill(place, undefined)) !== undefined;
  return isAllowed ? undefined : [{ code: 'authority.not-permitted', kind: 'forbidden' }];
}

async function andDay(
  request: FastifyRequest,
  reply: FastifyReply,
  day: LocalDate,
  given: GivenRecordCommand<FeeDayCommand>,
): Promise<unknown> {
  let done = false;
  const answer = await giveRecord(request, reply, feeDayKind, given, (_, common) => {
    done = true;
    return common;
  });
  return done ? answerDay(request, reply, day) : answer;
}

async function answerDay(request: FastifyRequest, reply: FastifyReply, day: LocalDate): Promise<unknown> {
  const view = await feeDayView(request.server.http.app, day);
  reply.header('etag', `"${view.version}"`).header('cache-control', 'no-store');
  return view;
}

async function answerMonth(request: FastifyRequest, reply: FastifyReply, month: string): Promise<unknown> {
  const { view, against } = await feeMonthView(request.server.http.app, month);
  reply.header('cache-control', 'no-store');
  const t = translator(languageOf(request));
  return {
    ...view,
    against: against.map(({ code, facts }) => ({ code, text: t(`refusals:${code}.reason`, facts ?? {}) })),
  };
}
