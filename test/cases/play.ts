import type { AnyCommand, CommandType } from '../../src/app/commands.ts';
import { decideApproval } from '../../src/domain/approval/decide.ts';
import type { NewCaseEvent } from '../../src/domain/case/events.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import { decideIntake, type IntakeFacts } from '../../src/domain/intake/decide.ts';
import { decideIssuance } from '../../src/domain/issuance/decide.ts';
import type { Refusals } from '../../src/kernel/refusal.ts';
import type { Result } from '../../src/kernel/result.ts';

/** Asks whichever module decides the command, as the one road in does. */
export function decideAny(
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
    case 'recordDeemedAcceptance':
      return decideIntake(file, command, facts);
    case 'deliverDecision':
    case 'completeCase':
      return decideIssuance(file, command, facts);
    default:
      return decideApproval(file, command, facts);
  }
}

/** What the passing of time and the calendar do, as against what somebody may choose to do. */
export const ofTheSystem: readonly CommandType[] = ['recordDeemedAcceptance', 'recomputeDueDate'];
