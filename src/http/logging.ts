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
export function serviceLog(level = 'info', destination: DestinationStream = linesTo(1)): Logger {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const redact = { paths, censor: '[…]' };
  const serializers = { err: withoutValues };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact, serializers }, destination);
}

/** How long a line may wait for others to be written with. Milliseconds. */
const lineWaits = 200;

/**
 * Lines that come within a moment are written together: at a thousand requests a second, a write for each costs a
 * twentieth of the processor. What was still waiting is written when the program ends by itself.
 * @param to a file's path, or the number of an open file: 1 is standard output
 */
export function linesTo(to: string | number): DestinationStream {
  const lines = pino.destination({ dest: to, sync: false, minLength: 8_192, periodicFlush: lineWaits });
  process.on('exit', () => {
    try {
      lines.flushSync();
    } catch {
      // Closed before, or never opened: there is nothing left to write to.
    }
  });
  return lines;
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
  // Every part of this line is written here, so none is looked through for secrets.
  const log = server.log.child({}, { redact: [] } as object);
  server.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? '(none)' : request.routeOptions.url;
    if (request.routeOptions.config?.sessionless && reply.statusCode < 400) return;
    const level = reply.statusCode >= 500 ? 'error' : 'info';
    const { method, id } = request;
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
    log[level]({ request: id, method, route, status: reply.statusCode, milliseconds }, 'answered');
  });
}
