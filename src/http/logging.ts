import type { FastifyInstance } from 'fastify';
import pino, { type DestinationStream, type Logger } from 'pino';

/** Whatever an error or a careless line might carry: none of it belongs in a log. */
const secrets = [
  'password',
  'token',
  'totp',
  'secret',
  'csrf',
  'cookie',
  'authorization',
  'identityNumber',
  'telephone',
  'queryCode',
];

/** A log without bodies, addresses of people or query strings. Levels as pino's. */
export function serviceLog(level = 'info', destination?: DestinationStream): Logger {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const redact = { paths, censor: '[…]' };
  const serializers = { err: withoutValues };
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact, serializers };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * An error as the log may keep it: what kind, and where in our code. The database's details quote the row at fault, and
 * its messages the value; rows and values are people's.
 */
function withoutValues(error: Error & { readonly code?: string; readonly constraint?: string }): object {
  const { name, message, code, constraint, stack = '' } = error;
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return { type: name, message: message?.replaceAll(/"[^"]*"/g, '"…"'), code, constraint, stack: frames.join('\n') };
}

/** One line per request: by its route, which carries no number of a case and no code. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? '(none)' : request.routeOptions.url;
    if (request.routeOptions.config?.sessionless && reply.statusCode < 400) return;
    const level = reply.statusCode >= 500 ? 'error' : 'info';
    const { method, id } = request;
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
    request.log[level]({ request: id, method, route, status: reply.statusCode, milliseconds }, 'answered');
  });
}
