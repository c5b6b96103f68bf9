import type { Refusals } from '../../kernel/refusal.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { NewCaseEvent } from '../case/events.ts';
import { type CaseFacts, paperFor } from '../case/facts.ts';
import { caseRefusals, refusedBy } from '../case/refusals.ts';
import { writtenReceipt } from '../case/rules/written-receipt.ts';
import type { CaseFile } from '../case/state.ts';
import type { AnyIssuanceCommand, DeliverInBundle, VoidPaper } from './commands.ts';
import { completion } from './rules/completion.ts';
import { delivery } from './rules/delivery.ts';
import { voiding } from './rules/voiding.ts';

type Decided = Result<readonly NewCaseEvent[], Refusals>;

/** 制证送达: from the decision to the applicant's hands. */
export function decideIssuance(file: CaseFile | undefined, command: AnyIssuanceCommand, facts: CaseFacts): Decided {
  if (file === undefined) return { ok: false, fault: [caseRefusals.notFound] };
  if (command.type === 'voidPaper') return voidPaper(file, command, facts);
  if (command.type === 'deliverInBundle') return deliverInBundle(file, command, facts);
  if (file.completedOn !== undefined) {
    return { ok: false, fault: [{ code: 'issuance.already-completed', kind: 'conflict' }] };
  }
  const completed: NewCaseEvent = { type: 'CaseCompleted', data: { completedOn: facts.today } };
  if (command.type === 'completeCase') return refusedBy(completion(file)) ?? ok([completed]);
  const no = refusedBy(delivery(file, command));
  if (no) return no;
  const delivered = deliveredNow(file, command, facts);
  return ok(command.completing ? [delivered, completed] : [delivered]);
}

/**
 * 结果一并送达: handed over with the bundle of the joint case, by what follows from that; who came for it was judged there.
 * What had been delivered by itself before is only completed.
 */
function deliverInBundle(file: CaseFile, command: DeliverInBundle, facts: CaseFacts): Decided {
  if (file.completedOn !== undefined || file.decision === undefined) return ok([]);
  const completed: NewCaseEvent = { type: 'CaseCompleted', data: { completedOn: facts.today } };
  return ok(file.delivery === undefined ? [deliveredNow(file, command, facts), completed] : [completed]);
}

/** The record of delivery is printed also where the body has lost its seal: what was handed over was handed over. */
function deliveredNow(file: CaseFile, command: Omit<DeliverInBundle, 'type'>, facts: CaseFacts): NewCaseEvent {
  const { method, recipient, proof, collector, signature } = command;
  return {
    type: 'DecisionDelivered',
    data: {
      method,
      recipient,
      proof,
      deliveredOn: facts.today,
      ...(collector === undefined || method !== 'collected' ? {} : { collector }),
      ...(signature === undefined || method !== 'collected' ? {} : { signature }),
      paper: paperFor(facts, 'delivery-record', file),
    },
  };
}

/** The replacement is of the same kind; counting all papers of the kind, the spoilt one among them, gives it a new number. */
function voidPaper(file: CaseFile, command: VoidPaper, facts: CaseFacts): Decided {
  const no = refusedBy([...voiding(file, command), writtenReceipt(facts)]);
  const spoilt = file.papers.find(({ number }) => number === command.voided);
  if (no || spoilt === undefined) return no ?? ok([]);
  const { voided, reason } = command;
  return ok([{ type: 'PaperVoided', data: { voided, reason, paper: paperFor(facts, spoilt.kind, file) } }]);
}
