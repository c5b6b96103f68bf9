import type { HearingEvent } from '../domain/special-procedures/hearing/events.ts';
import type { Hearing } from '../domain/special-procedures/hearing/state.ts';
import type { ProcedureEvent } from '../domain/special-procedures/procedure/events.ts';
import type { Procedure } from '../domain/special-procedures/procedure/state.ts';
import { runOn, stopClock } from './clock-follow-ups.ts';
import type { FollowUp, Reacted, Reaction } from './reactions.ts';
import { hearingKind } from './records/hearing.ts';
import { specialProcedureKind } from './records/special-procedure.ts';

type Of<Type extends HearingEvent['type']> = Extract<HearingEvent, { type: Type }>;
type OfProcedure<Type extends ProcedureEvent['type']> = Extract<ProcedureEvent, { type: Type }>;

/** 中止计时: the case’s clock stands still from the notice to the minutes, from the opening to the report. */
const stops: Reaction = {
  name: 'hearing-stops-clock',
  follow: async ({ stream, event }: Reacted<Of<'HearingArranged'>>, reads) => {
    const hearing = await reads.records.find<Hearing>('hearing', stream);
    // A hearing that is put off takes longer than was told; the clock itself charges that back.
    if (hearing?.caseId === undefined || event.data.putOffBecause !== undefined) return [];
    const { announcedDays } = event.data;
    return stopClock(reads, hearing.caseId, 'hearing', announcedDays, hearing.subject);
  },
};

const runsOn: Reaction = {
  name: 'hearing-clock-runs-on',
  follow: async ({ stream, event }: Reacted<Of<'HearingClosed'> | Of<'HearingEnded'>>, reads) => {
    const hearing = await reads.records.find<Hearing>('hearing', stream);
    if (hearing?.caseId === undefined) return [];
    const finding = event.type === 'HearingClosed' ? event.data.paper.number : event.data.reason;
    return runOn(reads, hearing.caseId, 'hearing', finding);
  },
};

const procedureStops: Reaction = {
  name: 'procedure-stops-clock',
  follow: async ({ event }: Reacted<OfProcedure<'ProcedureOpened'>>, reads) => {
    const { caseId, procedure, announcedDays, subject } = event.data;
    return caseId === undefined ? [] : stopClock(reads, caseId, procedure, announcedDays, subject);
  },
};

const procedureRunsOn: Reaction = {
  name: 'procedure-clock-runs-on',
  follow: async (
    { stream, event }: Reacted<OfProcedure<'ProcedureReported'> | OfProcedure<'ProcedureCancelled'>>,
    reads,
  ) => {
    const found = await reads.records.find<Procedure>('special-procedure', stream);
    if (found?.caseId === undefined) return [];
    const finding = event.type === 'ProcedureReported' ? event.data.paper.number : event.data.reason;
    return runOn(reads, found.caseId, found.procedure, finding);
  },
};

/** Who takes the application back takes back what was opened on account of it. */
const endedWithCase: Reaction = {
  name: 'special-procedures-end-with-case',
  follow: async ({ stream }, { records }) => {
    const [hearings, procedures] = await Promise.all([
      records.list<Hearing>({ kind: 'hearing', caseId: stream, open: true }, 20),
      records.list<Procedure>({ kind: 'special-procedure', caseId: stream, open: true }, 20),
    ]);
    const reason = 'CaseWithdrawn';
    return [
      ...hearings.map(
        ({ id }): FollowUp => ({ of: hearingKind, command: { type: 'endHearing', id, how: 'case-ended', reason } }),
      ),
      ...procedures.map(
        ({ id }): FollowUp => ({ of: specialProcedureKind, command: { type: 'cancelProcedure', id, reason } }),
      ),
    ];
  },
};

export const specialProcedureReactions: Readonly<Record<string, readonly Reaction[]>> = {
  'hearing.hearing-arranged': [stops],
  'hearing.hearing-closed': [runsOn],
  'hearing.hearing-ended': [runsOn],
  'special-procedure.procedure-opened': [procedureStops],
  'special-procedure.procedure-reported': [procedureRunsOn],
  'special-procedure.procedure-cancelled': [procedureRunsOn],
  'case.case-withdrawn': [endedWithCase],
};
