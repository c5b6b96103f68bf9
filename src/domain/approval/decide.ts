import type { Refusal, Refusals } from '../../kernel/refusal.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { decisionDue, extensionAllowed } from '../case/due.ts';
import type { Decision, NewCaseEvent } from '../case/events.ts';
import { type CaseFacts, paperFor } from '../case/facts.ts';
import { recomputedDue } from '../case/recompute.ts';
import { caseRefusals, refusedBy, wrongState } from '../case/refusals.ts';
import { writtenReceipt } from '../case/rules/written-receipt.ts';
import { type CaseFile, type CaseState, isSuspended } from '../case/state.ts';
import { dueDate } from '../time-limits/explain-due.ts';
import type {
  AnyApprovalCommand,
  DecideApplication,
  EndSpecialProcedure,
  ExtendLimit,
  GiveReviewOpinion,
  ProposeDecision,
  StartSpecialProcedure,
  TellInterestedParties,
} from './commands.ts';
import { decideConsultation } from './consult.ts';
import { clockStop } from './rules/clock-stop.ts';
import { consultationsConcluded } from './rules/consultation.ts';
import { discretionRange, discretionTaken } from './rules/discretion-range.ts';
import { extension } from './rules/extension.ts';
import { fourEyes } from './rules/four-eyes.ts';
import { interestedPartiesHeard } from './rules/interested-parties.ts';
import { licenceStanding } from './rules/licence-standing.ts';
import { onTheSpotDecision } from './rules/on-the-spot-decision.ts';
import { reasonedRefusal } from './rules/reasoned-refusal.ts';

type Decided = Result<readonly NewCaseEvent[], Refusals>;

const inHand: readonly CaseState[] = ['accepted', 'under-review'];

/** 审批: from acceptance to the decision. */
export function decideApproval(file: CaseFile | undefined, command: AnyApprovalCommand, facts: CaseFacts): Decided {
  if (file === undefined) return { ok: false, fault: [caseRefusals.notFound] };
  switch (command.type) {
    case 'startReview':
      return refusedBy([inState(file, ['accepted'])]) ?? ok([{ type: 'ReviewStarted', data: {} }]);
    case 'giveReviewOpinion':
      return giveOpinion(file, command);
    case 'proposeDecision':
      return propose(file, command, facts);
    case 'decideApplication':
      return decide(file, command, facts);
    case 'startSpecialProcedure':
      return suspend(file, command, facts);
    case 'endSpecialProcedure':
      return resume(file, command, facts);
    case 'extendLimit':
      return extend(file, command, facts);
    case 'tellInterestedParties':
      return tell(file, command, facts);
    case 'recordStatement': {
      const { from, text } = command;
      const no = refusedBy([
        inState(file, [...inHand, 'suspended']),
        empty(from, '/from', 'approval.statement-without-name'),
        empty(text, '/text', 'approval.empty-statement'),
      ]);
      return no ?? ok([{ type: 'StatementRecorded', data: { from, text, recordedOn: facts.today } }]);
    }
    case 'requestConsultation':
    case 'answerConsultation':
    case 'remindConsultation':
    case 'cancelConsultation':
      return decideConsultation(file, command, facts);
    case 'recomputeDueDate':
      return ok(recomputedDue(file, facts));
  }
}

function giveOpinion(file: CaseFile, command: GiveReviewOpinion): Decided {
  const no = refusedBy([inState(file, inHand), empty(command.text, '/text', 'approval.empty-opinion')]);
  if (no) return no;
  return ok([
    ...reviewStarted(file),
    { type: 'ReviewOpinionGiven', data: { opinion: command.opinion, text: command.text } },
  ]);
}

function propose(file: CaseFile, command: ProposeDecision, facts: CaseFacts): Decided {
  const { outcome, reasons, articles } = command;
  const needsReasons =
    outcome === 'refuse' ? empty(reasons, '/reasons', 'approval.refusal-without-reasons') : undefined;
  const no = refusedBy([
    inState(file, inHand),
    needsReasons,
    ...discretionRange(file, facts.item, command, undefined, facts.law),
    ...licenceStanding(outcome, facts.licence),
  ]);
  const discretion = discretionTaken(file, facts.item, command);
  const data = { outcome, reasons, articles, ...(discretion === undefined ? {} : { discretion }) };
  return no ?? ok([...reviewStarted(file), { type: 'DecisionProposed', data }]);
}

function decide(file: CaseFile, command: DecideApplication, facts: CaseFacts): Decided {
  const no = refusedBy([
    isSuspended(file) ? { code: 'approval.suspended', kind: 'conflict' } : inState(file, inHand),
    writtenReceipt(facts),
    ...(onTheSpotDecision(file, facts.item, facts.today) ? [] : fourEyes(file, facts.item, command.actor, facts.law)),
    ...reasonedRefusal(command, facts.law),
    ...discretionRange(file, facts.item, command, command.actor, facts.law),
    ...consultationsConcluded(file, facts.law),
    ...licenceStanding(command.outcome, facts.licence),
    interestedPartiesHeard(file, facts.today),
  ]);
  if (no) return no;
  const delivery = dueDate({
    limit: facts.law.delivery,
    from: facts.today,
    calendar: facts.calendar,
    law: facts.law,
  });
  const granted = command.outcome === 'grant';
  const paper = paperFor(facts, granted ? 'grant' : 'refusal', file);
  const discretion = discretionTaken(file, facts.item, command);
  const data: Decision = {
    decidedOn: facts.today,
    reasons: command.reasons,
    articles: command.articles,
    deliveryDue: delivery.due,
    provisional: delivery.provisional,
    paper,
    ...(command.minutes === undefined || command.minutes.length === 0 ? {} : { minutes: command.minutes }),
    ...(discretion === undefined ? {} : { discretion }),
    ...(command.elsewhere === undefined ? {} : { elsewhere: command.elsewhere }),
  };
  return ok([{ type: granted ? 'LicenceGranted' : 'LicenceRefused', data }]);
}

function suspend(file: CaseFile, command: StartSpecialProcedure, facts: CaseFacts): Decided {
  const no = refusedBy([
    isSuspended(file) ? undefined : inState(file, inHand),
    writtenReceipt(facts),
    ...clockStop(file, command, facts.today, facts.law, facts.item),
  ]);
  if (no) return no;
  const { procedure, announcedDays, reason } = command;
  const begun = { procedure, announcedDays, reason, from: facts.today };
  const due = decisionDue({ ...file, procedures: [...file.procedures, begun] }, facts);
  const paper = paperFor(facts, 'suspension', file);
  return ok([
    ...reviewStarted(file),
    {
      type: 'SpecialProcedureStarted',
      data: { procedure, announcedDays, reason, startedOn: facts.today, due, paper },
    },
  ]);
}

function resume(file: CaseFile, command: EndSpecialProcedure, facts: CaseFacts): Decided {
  const no = refusedBy([
    isSuspended(file) ? undefined : { code: 'approval.not-suspended', kind: 'conflict' },
    empty(command.finding, '/finding', 'approval.empty-finding'),
  ]);
  if (no) return no;
  const procedures = file.procedures.map((one) => (one.to === undefined ? { ...one, to: facts.today } : one));
  const due = decisionDue({ ...file, procedures }, facts);
  return ok([{ type: 'SpecialProcedureEnded', data: { endedOn: facts.today, finding: command.finding, due } }]);
}

function extend(file: CaseFile, command: ExtendLimit, facts: CaseFacts): Decided {
  const no = refusedBy([
    inState(file, [...inHand, 'suspended']),
    writtenReceipt(facts),
    ...extension(file, extensionAllowed(facts.item, facts.law), command, facts.today, facts.law),
  ]);
  if (no) return no;
  const { value, unit, reason, governmentApproval } = command;
  const approval = governmentApproval === undefined ? {} : { governmentApproval };
  const due = decisionDue({ ...file, extensions: [...file.extensions, { value, unit, reason }] }, facts);
  const paper = paperFor(facts, 'extension', file);
  return ok([{ type: 'ExtensionGranted', data: { value, unit, reason, ...approval, due, paper } }]);
}

function tell(file: CaseFile, command: TellInterestedParties, facts: CaseFacts): Decided {
  const no = refusedBy([
    inState(file, [...inHand, 'suspended']),
    writtenReceipt(facts),
    empty(command.parties, '/parties', 'approval.no-interested-parties'),
    command.statementsUntil > facts.today
      ? undefined
      : { code: 'approval.no-time-to-be-heard', kind: 'invalid', pointer: '/statementsUntil' },
  ]);
  if (no) return no;
  const { parties, statementsUntil } = command;
  const paper = paperFor(facts, 'statement-notice', file);
  return ok([{ type: 'InterestedPartiesTold', data: { parties, statementsUntil, toldOn: facts.today, paper } }]);
}

/** The first act of an officer on a case takes it into review. */
function reviewStarted(file: CaseFile): NewCaseEvent[] {
  return file.state === 'accepted' ? [{ type: 'ReviewStarted', data: {} }] : [];
}

function inState(file: CaseFile, wanted: readonly CaseState[]): Refusal | undefined {
  return wanted.includes(file.state) ? undefined : wrongState(file, wanted);
}

function empty(text: string, pointer: string, code: string): Refusal | undefined {
  return text.trim() === '' ? { code, kind: 'invalid', pointer } : undefined;
}
