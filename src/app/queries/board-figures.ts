import { type CaseEvent, wireName } from '../../domain/case/events.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { CaseRow, Cursor } from '../ports.ts';

/** What is counted of a day: each figure is the cases to which one of these events happened on it. */
export const dayFigures = {
  received: ['ApplicationReceived'],
  noticed: ['OneTimeNoticeGiven'],
  accepted: ['ApplicationAccepted', 'AcceptanceDeemed'],
  deemed: ['AcceptanceDeemed'],
  'not-accepted': ['NonAcceptanceDecided'],
  decided: ['LicenceGranted', 'LicenceRefused'],
  delivered: ['DecisionDelivered'],
  completed: ['CaseCompleted'],
  withdrawn: ['CaseWithdrawn'],
} as const satisfies Record<string, readonly CaseEvent['type'][]>;
export type DayFigure = keyof typeof dayFigures;

/** How the open cases stand now. */
export const standings = ['due-today', 'late', 'suspended', 'at-the-door'] as const;
export type Standing = (typeof standings)[number];

export type BoardFigure = DayFigure | Standing;
export const boardFigures = [...(Object.keys(dayFigures) as DayFigure[]), ...standings] as const;

export function isStanding(figure: BoardFigure): figure is Standing {
  return standings.some((one) => one === figure);
}

/** The wire names of all events that are counted, or of one figure's. */
export function countedTypes(figure?: DayFigure): readonly string[] {
  const types = figure === undefined ? Object.values(dayFigures).flat() : dayFigures[figure];
  return [...new Set(types.map(wireName))];
}

/** The moments between which a day lies, and until when what happened on it may have been written down. */
export interface DaySpan {
  readonly from: Instant;
  readonly until: Instant;
  readonly recordedFrom: Instant;
  readonly recordedUntil: Instant;
}

/** Cases of one body that came in at one desk: a service centre, or the portal. */
export interface Place {
  readonly body: string;
  readonly desk: string;
}

export interface HappenedCount extends Place {
  /** The wire name of the event. */
  readonly type: string;
  readonly cases: number;
}

export interface StandingCount extends Place {
  readonly dueToday: number;
  readonly late: number;
  readonly suspended: number;
  readonly atTheDoor: number;
  /** The due day that was missed first. */
  readonly lateSince: LocalDate | null;
}

/** Whose cases: of these bodies or at these desks; of all where neither is said. */
export interface BoardScope {
  readonly bodies?: readonly string[];
  readonly desks?: readonly string[];
}

/** A list behind a figure: what the reader may see, and which row was opened. */
export interface BoardSelection {
  readonly scope: BoardScope;
  readonly body?: string;
  readonly desk?: string;
}

/** 当日看板: neither question costs more because old cases exist. */
export interface BoardQueries {
  happened(span: DaySpan, types: readonly string[]): Promise<readonly HappenedCount[]>;
  standing(today: LocalDate): Promise<readonly StandingCount[]>;
  casesHappened(
    span: DaySpan,
    types: readonly string[],
    selection: BoardSelection,
    limit: number,
    after?: string,
  ): Promise<readonly CaseRow[]>;
  casesStanding(
    standing: Standing,
    today: LocalDate,
    selection: BoardSelection,
    limit: number,
    after?: Cursor,
  ): Promise<readonly CaseRow[]>;
  /** 收件: the cases to which clerks of a centre took something in on a day, the latest first. */
  handedIn(
    span: DaySpan,
    types: readonly string[],
    centre: string,
    limit: number,
  ): Promise<readonly { readonly caseId: string; readonly at: Instant }[]>;
}
