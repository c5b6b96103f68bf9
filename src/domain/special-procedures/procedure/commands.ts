import type { RecordCommand } from '../../organisation/record.ts';
import type { Facts, Participant, ProcedureKind } from './slot.ts';

export interface OpenProcedure extends RecordCommand {
  readonly type: 'openProcedure';
  readonly procedure: ProcedureKind;
  readonly body: string;
  readonly caseId?: string;
  readonly subject: string;
  readonly announcedDays: number;
  readonly participants: readonly Participant[];
  readonly opening: Facts;
}

export interface ReplaceParticipant extends RecordCommand {
  readonly type: 'replaceParticipant';
  /** Counts from 0, as they were named. */
  readonly position: number;
  readonly participant: Participant;
  readonly reason: string;
}

export interface ReportProcedure extends RecordCommand {
  readonly type: 'reportProcedure';
  readonly result: string;
  readonly report: Facts;
  readonly file?: string;
}

export interface CancelProcedure extends RecordCommand {
  readonly type: 'cancelProcedure';
  readonly reason: string;
}

export interface RecordProcedureMoment extends RecordCommand {
  readonly type: 'recordProcedureMoment';
}

export type ProcedureCommand =
  | OpenProcedure
  | ReplaceParticipant
  | ReportProcedure
  | CancelProcedure
  | RecordProcedureMoment;
