import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isSame } from '../app/unlocked-cases.ts';
import { sendRefusals } from './problem.ts';

const harmless = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Nobody else's page writes in our visitors' names. Every write from another origin is refused; one that a cookie
 * vouches for must bring the session's token as well, in `x-yimen-csrf` or in the form's field `csrf`. Programs with a
 * bearer token send no cookie and need neither.
 */
export function refuseForgery(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (harmless.includes(request.method) || originOf(request) !== 'foreign') return;
    return sendRefusals(request, reply, [{ code: 'request.foreign-origin', kind: 'forbidden' }]);
  });
  server.addHook('preHandler', async (request, reply) => {
    if (harmless.includes(request.method) || !request.byCookie || hasToken(request)) return;
    return sendRefusals(request, reply, [{ code: 'request.csrf-missing', kind: 'forbidden' }]);
  });
}

function hasToken(request: FastifyRequest): boolean {
  const given = request.headers['x-yimen-csrf'] ?? (request.body as { csrf?: unknown } | undefined)?.csrf;
  if (typeof given === 'string') return isSame(given, request.csrf);
  // The fields of a multipart form are read by its handler, later; until then the browser's own word must do.
  return (request.headers['content-type'] ?? '').startsWith('multipart/form-data') && originOf(request) === 'own';
}

/** Where the browser says the request was made. Programs say nothing. */
function originOf(request: FastifyRequest): 'own' | 'foreign' | 'unsaid' {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'foreign';
  const { origin } = request.headers;
  if (origin === undefined) return 'unsaid';
  // Both read as addresses, because an origin leaves out the port that its scheme has anyway.
  const said = URL.parse(origin);
  return said !== null && said.host === URL.parse(`${said.protocol}//${request.host}`)?.host ? 'own' : 'foreign';
}
