import { decideApproval } from '../domain/approval/decide.ts';
import type { NewCaseEvent } from '../domain/case/events.ts';
import { underMandate } from '../domain/case/mandate-used.ts';
import type { CaseFile } from '../domain/case/state.ts';
import { decideIntake, type IntakeFacts } from '../domain/intake/decide.ts';
import { agency } from '../domain/intake/rules/agency.ts';
import { decideIssuance } from '../domain/issuance/decide.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import { type Beside, besideFaults } from './beside.ts';
import type { AnyCommand } from './commands.ts';

/** What the module decides; and where somebody acts for the applicant, whether the mandate carries it (代理, art. 29). */
export function decide(
  file: CaseFile | undefined,
  command: AnyCommand,
  facts: IntakeFacts,
  beside?: Beside,
): Result<readonly NewCaseEvent[], Refusals> {
  const decided = withBeside(file, command, facts, beside);
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

/** 回避、听证: what lies beside the case may speak against it, too; every fault at once. */
function withBeside(
  file: CaseFile | undefined,
  command: AnyCommand,
  facts: IntakeFacts,
  beside: Beside | undefined,
): Result<readonly NewCaseEvent[], Refusals> {
  const decided = decideInModule(file, command, facts);
  if (beside === undefined || file === undefined) return decided;
  const against = besideFaults(file, command, facts, beside);
  if (against.length === 0) return decided;
  return fault([...against, ...(decided.ok ? [] : decided.fault)] as unknown as Refusals);
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
