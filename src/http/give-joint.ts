import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { knownSignature } from '../app/known-files.ts';
import { jointCaseKind } from '../app/records/joint-case.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import type { jointReply } from '../app/requests/joint.ts';
import type { JointCommand } from '../domain/joint-approval/case/commands.ts';
import type { JointCase } from '../domain/joint-approval/case/state.ts';
import { giveRecord, keyOf } from './give.ts';
import { sendRefusals } from './problem.ts';

export const jointTag = 'Joint approval 联合审批';

/** Gives a command on a joint case and says how it stands now, with the papers of this act. */
export async function giveJoint(
  request: FastifyRequest,
  reply: FastifyReply,
  given: GivenRecordCommand<JointCommand>,
  more: (state: JointCase) => object = () => ({}),
): Promise<unknown> {
  const fault = await signatureFault(request, given);
  if (fault !== undefined) return sendRefusals(request, reply, [fault]);
  return giveRecord(request, reply, jointCaseKind, given, (state, common) => {
    const made = common.events.some((type) => papered.has(type)) ? state.papers.slice(-1) : [];
    return { ...common, state: state.state, papers: made, ...more(state) } satisfies z.input<typeof jointReply>;
  });
}

/** Events that leave a paper; one act leaves one at most. */
const papered: ReadonlySet<string> = new Set([
  'JointApplicationReceived',
  'JointNoticeGiven',
  'JointSupplementationSubmitted',
  'JointApplicationAccepted',
  'JointNonAcceptanceDecided',
  'JointExtensionGranted',
  'JointMeetingConcluded',
  'DisputeSettled',
  'JointBundleHandedOver',
  'JointCaseWithdrawn',
]);

async function signatureFault(request: FastifyRequest, given: GivenRecordCommand<JointCommand>) {
  const { app } = request.server.http;
  const named = { stream: given.id, key: keyOf(request) };
  if (given.type === 'handOverBundle') return knownSignature(app, given.signature, '/signature', named);
  if (given.type === 'withdrawJointApplication') return knownSignature(app, given.request, '/request', named);
  return undefined;
}
