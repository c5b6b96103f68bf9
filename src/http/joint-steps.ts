import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  elsewhereRequest,
  inspectionRequest,
  ownStepRequest,
  plainRequest,
  reasonRequest,
  refusalCourseRequest,
  sendBackRequest,
  stepDecisionRequest,
  stepDoneRequest,
  stepOpinionRequest,
  wayRequest,
} from '../app/requests/joint.ts';
import { localDate } from '../kernel/local-date.ts';
import { onJoint } from './on-joint.ts';

const params = z.strictObject({ jointId: z.uuid(), step: z.string().min(1).max(100) });

/** 环节: what is done at one step of a joint case, by the body whose it is. */
export function jointStepRoutes(server: FastifyInstance): void {
  const on = onJoint(server, '/api/joint-cases/:jointId/steps/:step', params);

  on('acknowledgement', 'joint.work', 'Acknowledge a forwarded step 签收', plainRequest, () => ({
    type: 'acknowledgeStep',
  }));
  on('completion', 'joint.work', 'Complete a step 环节办结', stepDoneRequest, (said) => ({
    type: 'completeStep',
    ...said,
  }));
  on('own-completion', 'application.supplement', 'The applicant’s own step is done', ownStepRequest, (said) => ({
    type: 'completeApplicantStep',
    ...said,
  }));
  on('decision', 'joint.decide', 'Decide a step that has no item of its own 审批', stepDecisionRequest, (said) => ({
    type: 'decideStep',
    ...said,
  }));
  on('opinion', 'joint.work', 'Give an opinion 反馈意见', stepOpinionRequest, (said) => ({
    type: 'giveStepOpinion',
    ...said,
  }));
  on(
    'elsewhere',
    'joint.work',
    'Record what was done in a body’s own software 在外系统办理',
    elsewhereRequest,
    (said) => ({
      type: 'recordStepElsewhere',
      ...said,
      claimedOn: localDate(said.claimedOn),
    }),
  );
  on('inspection', 'joint.work', 'Record one discipline of a joint acceptance 专项验收', inspectionRequest, (said) => ({
    type: 'recordInspection',
    ...said,
  }));
  on('way', 'joint.work', 'Say which way is taken behind a step', wayRequest, (said) => ({
    type: 'chooseWay',
    ...said,
  }));
  on('not-needed', 'joint.work', 'A conditional step is not needed', reasonRequest, (said) => ({
    type: 'declareStepNotNeeded',
    ...said,
  }));
  on('sending-back', 'joint.work', 'Send the work back to an earlier step 退回', sendBackRequest, (said) => ({
    type: 'sendBackStep',
    ...said,
  }));
  on('reminder', 'joint.work', 'Remind the body of a step 催办', plainRequest, () => ({ type: 'remindStep' }));
  on('refusal-course', 'joint.work', 'After a refusal: stop, or go on', refusalCourseRequest, (said) => ({
    type: 'settleRefusal',
    ...said,
  }));
}
