import type { JointCommand } from './commands.ts';
import { dueMoved, resumption, suspended } from './decide-branches.ts';
import { accept, notice, receive, supplement, turnAway, withdraw } from './decide-door.ts';
import { handOver } from './decide-end.ts';
import {
  addJointMaterials,
  askExtension,
  callMeeting,
  comment,
  concludeMeeting,
  declineExtension,
  grantExtension,
  openDispute,
  settleDispute,
  settleRefusal,
} from './decide-lead.ts';
import {
  acknowledge,
  chooseWay,
  complete,
  completeOwn,
  decideStep,
  declareNotNeeded,
  giveOpinion,
  inspect,
  recordBranchDecision,
  recordElsewhere,
  remind,
  sendBack,
} from './decide-steps.ts';
import type { Decided } from './draft.ts';
import type { JointFacts } from './facts.ts';
import { passOfTime } from './moments.ts';
import { recomputeDue } from './recompute.ts';
import { refused } from './refusals.ts';
import type { JointCase } from './state.ts';

/** 联合办理: every act on a joint case, and what comes of it. */
export function decideJointCase(file: JointCase | undefined, command: JointCommand, facts: JointFacts): Decided {
  if (command.type === 'receiveJointApplication') {
    return file === undefined ? receive(command, facts) : refused({ code: 'case.already-received', kind: 'conflict' });
  }
  if (file === undefined) return refused({ code: 'record.not-found', kind: 'not-found' });
  switch (command.type) {
    case 'giveJointNotice':
      return notice(file, command, facts);
    case 'supplementJointApplication':
      return supplement(file, command, facts);
    case 'acceptJointApplication':
      return accept(file, command, facts);
    case 'decideJointNonAcceptance':
      return turnAway(file, command, facts);
    case 'withdrawJointApplication':
      return withdraw(file, command, facts);
    case 'acknowledgeStep':
      return acknowledge(file, command, facts);
    case 'completeStep':
      return complete(file, command, facts);
    case 'completeApplicantStep':
      return completeOwn(file, command, facts);
    case 'decideStep':
      return decideStep(file, command, facts);
    case 'giveStepOpinion':
      return giveOpinion(file, command, facts);
    case 'recordStepElsewhere':
      return recordElsewhere(file, command, facts);
    case 'chooseWay':
      return chooseWay(file, command, facts);
    case 'declareStepNotNeeded':
      return declareNotNeeded(file, command, facts);
    case 'sendBackStep':
      return sendBack(file, command, facts);
    case 'remindStep':
      return remind(file, command, facts);
    case 'recordInspection':
      return inspect(file, command, facts);
    case 'settleRefusal':
      return settleRefusal(file, command, facts);
    case 'askJointExtension':
      return askExtension(file, command, facts);
    case 'grantJointExtension':
      return grantExtension(file, command, facts);
    case 'declineJointExtension':
      return declineExtension(file, command, facts);
    case 'callJointMeeting':
      return callMeeting(file, command, facts);
    case 'commentAtMeeting':
      return comment(file, command, facts);
    case 'concludeMeeting':
      return concludeMeeting(file, command, facts);
    case 'openDispute':
      return openDispute(file, command, facts);
    case 'settleDispute':
      return settleDispute(file, command, facts);
    case 'addJointMaterials':
      return addJointMaterials(file, command, facts);
    case 'handOverBundle':
      return handOver(file, command, facts);
    case 'recordBranchDecision':
      return recordBranchDecision(file, command, facts);
    case 'recordBranchSuspension':
      return suspended(file, command, facts);
    case 'recordBranchResumption':
      return resumption(file, command, facts);
    case 'recordBranchDue':
      return dueMoved(file, command);
    case 'recomputeJointDue':
      return recomputeDue(file, facts);
    case 'recordJointMoment':
      return passOfTime(file, command, facts);
  }
}
