import { decideApproval } from '../domain/approval/decide.ts';
import type { NewCaseEvent } from '../domain/case/events.ts';
import { underMandate } from '../domain/case/mandate-used.ts';
import type { CaseFile } from '../domain/case/state.ts';
import { decideIntake, type IntakeFacts } from '../domain/intake/decide.ts';
import { agency } from '../domain/intake/rules/agency.ts';
import { decideIssuance } from '../domain/issuance/decide.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { AnyCommand } from './commands.ts';

/** What the module decides; and where somebody acts for the applicant, whether the mandate carries it (代理, art. 29). */
export function decide(
  file: CaseFile | undefined,
  command: AnyCommand,
  facts: IntakeFacts,
): Result<readonly NewCaseEvent[], Refusals> {
  const decided = decideInModule(file, command, facts);
  const use = facts.mandateUse;
  if (use === undefined) return decided;
  const pointer = command.type === 'deliverDecision' ? { pointer: '/collector/mandate' } : {};
  const against = agency(use, facts.today).map((refusal) => ({ ...refusal, ...pointer }));
  if (against.length > 0 || use.mandate === undefined) {
    return fault([...against, ...(decided.ok ? [] : decided.fault)] as unknown as Refusals);
  }
  if (!decided.ok) return decided;
  const { id, number, version, agent } = use.mandate;
  const { name, identityForm, identityNumber } = agent;
  return ok(underMandate(decided.value, { id, number, version }, { name, identityForm, identityNumber }));
}

/** Asks the module whose command it is: the door, the desk, or the way out. */
function decideInModule(
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
