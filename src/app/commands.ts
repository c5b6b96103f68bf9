import type { AnyApprovalCommand } from '../domain/approval/commands.ts';
import type { AnyIntakeCommand } from '../domain/intake/commands.ts';
import type { AnyIssuanceCommand } from '../domain/issuance/commands.ts';
import type { Permission } from './authority.ts';

export type AnyCommand = AnyIntakeCommand | AnyApprovalCommand | AnyIssuanceCommand;
export type CommandType = AnyCommand['type'];

/** Who may give which command. A command without a line does not compile. */
export const commandPermissions: Record<CommandType, Permission> = {
  receiveApplication: 'application.submit',
  correctOnTheSpot: 'intake.answer',
  giveOneTimeNotice: 'intake.answer',
  submitSupplementation: 'application.supplement',
  acceptApplication: 'intake.answer',
  decideNonAcceptance: 'intake.answer',
  withdrawApplication: 'application.withdraw',
  recordDeemedAcceptance: 'system.tick',
  openBranch: 'system.tick',
  takeBackBranch: 'system.tick',
  startReview: 'approval.review',
  giveReviewOpinion: 'approval.review',
  proposeDecision: 'approval.review',
  decideApplication: 'approval.decide',
  startSpecialProcedure: 'approval.stop-clock',
  endSpecialProcedure: 'approval.stop-clock',
  extendLimit: 'approval.extend',
  tellInterestedParties: 'approval.review',
  recordStatement: 'approval.review',
  requestConsultation: 'approval.review',
  answerConsultation: 'consultation.answer',
  remindConsultation: 'approval.review',
  cancelConsultation: 'approval.review',
  recomputeDueDate: 'system.tick',
  deliverDecision: 'issuance.deliver',
  deliverInBundle: 'system.tick',
  completeCase: 'issuance.deliver',
  voidPaper: 'issuance.deliver',
};

/** A command as a channel gives it: the actor and the case's own numbers are filled in on the road. */
type Given<Command> = Command extends { readonly type: string }
  ? Omit<Command, 'actor' | 'serial' | 'queryCodeHash' | 'account'>
  : never;
export type GivenCommand = Given<AnyCommand>;

/** The window has its own permission for the same command. */
export function permissionFor(command: GivenCommand): Permission {
  if (command.type === 'receiveApplication' && command.channel === 'window') return 'application.receive-at-window';
  return commandPermissions[command.type];
}
