import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Requests at work at once. More would only wait for each other: a machine does some hundreds of them a second. */
export const admittedAtMost = 128;

/**
 * Milliseconds that one round of the event loop may take, once more requests than these have come in it. Whoever has come
 * by then waits in the line of the operating system, where nobody counts; the rest of the line is turned away quickly.
 */
const roundAtMost = 300;
const manyInOneRound = 32;

/** What fastify-under-pressure throws too; failures.ts turns it into 503 with Retry-After. */
class Busy extends Error {
  readonly statusCode = 503;
  readonly code = 'FST_UNDER_PRESSURE';
}

/**
 * 限流: lets in as many requests as can be answered soon and turns the others away at once, so that those who are let in
 * do not wait for those who would give up anyway. A request with a body counts from the moment the body is here: somebody
 * on a slow line, or pretending to be, keeps no place from others. Files that are handed in are not counted at all.
 */
export function admitRequests(server: FastifyInstance, { atMost = admittedAtMost, byTime = true } = {}): void {
  const atWork = new Set<string>();
  let began = performance.now();
  let came = 0;
  const round = setInterval(() => {
    began = performance.now();
    came = 0;
  }, 50).unref();
  server.addHook('onClose', (_, done) => {
    clearInterval(round);
    done();
  });
  const isLate = () => byTime && came > manyInOneRound && performance.now() - began > roundAtMost;
  const enter = (request: FastifyRequest, done: (error?: Error) => void, leave: (gone: () => void) => void) => {
    if (atWork.size >= atMost) return done(new Busy('too many requests at once'));
    atWork.add(request.id);
    leave(() => atWork.delete(request.id));
    done();
  };
  server.addHook('onRequest', (request, reply, done) => {
    if (isUncounted(request)) return done();
    came += 1;
    if (isLate()) return done(new Busy('too many requests at once'));
    if (!hasBody(request)) return enter(request, done, (gone) => reply.raw.once('close', gone));
    return done(atWork.size >= atMost ? new Busy('too many requests at once') : undefined);
  });
  server.addHook('preValidation', (request, reply, done) => {
    if (isUncounted(request) || atWork.has(request.id)) return done();
    return enter(request, done, (gone) => reply.raw.once('close', gone));
  });
  // A connection may outlive its answer, and an answer its connection: whichever ends first frees the place.
  server.addHook('onResponse', (request, _, done) => {
    atWork.delete(request.id);
    done();
  });
}

/** Whether the service is alive is answered even when it is busy; styles and scripts cost next to nothing. */
function isUncounted(request: FastifyRequest): boolean {
  return request.routeOptions.config.sessionless === true || /^multipart\//.test(request.headers['content-type'] ?? '');
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
