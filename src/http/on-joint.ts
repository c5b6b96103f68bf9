import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Permission } from '../app/authority.ts';
import { knownFiles } from '../app/known-files.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { jointReply } from '../app/requests/joint.ts';
import type { SubmittedMaterial } from '../domain/case/application.ts';
import type { JointCommand } from '../domain/joint-approval/case/commands.ts';
import { occurredAt } from './give.ts';
import { giveJoint, jointTag } from './give-joint.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

/**
 * What is done to a joint case, each at an address of its own below `under`. Whatever else the address names (a step, a
 * meeting, a dispute) is part of the command; files that are handed in are looked up first.
 */
export function onJoint<Params extends z.ZodType<{ readonly jointId: string }>>(
  server: FastifyInstance,
  under: string,
  params: Params,
) {
  return <Body extends z.ZodType>(
    path: string,
    permission: Permission,
    summary: string,
    body: Body,
    command: (said: z.output<Body>) => object & { readonly type: JointCommand['type'] },
  ) =>
    route(server, {
      method: 'POST',
      url: `${under}/${path}`,
      permission,
      tag: jointTag,
      summary,
      params,
      body,
      isCommand: true,
      replies: { 200: jointReply },
      handler: async ({ body: said, params: { jointId: id, ...named }, request }, reply) => {
        const given = command(said);
        const { materials } = given as { materials?: readonly SubmittedMaterial[] };
        const files = await knownFiles(request.server.http.app, materials ?? []);
        if (!files.ok) return sendRefusals(request, reply, files.fault);
        const { occurredAt: _claimed, ...rest } = given as { occurredAt?: string } & typeof given;
        const known = materials === undefined ? {} : { materials: files.value };
        const whole = { ...rest, ...known, ...named, id, at: occurredAt(request) };
        return giveJoint(request, reply, whole as unknown as GivenRecordCommand<JointCommand>);
      },
    });
}
