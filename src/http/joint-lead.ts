import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  bundleRequest,
  disputeRequest,
  jointAcceptanceRequest,
  jointExtensionRequest,
  jointMaterialsRequest,
  jointNonAcceptanceRequest,
  jointNoticeRequest,
  jointSupplementationRequest,
  jointWithdrawalRequest,
  meetingCommentRequest,
  meetingConclusionRequest,
  meetingRequest,
  reasonRequest,
  settlementRequest,
} from '../app/requests/joint.ts';
import { localDate } from '../kernel/local-date.ts';
import { onJoint } from './on-joint.ts';

const params = z.strictObject({
  jointId: z.uuid(),
  meeting: z.coerce.number().int().min(1).optional(),
  dispute: z.coerce.number().int().min(1).optional(),
});

/** The door of a joint case, and what is done for the whole of it: by the lead body, at meetings, in disputes. */
export function jointLeadRoutes(server: FastifyInstance): void {
  const on = onJoint(server, '/api/joint-cases/:jointId', params);

  on(
    'one-time-notice',
    'joint.answer',
    'Give one one-time notice over all bodies 一次性告知',
    jointNoticeRequest,
    (said) => ({
      type: 'giveJointNotice',
      ...said,
    }),
  );
  on(
    'supplementation',
    'application.supplement',
    'Supplement a joint application 补正',
    jointSupplementationRequest,
    (said) => ({
      type: 'supplementJointApplication',
      ...said,
    }),
  );
  on('acceptance', 'joint.answer', 'Accept a joint application 联合受理', jointAcceptanceRequest, (said) => ({
    type: 'acceptJointApplication',
    ...said,
  }));
  on(
    'non-acceptance',
    'joint.answer',
    'Do not accept a joint application 不予受理',
    jointNonAcceptanceRequest,
    (said) => ({
      type: 'decideJointNonAcceptance',
      ...said,
    }),
  );
  on('withdrawal', 'application.withdraw', 'Take a joint application back 撤回', jointWithdrawalRequest, (said) => ({
    type: 'withdrawJointApplication',
    ...said,
  }));
  on('materials', 'application.supplement', 'Hand in or replace materials 补充材料', jointMaterialsRequest, (said) => ({
    type: 'addJointMaterials',
    ...said,
  }));
  on(
    'extension-request',
    'joint.work',
    'Ask the government to extend the joint limit',
    jointExtensionRequest,
    (said) => ({
      type: 'askJointExtension',
      ...said,
    }),
  );
  on('extension', 'joint.extend', 'Extend the joint limit 延期 (head of the government)', reasonRequest, (said) => ({
    type: 'grantJointExtension',
    ...said,
  }));
  on('extension-declined', 'joint.extend', 'Do not extend the joint limit', reasonRequest, (said) => ({
    type: 'declineJointExtension',
    ...said,
  }));
  on('meetings', 'joint.work', 'Call a joint review meeting 会审', meetingRequest, (said) => ({
    type: 'callJointMeeting',
    ...said,
    on: localDate(said.on),
  }));
  on('meetings/:meeting/comments', 'joint.work', 'A body’s comment at a meeting', meetingCommentRequest, (said) => ({
    type: 'commentAtMeeting',
    ...said,
  }));
  on(
    'meetings/:meeting/conclusion',
    'joint.work',
    'One consolidated opinion 统一意见',
    meetingConclusionRequest,
    (said) => ({
      type: 'concludeMeeting',
      ...said,
    }),
  );
  on('disputes', 'joint.work', 'Open a dispute between bodies 争议', disputeRequest, (said) => ({
    type: 'openDispute',
    ...said,
  }));
  on(
    'disputes/:dispute/settlement',
    'joint.work',
    'Settle a dispute with a filed record',
    settlementRequest,
    (said) => ({
      type: 'settleDispute',
      ...said,
    }),
  );
  on('bundle', 'joint.answer', 'Hand the results over in one bundle 一并送达', bundleRequest, (said) => ({
    type: 'handOverBundle',
    ...said,
  }));
}
