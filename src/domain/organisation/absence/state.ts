import { startOfDay } from '../../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Duty } from '../body.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../record.ts';

/** The posts that can be left to a deputy: those that act on cases for a body. A window has its colleagues. */
export const deputisedDuties = ['officer', 'approver', 'head'] as const satisfies readonly Duty[];
export type DeputisedDuty = (typeof deputisedDuties)[number];

/** 离岗期间 somebody is away, and another person of the same body acts from the post meanwhile. */
export interface AbsenceDeclaredData {
  /** Whose post it is. */
  readonly staffId: string;
  readonly deputy: string;
  readonly duty: DeputisedDuty;
  readonly body: string;
  /** First and last day. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason?: string;
}

export type AbsenceEvent =
  | { readonly type: 'AbsenceDeclared'; readonly data: AbsenceDeclaredData }
  /** Back before the last day, or the last day has passed. `lastDay` is the last on which the deputy acted. */
  | { readonly type: 'AbsenceEnded'; readonly data: { readonly lastDay: LocalDate } };

export interface Absence extends RecordState, AbsenceDeclaredData {
  readonly ended?: { readonly lastDay: LocalDate };
}

/** A post somebody holds, as far as a deputy is concerned. */
export interface OwnPost {
  readonly duty: Duty;
  readonly body: string;
}

export interface DeclareAbsence extends RecordCommand {
  readonly type: 'declareAbsence';
  readonly deputy: string;
  readonly duty: DeputisedDuty;
  readonly body: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason?: string;
  /** What the deputy holds in his own right, read just before. */
  readonly deputyPosts: readonly OwnPost[];
}
export interface EndAbsence extends RecordCommand {
  readonly type: 'endAbsence';
}
/** Given by the tick once the last day has passed. */
export interface RecordAbsenceOver extends RecordCommand {
  readonly type: 'recordAbsenceOver';
}
export type AbsenceCommand = DeclareAbsence | EndAbsence | RecordAbsenceOver;

export function evolveAbsence(id: string, before: Absence | undefined, event: Happened<AbsenceEvent>): Absence {
  if (event.type === 'AbsenceDeclared') return { ...event.data, id, version: 1 };
  return { ...(before as Absence), version: (before?.version ?? 0) + 1, ended: event.data };
}

export function absenceIndex({ staffId, deputy, body, from, to, ended }: Absence, timeZone: string): RecordIndex {
  const open = ended === undefined;
  return {
    body,
    people: [staffId, deputy],
    day: from,
    open,
    ...(open ? { nextMoment: startOfDay(addDays(to, 1), timeZone) } : {}),
  };
}

/** Whether the deputy acts on this day: both ends included, and never after it was ended. */
export function actsOn({ from, to, ended }: Absence, day: LocalDate): boolean {
  return from <= day && day <= to && (ended === undefined || day <= ended.lastDay);
}
