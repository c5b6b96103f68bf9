import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { PartyKind, Surveyor, SurveyPhoto, SurveyRecord } from './events.ts';

/** What is surveyed, as whoever orders it says. */
export type SubjectSaid =
  | { readonly kind: 'case'; readonly caseId: string }
  | { readonly kind: 'joint-case'; readonly jointCase: string }
  | { readonly kind: 'other-act'; readonly what: string };

export interface OrderSurvey extends RecordCommand {
  readonly type: 'orderSurvey';
  readonly body: string;
  readonly subject: SubjectSaid;
  /** Other bodies that take part; with any, the survey is a joint one. */
  readonly bodies: readonly string[];
  readonly address: string;
  readonly reason: string;
}

export interface AssignSurvey extends RecordCommand {
  readonly type: 'assignSurvey';
  readonly officers: readonly Surveyor[];
}

/** Somebody to be called besides the officers. */
export interface InvitedParty {
  readonly kind: Exclude<PartyKind, 'officer'>;
  readonly name: string;
  readonly staff?: string;
  readonly body?: string;
}

export interface ScheduleSurvey extends RecordCommand {
  readonly type: 'scheduleSurvey';
  readonly from: Instant;
  readonly to: Instant;
  readonly meetingPoint: string;
  readonly invited: readonly InvitedParty[];
  readonly resources: readonly string[];
}

export interface AskOtherDate extends RecordCommand {
  readonly type: 'askOtherDate';
  readonly reason: string;
  readonly wished?: LocalDate;
}

export interface DeclineOtherDate extends RecordCommand {
  readonly type: 'declineOtherDate';
  readonly reason: string;
}

export interface CancelSurvey extends RecordCommand {
  readonly type: 'cancelSurvey';
  readonly reason: string;
}

export interface SignSurvey extends RecordCommand, SurveyRecord {
  readonly type: 'signSurvey';
}

export interface SupplementSurvey extends RecordCommand {
  readonly type: 'supplementSurvey';
  readonly text: string;
  readonly photos: readonly SurveyPhoto[];
  readonly drawing?: string;
}

/** Time alone: a word before the officers must be named, and one after. */
export interface RecordSurveyTime extends RecordCommand {
  readonly type: 'recordSurveyTime';
}

export type SurveyCommand =
  | OrderSurvey
  | AssignSurvey
  | ScheduleSurvey
  | AskOtherDate
  | DeclineOtherDate
  | CancelSurvey
  | SignSurvey
  | SupplementSurvey
  | RecordSurveyTime;
