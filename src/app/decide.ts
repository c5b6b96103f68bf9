import { decideApproval } from '../domain/approval/decide.ts';
import type { NewCaseEvent } from '../domain/case/events.ts';
import type { CaseFile } from '../domain/case/state.ts';
import { decideIntake, type IntakeFacts } from '../domain/intake/decide.ts';
import { decideIssuance } from '../domain/issuance/decide.ts';
import type { Refusals } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import type { AnyCommand } from './commands.ts';

/** Asks the module whose command it is: the door, the desk, or the way out. */
export function decide(
  file: CaseFile | undefined,
  command: AnyCommand,
  facts: IntakeFacts,
): Result<readonly NewCaseEvent[], Refusals> {
  switch (command.type) {
    case 'receiveApplication':
    case 'correctOnTheSpot':
    case 'giveOneTimeNotice':
    case 'submitSupplementation':
    case 'acceptApplication':
    case 'decideNonAcceptance':
    case 'withdrawApplication':
    case 'recordDeemedAcceptance':
      return decideIntake(file, command, facts);
    case 'deliverDecision':
    case 'completeCase':
    case 'voidPaper':
      return decideIssuance(file, command, facts);
    default:
      return decideApproval(file, command, facts);
  }
}
