import { startOfDay } from '../../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { ProcedureEvent } from './events.ts';
import type { Facts } from './slot.ts';

type Opened = Extract<ProcedureEvent, { type: 'ProcedureOpened' }>['data'];

export const procedureStandings = ['open', 'reported', 'cancelled'] as const;
export type ProcedureStanding = (typeof procedureStandings)[number];

/** One special procedure other than a hearing. */
export interface Procedure extends RecordState, Omit<Opened, 'paper'> {
  readonly standing: ProcedureStanding;
  readonly reported?: {
    readonly result: string;
    readonly report: Facts;
    readonly file?: string;
    readonly on: LocalDate;
  };
  readonly cancelled?: { readonly reason: string; readonly on: LocalDate };
  readonly replaced: readonly { readonly name: string; readonly reason: string; readonly on: LocalDate }[];
  readonly overdue?: boolean;
  readonly papers: readonly RecordPaper[];
}

export function evolveProcedure(
  id: string,
  procedure: Procedure | undefined,
  event: Happened<ProcedureEvent>,
): Procedure {
  if (event.type === 'ProcedureOpened') {
    const { paper, ...data } = event.data;
    return { ...data, id, version: 1, standing: 'open', replaced: [], papers: [paper] };
  }
  if (procedure === undefined) throw new Error(`special procedure ${id}: the log begins with ${event.type}`);
  return { ...procedure, ...changes(procedure, event), version: procedure.version + 1 };
}

function changes(
  procedure: Procedure,
  event: Exclude<Happened<ProcedureEvent>, { type: 'ProcedureOpened' }>,
): Partial<Procedure> {
  switch (event.type) {
    case 'ParticipantReplaced': {
      const { position, participant, reason, replacedOn: on } = event.data;
      const name = procedure.participants[position]?.name ?? '';
      return {
        participants: procedure.participants.map((one, at) => (at === position ? participant : one)),
        replaced: [...procedure.replaced, { name, reason, on }],
      };
    }
    case 'ProcedureReported': {
      const { paper, reportedOn: on, ...said } = event.data;
      return { standing: 'reported', reported: { ...said, on }, papers: [...procedure.papers, paper] };
    }
    case 'ProcedureCancelled':
      return { standing: 'cancelled', cancelled: { reason: event.data.reason, on: event.data.cancelledOn } };
    case 'ProcedureOverdue':
      return { overdue: true };
  }
}

export function procedureIndex(procedure: Procedure, timeZone: string): RecordIndex {
  const { number, body, caseId, openedOn, standing, expectedBy, overdue, participants } = procedure;
  const open = standing === 'open';
  return {
    number,
    body,
    ...(caseId === undefined ? {} : { caseId }),
    people: [...new Set(participants.flatMap(({ staff }) => (staff === undefined ? [] : [staff])))],
    day: openedOn,
    open,
    ...(open && overdue !== true ? { nextMoment: startOfDay(addDays(expectedBy, 1), timeZone) } : {}),
  };
}
