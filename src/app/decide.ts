import { decideApproval } from '../domain/approval/decide.ts';
import type { NewCaseEvent } from '../domain/case/events.ts';
import { toldToJointCase } from '../domain/case/joint-branch.ts';
import { underMandate } from '../domain/case/mandate-used.ts';
import type { CaseFile } from '../domain/case/state.ts';
import { deliveryAfterPayment, type Owing } from '../domain/fees/rules/delivery-after-payment.ts';
import { decideIntake, type IntakeFacts } from '../domain/intake/decide.ts';
import { agency } from '../domain/intake/rules/agency.ts';
import { decideIssuance } from '../domain/issuance/decide.ts';
import { type ActOnPower, competentBody } from '../domain/powers/rules/competent-body.ts';
import { entrustedExercise } from '../domain/powers/rules/entrusted-exercise.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import { type Beside, besideFaults } from './beside.ts';
import type { AnyCommand } from './commands.ts';

/** What the module decides; and where somebody acts for the applicant, whether the mandate carries it (代理, art. 29). */
export function decide(
  file: CaseFile | undefined,
  command: AnyCommand,
  facts: IntakeFacts & { readonly owing?: Owing },
  beside?: Beside,
): Result<readonly NewCaseEvent[], Refusals> {
  const decided = toldOn(file, withBeside(file, command, facts, beside));
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

/** 联合办理的分支: its joint case hears of it. */
function toldOn(file: CaseFile | undefined, decided: Result<readonly NewCaseEvent[], Refusals>): typeof decided {
  return decided.ok && file?.branch !== undefined ? ok(toldToJointCase(decided.value, file.branch)) : decided;
}

/** 回避、听证: what lies beside the case may speak against it, too; every fault at once. */
function withBeside(
  file: CaseFile | undefined,
  command: AnyCommand,
  facts: IntakeFacts & { readonly owing?: Owing },
  beside: Beside | undefined,
): Result<readonly NewCaseEvent[], Refusals> {
  const decided = witnessed(file, command, facts, decideInModule(file, command, facts));
  if (beside === undefined || file === undefined) return decided;
  const against = besideFaults(file, command, facts, beside);
  if (against.length === 0) return decided.ok ? ok(restingOn(decided.value, beside)) : decided;
  return fault([...against, ...(decided.ok ? [] : decided.fault)] as unknown as Refusals);
}

/** 见证中断: after the configured hours a licence needs the head's word, and bears the mark that it was given without witnesses. */
function witnessed(
  file: CaseFile | undefined,
  command: AnyCommand,
  { missing }: IntakeFacts,
  decided: Result<readonly NewCaseEvent[], Refusals>,
): typeof decided {
  if (missing === undefined || command.type !== 'decideApplication' || command.outcome !== 'grant') return decided;
  if (missing.allowed.has(file?.body ?? '')) {
    const marked = (event: NewCaseEvent): NewCaseEvent =>
      event.type === 'LicenceGranted' ? { ...event, data: { ...event.data, unwitnessedSince: missing.since } } : event;
    return decided.ok ? ok(decided.value.map(marked)) : decided;
  }
  const needed = { code: 'ledger.override-needed', kind: 'conflict', facts: { since: missing.since } } as const;
  return fault([needed, ...(decided.ok ? [] : decided.fault)]);
}

/** 统一收费: a licence is not handed over before its fee, where the law says so; nothing else waits for money. */
function decideInModule(
  file: CaseFile | undefined,
  command: AnyCommand,
  facts: IntakeFacts & { readonly owing?: Owing },
): Result<readonly NewCaseEvent[], Refusals> {
  const decided = withCompetence(file, command, facts, decideInOwnModule(file, command, facts));
  if (command.type !== 'deliverDecision' || facts.owing === undefined || file?.delivery !== undefined) return decided;
  const [first, ...rest] = deliveryAfterPayment(facts.owing);
  if (first === undefined) return decided;
  return fault([first, ...rest, ...(decided.ok ? [] : decided.fault)]);
}

/** 职权法定: accepted and decided is only by the body that the register of powers names, as of the acceptance. */
function withCompetence(
  file: CaseFile | undefined,
  command: AnyCommand,
  { item, today, law, competence, territory }: IntakeFacts,
  decided: Result<readonly NewCaseEvent[], Refusals>,
): Result<readonly NewCaseEvent[], Refusals> {
  if (file === undefined || !needCompetence.has(command.type)) return decided;
  const on = file.acceptance?.on ?? today;
  const act = { item: item.code, body: file.body, territory, on };
  const [first, ...rest] = [...competentBody(act, competence, law), ...exercised(command, act, competence, law)];
  if (first === undefined) return decided;
  return fault([first, ...rest, ...(decided.ok ? [] : decided.fault)]);
}

/** 受委托行使: decided by those it is entrusted to. Without a town nobody is. */
function exercised(
  { type, actor }: AnyCommand,
  { item, territory, on }: ActOnPower,
  competence: IntakeFacts['competence'],
  law: IntakeFacts['law'],
) {
  if (type !== 'decideApplication' || actor.kind !== 'staff' || territory === undefined) return [];
  const found = competence?.at(item, territory, on);
  return entrustedExercise(actor.body, found?.length === 1 ? found[0] : undefined, law);
}

const needCompetence: ReadonlySet<AnyCommand['type']> = new Set(['acceptApplication', 'decideApplication']);

/** 现场勘验记录: what was found at the place is a ground of the decision, by the number of its paper. */
function restingOn(events: readonly NewCaseEvent[], { surveys }: Beside): readonly NewCaseEvent[] {
  const surveyRecords = surveys.flatMap(({ record }) => record?.paper.number ?? []);
  if (surveyRecords.length === 0) return events;
  return events.map((event) =>
    event.type === 'LicenceGranted' || event.type === 'LicenceRefused'
      ? { ...event, data: { ...event.data, surveyRecords } }
      : event,
  );
}

/** Asks the module whose command it is: the door, the desk, or the way out. */
function decideInOwnModule(
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
    case 'openBranch':
    case 'takeBackBranch':
      return decideIntake(file, command, facts);
    case 'deliverDecision':
    case 'deliverInBundle':
    case 'completeCase':
    case 'voidPaper':
      return decideIssuance(file, command, facts);
    default:
      return decideApproval(file, command, facts);
  }
}
