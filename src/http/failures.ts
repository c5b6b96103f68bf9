import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusals } from './problem.ts';
import type { RequestFault } from './validate.ts';

/** Thrown where fastify's own machinery wants an error; everywhere else a refusal is a result. */
export class TooMany extends Error {
  readonly statusCode = 429;
}

/** What fastify and its plugins refuse by themselves, in our words. */
const known: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media-type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'request.media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.body-too-large',
  FST_REQ_FILE_TOO_LARGE: 'request.body-too-large',
  FST_PARTS_LIMIT: 'request.body-too-large',
  FST_FILES_LIMIT: 'request.body-too-large',
  FST_UNDER_PRESSURE: 'service.busy',
  YIMEN_NO_ROOM: 'service.read-only',
  YIMEN_RECORD_SHORTER: 'service.record-shorter',
};

/** Every error that reaches the edge: known ones explained, a lost database as 503, anything else as 500 without details. */
export function handleFailures(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError, request, reply) => sendFailure(error, request, reply));
  server.setNotFoundHandler((request, reply) =>
    sendRefusals(request, reply, [{ code: 'request.no-such-page', kind: 'not-found' }]),
  );
}

function sendFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  const code = known[error.code] ?? (error instanceof TooMany ? 'request.too-many' : undefined);
  const refuse = (refusal: RequestFault, settled?: number) =>
    sendRefusals(request, reply, [refusal], settled === undefined ? {} : { status: settled });
  if (error.code === 'YIMEN_NO_ROOM') request.log.error({ err: error.cause ?? error }, 'read-only: the disk is full');
  if (code !== undefined) return refuse({ code, kind: 'invalid' });
  // The connection broke, or the sender gave up: the parser of forms says so without a code.
  if (/^Unexpected end of (multipart data|form|file)/.test(error.message)) {
    return refuse({ code: 'upload.cut-off', kind: 'invalid' }, 400);
  }
  if (status >= 400 && status < 500) return refuse({ code: 'request.malformed', kind: 'invalid' }, status);
  if (isDatabaseLost(error)) {
    request.log.error({ fault: { code: error.code, message: error.message } }, 'database lost');
    return refuse({ code: 'service.database-lost', kind: 'conflict' });
  }
  request.log.error({ err: error }, 'unexpected error');
  return refuse({ code: 'service.failed', kind: 'conflict', facts: { number: request.id } });
}

const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND'];

/** Whether an error means that the database is away, starting, stopping, full or read-only: come back later. */
export function isDatabaseLost(error: unknown): boolean {
  const { code = '', syscall = '', message = '' } = error as { code?: string; syscall?: string; message?: string };
  if (networkCodes.includes(code) || (code === 'ENOENT' && syscall === 'connect')) return true;
  if (/^(08|57P|53)/.test(code) || code === '25006') return true;
  return /connection terminated|timeout exceeded when trying to connect|connection timeout|client has encountered a connection error|after calling end on the pool|query read timeout/i.test(
    message,
  );
}
