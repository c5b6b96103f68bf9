import type { Refusal, Refusals } from '../../kernel/refusal.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Actor } from '../case/actor.ts';
import { type Consultation, openConsultations } from '../case/consultation.ts';
import type { NewCaseEvent } from '../case/events.ts';
import { type CaseFacts, paperFor } from '../case/facts.ts';
import { refusedBy, wrongState } from '../case/refusals.ts';
import { writtenReceipt } from '../case/rules/written-receipt.ts';
import type { CaseFile, CaseState } from '../case/state.ts';
import type { AnswerConsultation, AnyConsultationCommand, RequestConsultation } from './commands.ts';
import { consultation, consultationDue } from './rules/consultation.ts';

type Decided = Result<readonly NewCaseEvent[], Refusals>;

const inHand: readonly CaseState[] = ['accepted', 'under-review', 'suspended'];

/** 征求意见: asking another body, its answer, reminding it, and no longer waiting for it. */
export function decideConsultation(file: CaseFile, command: AnyConsultationCommand, facts: CaseFacts): Decided {
  switch (command.type) {
    case 'requestConsultation':
      return request(file, command, facts);
    case 'answerConsultation':
      return answer(file, command, facts);
    case 'remindConsultation': {
      const { consultation } = command;
      const no = refusedBy([stillOpen(file, consultation)]);
      const data = { consultation, remindedOn: facts.today };
      return no ?? ok([{ type: 'ConsultationReminded', data }]);
    }
    case 'cancelConsultation': {
      const { consultation, reason } = command;
      const no = refusedBy([
        stillOpen(file, consultation),
        empty(reason, '/reason', 'approval.consultation-cancelled-without-reason'),
      ]);
      return no ?? ok([{ type: 'ConsultationCancelled', data: { consultation, reason, cancelledOn: facts.today } }]);
    }
  }
}

function request(file: CaseFile, command: RequestConsultation, facts: CaseFacts): Decided {
  const no = refusedBy([
    inHand.includes(file.state) ? undefined : wrongState(file, inHand),
    writtenReceipt(facts),
    ...consultation(file, command, facts),
  ]);
  if (no) return no;
  const days = command.days ?? facts.law.consultation.value;
  const { due, provisional } = consultationDue(days, facts);
  return ok([
    ...(file.state === 'accepted' ? [{ type: 'ReviewStarted', data: {} } as const] : []),
    {
      type: 'ConsultationRequested',
      data: {
        consultation: file.consultations.length + 1,
        body: command.body,
        question: command.question,
        askedOn: facts.today,
        days,
        answerDue: due,
        provisional,
        paper: paperFor(facts, 'consultation-letter', file),
      },
    },
  ]);
}

function answer(file: CaseFile, command: AnswerConsultation, facts: CaseFacts): Decided {
  const { consultation, view, text, elsewhere } = command;
  const one = openOne(file, consultation);
  const no = refusedBy([
    stillOpen(file, consultation),
    one === undefined || isOf(command.actor, one) ? undefined : { code: 'approval.not-consulted', kind: 'forbidden' },
    // Whoever agrees or has nothing to say may leave it at that.
    view === 'object' || view === 'agree-with-conditions'
      ? empty(text, '/text', 'approval.consultation-view-without-text')
      : undefined,
  ]);
  const data = { consultation, view, text, answeredOn: facts.today, ...(elsewhere && { elsewhere }) };
  return no ?? ok([{ type: 'ConsultationAnswered', data }]);
}

function openOne(file: CaseFile, number: number): Consultation | undefined {
  return openConsultations(file).find((one) => one.consultation === number);
}

function stillOpen(file: CaseFile, number: number): Refusal | undefined {
  return openOne(file, number) === undefined ? { code: 'approval.no-open-consultation', kind: 'conflict' } : undefined;
}

function isOf(actor: Actor, { body }: Consultation): boolean {
  return actor.kind === 'staff' && actor.body === body;
}

function empty(text: string, pointer: string, code: string): Refusal | undefined {
  return text.trim() === '' ? { code, kind: 'invalid', pointer } : undefined;
}
