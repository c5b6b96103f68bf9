import type { LocalText } from '../../../kernel/language.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';

/** 检查结论 on one line of the checklist. */
export const lineVerdicts = ['met', 'not-met', 'not-applicable'] as const;
export type LineVerdict = (typeof lineVerdicts)[number];

export interface Mark {
  readonly line: string;
  readonly verdict: LineVerdict;
  /** What was seen; asked for where it is not met. */
  readonly note: string;
}

export interface InspectionEventData {
  /** 组成检查组: who goes where, on which day, with which checklist. */
  InspectionArranged: {
    readonly number: string;
    readonly body: string;
    readonly centre?: string;
    readonly checklist: string;
    /** As it read on that day; a list changed since changes nothing here. */
    readonly lines: readonly { readonly code: string; readonly text: LocalText }[];
    readonly team: readonly string[];
    readonly day: LocalDate;
    readonly reason: string;
    readonly arrangedOn: LocalDate;
  };
  /** 现场检查; the second and every later one is a 复查 of what was not met. */
  ChecklistFilled: {
    readonly round: number;
    readonly on: LocalDate;
    /** Who received the team. */
    readonly received: string;
    readonly marks: readonly Mark[];
    /** The last day for the body's reply; absent where everything is met. */
    readonly replyDue?: LocalDate;
  };
  /** 整改情况 of the body inspected. */
  FindingsReplied: { readonly text: string; readonly repliedOn: LocalDate; readonly late: boolean };
  InspectionClosed: { readonly conclusion: string; readonly closedOn: LocalDate };
}

export type InspectionEvent = {
  [Type in keyof InspectionEventData]: { readonly type: Type; readonly data: InspectionEventData[Type] };
}[keyof InspectionEventData];

export const personalInspectionParts: Partial<Record<InspectionEvent['type'], readonly string[]>> = {
  ChecklistFilled: ['received', 'marks'],
  FindingsReplied: ['text'],
  InspectionClosed: ['conclusion'],
};
