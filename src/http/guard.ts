import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Authority, may, type Permission, type Target } from '../app/authority.ts';
import { sendRefusals } from './problem.ts';
import { validateRequest } from './validate.ts';

export type PermissionNames = Permission | readonly [Permission, ...Permission[]];

/**
 * 权限: no route starts without a declared permission, no request passes that could not hold it for any case at all.
 * Whether it holds for this very case is asked again on the road, where the case is known.
 */
export function guardRoutes(server: FastifyInstance): void {
  server.addHook('onRoute', (route: RouteOptions) => {
    const permission = route.config?.permission;
    if (permission === undefined) throw new Error(`${String(route.method)} ${route.url} declares no permission`);
    for (const method of [route.method].flat()) server.http.routes.push({ method, url: route.url, permission });
    if (route.schema !== undefined) Object.assign(route.schema, { 'x-permission': permission });
  });
  server.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    const permission = request.routeOptions.config.permission as PermissionNames;
    if (mayEver(permission, request.authority)) return;
    return deny(request, reply);
  });
  // After whoever asks is known to be allowed to: a stranger is not told what a request should look like.
  server.addHook('preHandler', async (request, reply) => {
    const [first, ...rest] = validateRequest(request, request.routeOptions.schema);
    if (first !== undefined) return sendRefusals(request, reply, [first, ...rest]);
  });
}

function deny(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = request.authority.kind === 'anonymous' ? 'session.required' : 'authority.not-permitted';
  return sendRefusals(request, reply, [{ code, kind: 'forbidden' }]);
}

/** Whether there is any case for which one of these permissions would be granted. */
export function mayEver(permission: PermissionNames, authority: Authority): boolean {
  const names = typeof permission === 'string' ? [permission] : permission;
  return names.some((name) => targetsOf(authority).some((target) => may(name, authority, target) !== undefined));
}

/** The cases most likely to be granted: of each own body, of each own centre, one's own. */
function targetsOf(authority: Authority): readonly Target[] {
  switch (authority.kind) {
    case 'staff': {
      const posts = authority.posts.map(({ body, centre }) => ({
        body,
        centre,
        consulted: [body],
        overseen: true,
        ownService: true,
        districtCentres: centre ? [centre] : [],
      }));
      return posts.length > 0 ? posts : [{ body: '', districtCentres: [] }];
    }
    case 'applicant':
      return [{ body: '', account: authority.id, districtCentres: [] }];
    case 'anonymous':
      return [{ body: '', caseId: authority.unlocked?.[0], districtCentres: [] }];
    case 'system':
      return [{ body: '', districtCentres: [] }];
  }
}
