import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Answers } from '../../case/application.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { ActProposed, LicenceHolder, NotedApplication } from './events.ts';

/** Follows from a case that granted a document. */
export interface IssueLicence extends RecordCommand {
  readonly type: 'issueLicence';
  readonly caseId: string;
  readonly caseNumber: string;
  readonly item: string;
  readonly itemVersion: number;
  readonly body: string;
  readonly holder: LicenceHolder;
  readonly account?: string;
  readonly answers: Answers;
  readonly decidedOn: LocalDate;
}

/** Follows from the receipt of an application for change or renewal. */
export interface NoteApplication extends RecordCommand {
  readonly type: 'noteApplication';
  readonly application: Omit<NotedApplication, 'inTime'>;
}

/** Follows from the end of that application. */
export interface ConcludeApplication extends RecordCommand {
  readonly type: 'concludeApplication';
  readonly caseId: string;
  readonly outcome: 'granted' | 'refused' | 'not-accepted' | 'withdrawn';
  readonly holder: LicenceHolder;
  readonly answers: Answers;
}

/** 拟办: an officer puts an act before whoever decides. */
export interface ProposeLicenceAct extends RecordCommand, ActProposed {
  readonly type: 'proposeLicenceAct';
}

/** 决定, by another person. Whoever does not agree says why. */
export interface DecideLicenceAct extends RecordCommand {
  readonly type: 'decideLicenceAct';
  readonly agrees: boolean;
  readonly reasons: string;
  /** 不予撤销: the revocation would gravely harm the public (art. 69-3). */
  readonly forThePublic?: boolean;
}

/** By the passing of time. */
export interface RecordLicenceMoment extends RecordCommand {
  readonly type: 'recordLicenceMoment';
}

export type LicenceCommand =
  | IssueLicence
  | NoteApplication
  | ConcludeApplication
  | ProposeLicenceAct
  | DecideLicenceAct
  | RecordLicenceMoment;
