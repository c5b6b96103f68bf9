import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import type { CaseHeard } from '../hearing/facts.ts';
import { slotOf } from '../procedures.ts';
import type { OpenProcedure, ProcedureCommand, ReplaceParticipant, ReportProcedure } from './commands.ts';
import type { ProcedureEvent } from './events.ts';
import { factFaults, type SlotFacts } from './slot.ts';
import type { Procedure } from './state.ts';

export interface ProcedureFacts extends SlotFacts {
  readonly number: string;
  readonly papers: Readonly<Record<'procedure-notice' | 'procedure-report', RecordPaper>>;
  readonly of?: CaseHeard | 'unknown';
  /** Another special procedure of the same case is open. */
  readonly besides: readonly { readonly number: string }[];
}

type Decided = Result<readonly ProcedureEvent[], Refusals>;

/** 特别程序: opened with its own facts, told in writing how long it takes, ended by its report. */
export function decideProcedure(
  procedure: Procedure | undefined,
  command: ProcedureCommand,
  facts: ProcedureFacts,
): Decided {
  if (command.type === 'openProcedure') return open(command, facts);
  if (procedure === undefined) return { ok: false, fault: [{ code: 'record.not-found', kind: 'not-found' }] };
  switch (command.type) {
    case 'replaceParticipant':
      return replace(procedure, command, facts);
    case 'reportProcedure':
      return report(procedure, command, facts);
    case 'cancelProcedure': {
      const no = refusedBy([
        stillOpen(procedure),
        empty(command.reason, '/reason', 'special.cancelled-without-reason'),
      ]);
      const data = { reason: command.reason.trim(), cancelledOn: facts.today };
      return no ?? ok([{ type: 'ProcedureCancelled', data }]);
    }
    case 'recordProcedureMoment': {
      const { standing, overdue, expectedBy } = procedure;
      const late = standing === 'open' && overdue !== true && expectedBy < facts.today;
      return ok(late ? [{ type: 'ProcedureOverdue', data: { expectedBy } }] : []);
    }
  }
}

function open(command: OpenProcedure, facts: ProcedureFacts): Decided {
  const { procedure, body, subject, announcedDays, participants, opening } = command;
  const slot = slotOf(procedure);
  const { law, of, today, calendar } = facts;
  const other = facts.besides[0];
  const basis = law.clockStops.basis;
  const no = refusedBy([
    law.clockStops.kinds.includes(procedure)
      ? undefined
      : {
          code: 'special.procedure-not-of-this-place',
          kind: 'unlawful',
          pointer: '/procedure',
          basis,
          facts: { procedure },
        },
    empty(subject, '/subject', 'special.procedure-without-subject'),
    Number.isInteger(announcedDays) && announcedDays >= 1
      ? undefined
      : { code: 'special.procedure-days-not-announced', kind: 'unlawful', pointer: '/announcedDays', basis },
    of === 'unknown' ? { code: 'case.not-found', kind: 'not-found', pointer: '/caseId' } : undefined,
    of !== undefined && of !== 'unknown' && !of.inHand
      ? { code: 'special.case-not-in-hand', kind: 'conflict' }
      : undefined,
    of !== undefined && of !== 'unknown' && of.standsStill && other === undefined
      ? { code: 'special.clock-stands-still', kind: 'conflict' }
      : undefined,
    other === undefined
      ? undefined
      : { code: 'special.procedure-already-open', kind: 'conflict', facts: { number: other.number } },
    ...factFaults(slot.opening, opening, '/opening'),
    ...(slot.opens?.(participants, opening, facts) ?? []),
  ]);
  if (no) return no;
  const caseHeard = of as CaseHeard | undefined;
  return ok([
    {
      type: 'ProcedureOpened',
      data: {
        ...{ number: facts.number, procedure, body, subject: subject.trim(), announcedDays, participants, opening },
        ...(caseHeard === undefined
          ? {}
          : { caseId: caseHeard.id, caseNumber: caseHeard.number, item: caseHeard.item }),
        openedOn: today,
        expectedBy: addWorkingDays(calendar, today, announcedDays),
        paper: facts.papers['procedure-notice'],
      },
    },
  ]);
}

function replace(procedure: Procedure, command: ReplaceParticipant, facts: ProcedureFacts): Decided {
  const { position, participant, reason } = command;
  const slot = slotOf(procedure.procedure);
  const there = position < procedure.participants.length;
  const after = procedure.participants.map((one, at) => (at === position ? participant : one));
  const { acceptedOn: _, ...timeless } = facts;
  const no = refusedBy([
    stillOpen(procedure),
    there ? undefined : { code: 'special.participant-unknown', kind: 'not-found', pointer: '/position' },
    empty(reason, '/reason', 'special.participant-replaced-without-reason'),
    // Whoever comes instead is held to the same; the day by which the first were named has been kept.
    ...(slot.opens?.(after, procedure.opening, timeless) ?? []),
  ]);
  const data = { position, participant, reason: reason.trim(), replacedOn: facts.today };
  return no ?? ok([{ type: 'ParticipantReplaced', data }]);
}

function report(procedure: Procedure, command: ReportProcedure, facts: ProcedureFacts): Decided {
  const { result, report: said, file } = command;
  const slot = slotOf(procedure.procedure);
  const no = refusedBy([
    stillOpen(procedure),
    slot.results.includes(result) ? undefined : { code: 'special.result-unknown', kind: 'invalid', pointer: '/result' },
    ...factFaults(slot.report, said, '/report'),
    ...(slot.reports?.({ result, report: said }, procedure, facts) ?? []),
  ]);
  if (no) return no;
  const paper = facts.papers['procedure-report'];
  const kept = file === undefined ? {} : { file };
  return ok([{ type: 'ProcedureReported', data: { result, report: said, ...kept, reportedOn: facts.today, paper } }]);
}

function stillOpen(procedure: Procedure): Refusal | undefined {
  return procedure.standing === 'open' ? undefined : { code: 'special.procedure-over', kind: 'conflict' };
}

function empty(text: string, pointer: string, code: string): Refusal | undefined {
  return text.trim() === '' ? { code, kind: 'invalid', pointer } : undefined;
}
