import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Authority } from '../app/authority.ts';
import { knownFiles } from '../app/known-files.ts';
import { findJointCase } from '../app/queries/joint/find.ts';
import { jointList, jointLists } from '../app/queries/joint/joint-list.ts';
import { jointView as viewOf } from '../app/queries/joint/joint-view.ts';
import { jointQueryCode } from '../app/records/joint-case.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import {
  jointApplicationReply,
  jointApplicationRequest,
  jointList as jointListShape,
  jointView,
} from '../app/requests/joint.ts';
import type { JointCommand } from '../domain/joint-approval/case/commands.ts';
import { occurredAt } from './give.ts';
import { giveJoint, jointTag } from './give-joint.ts';
import { jointLeadRoutes } from './joint-lead.ts';
import { jointStepRoutes } from './joint-steps.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const jointParams = z.strictObject({ jointId: z.uuid() });

/** 联合办理: one application to several bodies, from its receipt to one bundle of results. */
export function jointRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/joint-cases',
    permission: 'joint.submit',
    tag: jointTag,
    summary: 'Receive a joint application 联合收件',
    description: 'By an applicant, signed in or not, or by a clerk at a window of the district.',
    body: jointApplicationRequest,
    isCommand: true,
    replies: { 201: jointApplicationReply },
    handler: async ({ body, authority, request }, reply) => {
      const { app } = request.server.http;
      const files = await knownFiles(app, body.materials);
      if (!files.ok) return sendRefusals(request, reply, files.fault);
      const channel = body.channel ?? (authority.kind === 'staff' ? 'window' : 'portal');
      const centre = channel === 'window' ? (body.centre ?? ownCentre(authority)) : undefined;
      const { applicant, answers, mandate } = body;
      const given: GivenRecordCommand<JointCommand> = {
        type: 'receiveJointApplication',
        id: app.ports.chance.id(),
        at: occurredAt(request),
        package: body.package,
        channel,
        ...(centre === undefined ? {} : { centre }),
        applicant,
        answers,
        materials: files.value,
        ...(mandate === undefined ? {} : { mandate }),
      };
      return giveJoint(request, reply, given, ({ id, noticeDue }) => {
        reply.code(201).header('location', `/api/joint-cases/${id}`);
        return { queryCode: jointQueryCode(app.ports.digests, id), noticeDue };
      });
    },
  });
  jointStepRoutes(server);
  jointLeadRoutes(server);
  readingRoutes(server);
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/joint-cases',
    permission: 'signed-in',
    tag: jointTag,
    summary: 'Open joint cases: where one’s own body is waited for, which it leads, or all; an applicant’s own',
    query: { list: z.enum(jointLists).default('waiting') },
    replies: { 200: jointListShape },
    handler: async ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const rows = await jointList(request.server.http.app, authority, query.list);
      return { rows: rows.map((row) => ({ ...row, waitsFor: [...row.waitsFor], waits: [...row.waits] })) };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/joint-cases/:jointId',
    permission: ['joint.read', 'case.follow'],
    tag: jointTag,
    summary: 'A joint case as its reader may see it',
    params: jointParams,
    replies: { 200: jointView },
    handler: async ({ params, authority, request }, reply) => {
      const { app } = request.server.http;
      const found = await findJointCase(app, authority, params.jointId);
      if (found === undefined) return sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
      reply.header('etag', `"${found.file.version}"`).header('cache-control', 'no-store');
      return (await viewOf(app, authority, found)) as never;
    },
  });
}

function ownCentre(authority: Authority): string | undefined {
  return authority.kind === 'staff' ? authority.posts.find(({ duty }) => duty === 'clerk')?.centre : undefined;
}
