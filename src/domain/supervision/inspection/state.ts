import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { InspectionEvent, InspectionEventData, Mark } from './events.ts';

export const inspectionStandings = ['arranged', 'found', 'replied', 'met', 'closed'] as const;
export type InspectionStanding = (typeof inspectionStandings)[number];

/** 检查 an inspection on the spot. */
export interface Inspection extends RecordState, Readonly<InspectionEventData['InspectionArranged']> {
  readonly standing: InspectionStanding;
  readonly rounds: readonly (InspectionEventData['ChecklistFilled'] & { readonly by: Actor })[];
  readonly replies: readonly InspectionEventData['FindingsReplied'][];
  readonly closed?: InspectionEventData['InspectionClosed'];
}

export type InspectionCommand =
  | (RecordCommand & {
      readonly type: 'arrangeInspection';
      readonly body: string;
      readonly centre?: string | undefined;
      readonly checklist: string;
      readonly team: readonly string[];
      readonly day: LocalDate;
      readonly reason: string;
    })
  | (RecordCommand & {
      readonly type: 'fillChecklist';
      readonly on: LocalDate;
      readonly received: string;
      readonly marks: readonly Mark[];
    })
  | (RecordCommand & { readonly type: 'replyToFindings'; readonly text: string })
  | (RecordCommand & { readonly type: 'closeInspection'; readonly conclusion: string });

/** Lines that were not met when somebody last looked. */
export function openLines({ lines, rounds }: Pick<Inspection, 'lines' | 'rounds'>): readonly string[] {
  const last = new Map(rounds.flatMap(({ marks }) => marks.map(({ line, verdict }) => [line, verdict] as const)));
  return lines.map(({ code }) => code).filter((code) => last.get(code) === 'not-met');
}

export function evolveInspection(
  id: string,
  before: Inspection | undefined,
  event: Happened<InspectionEvent>,
): Inspection {
  if (event.type === 'InspectionArranged') {
    return { ...event.data, id, version: 1, standing: 'arranged', rounds: [], replies: [] };
  }
  if (before === undefined) throw new Error(`inspection ${id}: the log begins with ${event.type}`);
  const version = before.version + 1;
  switch (event.type) {
    case 'ChecklistFilled': {
      const rounds = [...before.rounds, { ...event.data, by: event.actor }];
      const standing = openLines({ ...before, rounds }).length > 0 ? 'found' : 'met';
      return { ...before, rounds, standing, version };
    }
    case 'FindingsReplied':
      return { ...before, replies: [...before.replies, event.data], standing: 'replied', version };
    case 'InspectionClosed':
      return { ...before, closed: event.data, standing: 'closed', version };
  }
}

export function inspectionIndex({ number, body, centre, day, team, standing }: Inspection): RecordIndex {
  return {
    ...{ number, body, day, people: team, open: standing !== 'closed' },
    ...(centre === undefined ? {} : { centre }),
  };
}
