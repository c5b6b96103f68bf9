import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyInstance, RouteOptions } from 'fastify';

/** Requests at work at once. More would only wait for each other: a machine does some hundreds of them a second. */
export const admittedAtMost = 128;
/** However slow it has become, so many are let in, or nobody would ever find out that it is quick again. */
const admittedAtLeast = 8;

/** Milliseconds from which on an answer is slow, and up to which it is quick. An admitted request has two seconds. */
const slowFrom = 800;
const quickUpTo = 400;
/** Fewer are let in at most so often: the answers that come meanwhile still tell of the time before. */
const lowerEvery = 250;

/**
 * Milliseconds that one round of the event loop may take, once more requests than these have come in it. Whoever has come
 * by then waits in the line of the operating system, where nobody counts; the rest of the line is turned away quickly.
 */
const roundAtMost = 300;
const manyInOneRound = 32;

/** Milliseconds after which a request whose body is still on its way no longer keeps a place from others. */
const bodyAtMost = 1_000;

export interface Gate {
  /** Stands before whatever answers requests, before anything about them is looked up. */
  before(answer: RequestListener): RequestListener;
  /** Learns from the routes who is let in always, and looks again when a body has come in slowly. */
  join(server: FastifyInstance): void;
}

export interface GateOptions {
  /** Says no, as cheaply as possible. */
  readonly turnAway: RequestListener;
  readonly atMost?: number;
  /** Whether long rounds and slow answers count. Tests share a machine that stands still at times. */
  readonly byTime?: boolean;
  readonly now?: () => number;
}

/** What fastify-under-pressure throws too; failures.ts turns it into 503 with Retry-After. */
class Busy extends Error {
  readonly statusCode = 503;
  readonly code = 'FST_UNDER_PRESSURE';
}

/**
 * 限流: lets in as many requests as can be answered soon and turns the others away at once, so that those who are let in
 * do not wait for those who would give up anyway. How many that is, the answers tell: while they are slow, fewer.
 * Decided before the request is routed or its body read (docs/decisions/0012): to say no must cost far less than to say
 * yes. Files that are handed in are not counted; somebody on a slow line, or pretending to be, keeps a place for a
 * second only.
 */
export function gate({ turnAway, atMost = admittedAtMost, byTime = true, now = () => performance.now() }: GateOptions) {
  const places = new Map<IncomingMessage, number>();
  const always: string[] = [];
  const alwaysBelow: string[] = [];
  let allowed = atMost;
  let lowered = now();
  let began = now();
  let came = 0;

  const isLate = () => byTime && came > manyInOneRound && now() - began > roundAtMost;
  const enter = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (places.size >= allowed || isLate()) return false;
    places.set(request, now());
    // A connection may outlive its answer, and an answer its connection: whichever ends first frees the place.
    const leave = () => {
      const since = places.get(request);
      if (since === undefined) return;
      if (byTime) learn(now() - since);
      places.delete(request);
    };
    response.once('finish', leave).once('close', leave);
    return true;
  };
  /** A slow answer means little while there is room: some things take their time. */
  const learn = (milliseconds: number) => {
    if (milliseconds < quickUpTo) allowed = Math.min(atMost, allowed + 1);
    if (milliseconds < slowFrom || places.size < allowed / 2 || now() - lowered < lowerEvery) return;
    lowered = now();
    allowed = Math.max(Math.min(admittedAtLeast, atMost), Math.floor(allowed * 0.7));
  };
  /** Once in each round of the event loop, as timers run first in it. */
  const round = () => {
    began = now();
    came = 0;
    for (const [request, since] of places) {
      if (began - since < bodyAtMost) break;
      if (!request.complete) places.delete(request);
    }
  };
  const isUncounted = ({ url = '', headers }: IncomingMessage): boolean =>
    always.includes(url) ||
    alwaysBelow.some((start) => url.startsWith(start)) ||
    /^multipart\//i.test(headers['content-type'] ?? '');

  return {
    before: (answer) => (request, response) => {
      if (isUncounted(request)) return answer(request, response);
      came += 1;
      return enter(request, response) ? answer(request, response) : turnAway(request, response);
    },
    join: (server) => {
      const timer = setInterval(round, 50).unref();
      server.addHook('onClose', async () => clearInterval(timer));
      // Whether the service is alive is answered even when it is busy; styles and scripts cost next to nothing.
      server.addHook('onRoute', ({ config, url }: RouteOptions) => {
        if (config?.sessionless !== true) return;
        const [start = ''] = url.split(/[:*]/);
        (start === url ? always : alwaysBelow).push(start);
      });
      server.addHook('preValidation', (request, reply, done) => {
        const hasPlace = !hasBody(request.raw) || isUncounted(request.raw) || places.has(request.raw);
        done(hasPlace || enter(request.raw, reply.raw) ? undefined : new Busy('too many requests at once'));
      });
    },
  } satisfies Gate as Gate;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
