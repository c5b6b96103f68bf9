import type { Refusals } from '../../kernel/refusal.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { NewCaseEvent } from '../case/events.ts';
import type { CaseFacts } from '../case/facts.ts';
import { caseRefusals, refusedBy } from '../case/refusals.ts';
import type { CaseFile } from '../case/state.ts';
import type { AnyIssuanceCommand } from './commands.ts';
import { completion } from './rules/completion.ts';
import { delivery } from './rules/delivery.ts';

type Decided = Result<readonly NewCaseEvent[], Refusals>;

/** 制证送达: from the decision to the applicant's hands. */
export function decideIssuance(
  file: CaseFile | undefined,
  command: AnyIssuanceCommand,
  facts: Pick<CaseFacts, 'today'>,
): Decided {
  if (file === undefined) return { ok: false, fault: [caseRefusals.notFound] };
  if (file.completedOn !== undefined) {
    return { ok: false, fault: [{ code: 'issuance.already-completed', kind: 'conflict' }] };
  }
  const completed: NewCaseEvent = { type: 'CaseCompleted', data: { completedOn: facts.today } };
  if (command.type === 'completeCase') return refusedBy(completion(file)) ?? ok([completed]);
  const no = refusedBy(delivery(file, command));
  if (no) return no;
  const { method, recipient, proof } = command;
  const delivered: NewCaseEvent = {
    type: 'DecisionDelivered',
    data: { method, recipient, proof, deliveredOn: facts.today },
  };
  return ok(command.completing ? [delivered, completed] : [delivered]);
}
