import { startOfDay } from '../../../kernel/instant.ts';
import { addDays } from '../../../kernel/local-date.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { ObjectionOutcome, PublicityEvent, PublicityEventData } from './events.ts';

export const publicityStandings = ['running', 'ended', 'taken-down'] as const;
export type PublicityStanding = (typeof publicityStandings)[number];

export type Objection = PublicityEventData['ObjectionMade'] & {
  readonly answered?: { readonly outcome: ObjectionOutcome; readonly answer: string; readonly on: string };
};

/** 公示 a publicity of one case. */
export interface Publicity extends RecordState, Readonly<PublicityEventData['PublicityStarted']> {
  readonly standing: PublicityStanding;
  readonly objections: readonly Objection[];
  readonly takenDown?: string;
}

export interface StartPublicity extends RecordCommand {
  readonly type: 'startPublicity';
  readonly body: string;
  readonly caseId: string;
  readonly title: string;
  readonly text: string;
  /** More than the law's fewest, never less. */
  readonly days?: number;
}
export interface MakeObjection extends RecordCommand {
  readonly type: 'makeObjection';
  readonly name: string;
  readonly contact: string;
  readonly text: string;
}
export interface AnswerObjection extends RecordCommand {
  readonly type: 'answerObjection';
  readonly objection: number;
  readonly outcome: ObjectionOutcome;
  readonly answer: string;
}
export interface TakeDownPublicity extends RecordCommand {
  readonly type: 'takeDownPublicity';
  readonly reason: string;
}
/** Time alone: the last day has passed. */
export interface EndPublicity extends RecordCommand {
  readonly type: 'endPublicity';
}
export type PublicityCommand = StartPublicity | MakeObjection | AnswerObjection | TakeDownPublicity | EndPublicity;

export function evolvePublicity(id: string, before: Publicity | undefined, event: Happened<PublicityEvent>): Publicity {
  if (event.type === 'PublicityStarted') return { ...event.data, id, version: 1, standing: 'running', objections: [] };
  if (before === undefined) throw new Error(`publicity ${id}: the log begins with ${event.type}`);
  return { ...before, ...changes(before, event), version: before.version + 1 };
}

function changes(
  publicity: Publicity,
  event: Exclude<Happened<PublicityEvent>, { type: 'PublicityStarted' }>,
): Partial<Publicity> {
  switch (event.type) {
    case 'ObjectionMade':
      return { objections: [...publicity.objections, event.data] };
    case 'ObjectionAnswered': {
      const { objection, outcome, answer, answeredOn } = event.data;
      const answered = { outcome, answer, on: answeredOn };
      return {
        objections: publicity.objections.map((one) => (one.objection === objection ? { ...one, answered } : one)),
      };
    }
    case 'PublicityEnded':
      return { standing: 'ended' };
    case 'PublicityTakenDown':
      return { standing: 'taken-down', takenDown: event.data.reason };
  }
}

/** Over, with every objection answered; or taken down. */
export function isSettled({ standing, objections }: Pick<Publicity, 'standing' | 'objections'>): boolean {
  if (standing === 'taken-down') return true;
  return standing === 'ended' && objections.every(({ answered }) => answered !== undefined);
}

export function publicityIndex(publicity: Publicity, timeZone: string): RecordIndex {
  const { number, body, account, caseId, from, until, standing } = publicity;
  return {
    number,
    body,
    people: account === undefined ? [] : [account],
    caseId,
    day: from,
    open: !isSettled(publicity),
    ...(standing === 'running' ? { nextMoment: startOfDay(addDays(until, 1), timeZone) } : {}),
  };
}
