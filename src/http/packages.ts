import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { packageForm, searchPackages } from '../app/queries/packages.ts';
import { requirements } from '../app/queries/requirements.ts';
import { requirementsReply, requirementsRequest } from '../app/requests/intake.ts';
import { code, localText } from '../app/requests/parts.ts';
import { jointTag } from './give-joint.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const packageHits = z
  .object({
    packages: z.array(
      z.object({
        code: z.string(),
        name: localText,
        lead: localText,
        steps: z.int().describe('How many steps it has.'),
      }),
    ),
  })
  .meta({ id: 'Packages' });
const packageFormReply = z
  .object({
    item: z
      .looseObject({ code: z.string() })
      .describe('The one form, in the shape of an item’s: questions, materials.'),
    body: z.object({ code: z.string(), name: localText }).describe('The body that leads.'),
  })
  .meta({ id: 'PackageForm' });
const params = z.strictObject({ code });

/** 联合审批事项: which there are, and the one form of each. Public, as the guides of items are. */
export function packageRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/packages',
    permission: 'public',
    tag: jointTag,
    summary: 'Find a package by words of its name, pinyin initials or code',
    query: { words: z.string().max(200).default('') },
    replies: { 200: packageHits },
    handler: ({ query, request }) => ({ packages: [...searchPackages(request.server.http.app, query.words)] }),
  });
  route(server, {
    method: 'GET',
    url: '/api/packages/:code/form',
    permission: 'public',
    tag: jointTag,
    summary: 'The one form of a package 一张表',
    params,
    replies: { 200: packageFormReply },
    handler: ({ params: asked, request }, reply) => {
      const found = packageForm(request.server.http.app, asked.code);
      return (found ?? sendRefusals(request, reply, [notThere(asked.code)])) as never;
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/packages/:code/requirements',
    permission: 'public',
    tag: jointTag,
    summary: 'What these answers call for: questions and materials 所需材料',
    description: 'Changes nothing and keeps nothing; the answers travel in the body so that no log sees them.',
    params,
    body: requirementsRequest,
    replies: { 200: requirementsReply },
    handler: ({ params: asked, body, request }, reply) => {
      const found = packageForm(request.server.http.app, asked.code);
      if (found === undefined) return sendRefusals(request, reply, [notThere(asked.code)]);
      return requirements(found.item, body.answers);
    },
  });
}

function notThere(code: string) {
  return { code: 'joint.package-not-found', kind: 'not-found', facts: { package: code } } as const;
}
