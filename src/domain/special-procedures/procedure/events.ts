import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { Facts, Participant, ProcedureKind } from './slot.ts';

/** 特别程序 other than hearings: opened, its people named, reported on. */
export type ProcedureEvent =
  | {
      readonly type: 'ProcedureOpened';
      readonly data: {
        readonly number: string;
        readonly procedure: ProcedureKind;
        readonly body: string;
        readonly caseId?: string;
        readonly caseNumber?: string;
        readonly item?: string;
        readonly subject: string;
        readonly openedOn: LocalDate;
        /** Told in writing; what exceeds them is charged back to the case. */
        readonly announcedDays: number;
        /** The last of these days. */
        readonly expectedBy: LocalDate;
        readonly participants: readonly Participant[];
        readonly opening: Facts;
        readonly paper: RecordPaper;
      };
    }
  /** Somebody stands aside or cannot come; another takes the place. */
  | {
      readonly type: 'ParticipantReplaced';
      readonly data: {
        readonly position: number;
        readonly participant: Participant;
        readonly reason: string;
        readonly replacedOn: LocalDate;
      };
    }
  | {
      readonly type: 'ProcedureReported';
      readonly data: {
        readonly result: string;
        readonly report: Facts;
        /** SHA-256 of the report as it came in, where there is a file. */
        readonly file?: string;
        readonly reportedOn: LocalDate;
        readonly paper: RecordPaper;
      };
    }
  | { readonly type: 'ProcedureCancelled'; readonly data: { readonly reason: string; readonly cancelledOn: LocalDate } }
  /** The days told in writing are over, and there is no report. */
  | { readonly type: 'ProcedureOverdue'; readonly data: { readonly expectedBy: LocalDate } };

export const personalProcedureParts: Partial<Record<ProcedureEvent['type'], readonly string[]>> = {
  ProcedureOpened: ['participants', 'opening', 'subject'],
  ParticipantReplaced: ['participant', 'reason'],
  ProcedureReported: ['report', 'file'],
  ProcedureCancelled: ['reason'],
};
