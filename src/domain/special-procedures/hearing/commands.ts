import type { Instant } from '../../../kernel/instant.ts';
import type { Signature } from '../../case/signature.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { ChallengeGround, Evidence, HearingChair, HearingEnd, HearingGround, MinutesEntry } from './events.ts';

/** Somebody to be told, as typed; numbers are given in their order. */
export interface PartyNamed {
  readonly role: 'applicant' | 'interested';
  readonly name: string;
  readonly telephone?: string;
}

interface Beginning extends RecordCommand {
  readonly body: string;
  readonly caseId?: string;
  readonly subject: string;
  /** The applicant of a case is a party by itself. */
  readonly parties: readonly PartyNamed[];
}

/** 听证告知 (art. 47). */
export interface TellHearingRight extends Beginning {
  readonly type: 'tellHearingRight';
}

/** Of the body's own accord (art. 46). */
export interface OrderHearing extends Beginning {
  readonly type: 'orderHearing';
  readonly ground: Exclude<HearingGround, 'requested'>;
  readonly because: string;
}

/** What a party does: known by the own account, by the code on the notice, or because an official has the paper. */
interface OfParty extends RecordCommand {
  readonly party: number;
  readonly code?: string;
}

/** 听证申请书 hearing request. */
export interface HearingRequest extends OfParty {
  readonly type: 'requestHearing';
  readonly reason: string;
}

export interface WaiveHearing extends OfParty {
  readonly type: 'waiveHearing';
}

export interface ChallengeChair extends OfParty {
  readonly type: 'challengeChair';
  readonly ground: ChallengeGround;
  readonly reason: string;
}

/** By the party itself; an official who has the signed sheet passes it on. */
export interface SignMinutes extends OfParty {
  readonly type: 'signMinutes';
  readonly signature?: Signature;
}

export interface ArrangeHearing extends RecordCommand {
  readonly type: 'arrangeHearing';
  readonly startsAt: Instant;
  readonly place: string;
  readonly chair: HearingChair;
  readonly recorder: string;
  readonly isPublic: boolean;
  readonly closedBecause?: string;
  readonly announcedDays: number;
  readonly putOffBecause?: string;
}

export interface DecideChallenge extends RecordCommand {
  readonly type: 'decideChallenge';
  readonly upheld: boolean;
  readonly reason: string;
  readonly chair?: HearingChair;
}

export interface ReplaceChair extends RecordCommand {
  readonly type: 'replaceChair';
  readonly chair: HearingChair;
  readonly reason: string;
}

export interface OpenHearing extends RecordCommand {
  readonly type: 'openHearing';
  readonly present: readonly number[];
}

export interface WriteMinutes extends RecordCommand {
  readonly type: 'writeMinutes';
  readonly entries: readonly MinutesEntry[];
  readonly evidence: readonly Evidence[];
}

/** The chair's and the recorder's own. */
export interface SignAsOfficial extends RecordCommand {
  readonly type: 'signAsOfficial';
  readonly signer: 'chair' | 'recorder';
}

export interface NoteRefusedSignature extends RecordCommand {
  readonly type: 'noteRefusedSignature';
  readonly party: number;
  readonly reason: string;
}

export interface CloseHearing extends RecordCommand {
  readonly type: 'closeHearing';
}

export interface EndHearing extends RecordCommand {
  readonly type: 'endHearing';
  readonly how: HearingEnd;
  readonly reason: string;
}

/** By time alone: the right has lapsed, or the last day has passed. */
export interface RecordHearingMoment extends RecordCommand {
  readonly type: 'recordHearingMoment';
}

export type HearingCommand =
  | TellHearingRight
  | OrderHearing
  | HearingRequest
  | WaiveHearing
  | ChallengeChair
  | SignMinutes
  | ArrangeHearing
  | DecideChallenge
  | ReplaceChair
  | OpenHearing
  | WriteMinutes
  | SignAsOfficial
  | NoteRefusedSignature
  | CloseHearing
  | EndHearing
  | RecordHearingMoment;
