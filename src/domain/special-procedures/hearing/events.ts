import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Signature } from '../../case/signature.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';

/**
 * Why there is a hearing. By law or because the public is concerned (art. 46): the body announces and holds it. Because
 * somebody asked for it (art. 47): those concerned are told of their right first.
 */
export const hearingGrounds = ['by-law', 'public-concern', 'requested'] as const;
export type HearingGround = (typeof hearingGrounds)[number];

/** 申请人、利害关系人. */
export const partyRoles = ['applicant', 'interested'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** Somebody the hearing concerns. Personal data: kept beside the log. */
export interface HearingParty {
  /** Counts from 1; the name by which the rest of the record knows the party. */
  readonly party: number;
  readonly role: PartyRole;
  readonly name: string;
  readonly telephone?: string;
}

/** Who presides, and whose name stands on the notice. */
export interface HearingChair {
  readonly id: string;
  readonly name: string;
}

/** 申请回避 why a chair should stand aside (art. 48-1-3). */
export const challengeGrounds = ['direct-interest', 'relative', 'reviewed-it', 'other'] as const;
export type ChallengeGround = (typeof challengeGrounds)[number];

/** 听证 begins by telling the right to it, or by ordering it. */
export interface HearingSubject {
  readonly number: string;
  readonly body: string;
  /** Of a case; absent where the hearing is of another act of management. */
  readonly caseId?: string;
  readonly caseNumber?: string;
  readonly item?: string;
  /** What is heard about, in the official's words. */
  readonly subject: string;
  readonly parties: readonly HearingParty[];
}

/** One thing said, in its order. */
export interface MinutesEntry {
  /** Who spoke: chair, reviewer, or the number of a party. */
  readonly speaker: 'chair' | 'reviewer' | number;
  readonly text: string;
}

/** 证据 what was shown, by whom. */
export interface Evidence {
  readonly by: 'reviewer' | number;
  readonly what: string;
}

export const hearingEnds = ['withdrawn', 'not-attended', 'case-ended'] as const;
export type HearingEnd = (typeof hearingEnds)[number];

export type HearingEvent =
  /** 听证告知: those concerned may ask for a hearing, and until when. */
  | {
      readonly type: 'HearingRightTold';
      readonly data: HearingSubject & {
        readonly toldOn: LocalDate;
        readonly askBy: LocalDate;
        readonly paper: RecordPaper;
      };
    }
  /** The body holds one of its own accord (art. 46). */
  | {
      readonly type: 'HearingOrdered';
      readonly data: HearingSubject & {
        readonly ground: Exclude<HearingGround, 'requested'>;
        /** The provision that asks for it, or why the public is concerned. */
        readonly because: string;
        readonly orderedOn: LocalDate;
      };
    }
  /** 听证申请: asked for by a party, on the portal or on paper. */
  | {
      readonly type: 'HearingRequested';
      readonly data: {
        readonly party: number;
        readonly reason: string;
        readonly by: 'portal' | 'paper';
        readonly requestedOn: LocalDate;
        /** Last day on which it must have been held. */
        readonly holdBy: LocalDate;
      };
    }
  /** A party does without. */
  | { readonly type: 'HearingWaived'; readonly data: { readonly party: number; readonly waivedOn: LocalDate } }
  /** Nobody asked within the days given. */
  | { readonly type: 'HearingRightLapsed'; readonly data: { readonly lapsedOn: LocalDate } }
  /** 听证通知: day, place and chair told to the parties; public hearings are announced. */
  | {
      readonly type: 'HearingArranged';
      readonly data: {
        readonly startsAt: Instant;
        readonly day: LocalDate;
        readonly place: string;
        readonly chair: HearingChair;
        readonly recorder: string;
        readonly isPublic: boolean;
        /** 国家秘密、商业秘密、个人隐私: why it is not public. */
        readonly closedBecause?: string;
        /** Told to the applicant in writing; these days are not counted. */
        readonly announcedDays: number;
        readonly notifiedOn: LocalDate;
        /** Where an earlier day was put off: why. */
        readonly putOffBecause?: string;
        readonly paper: RecordPaper;
      };
    }
  /** 申请回避. */
  | {
      readonly type: 'HearingChairChallenged';
      readonly data: {
        readonly challenge: number;
        readonly party: number;
        readonly chair: string;
        readonly ground: ChallengeGround;
        readonly reason: string;
        readonly challengedOn: LocalDate;
      };
    }
  /** 回避决定, by the head. A new chair is named with it where it is upheld. */
  | {
      readonly type: 'HearingChallengeDecided';
      readonly data: {
        readonly challenge: number;
        readonly upheld: boolean;
        readonly reason: string;
        readonly decidedOn: LocalDate;
        readonly chair?: HearingChair;
        readonly paper: RecordPaper;
      };
    }
  /** The chair stands aside or cannot come; another is named by the head. */
  | {
      readonly type: 'HearingChairReplaced';
      readonly data: { readonly chair: HearingChair; readonly reason: string; readonly replacedOn: LocalDate };
    }
  /** 开始听证: who is there. */
  | {
      readonly type: 'HearingOpened';
      readonly data: { readonly openedAt: Instant; readonly present: readonly number[] };
    }
  /** 听证笔录 as it stands; written again until it is read out. */
  | {
      readonly type: 'HearingMinutesWritten';
      readonly data: { readonly entries: readonly MinutesEntry[]; readonly evidence: readonly Evidence[] };
    }
  /** The minutes were read, and somebody signed them. */
  | {
      readonly type: 'HearingMinutesSigned';
      readonly data: {
        readonly signer: MinutesSigner;
        readonly signedOn: LocalDate;
        readonly signature: Signature | { readonly kind: 'account' };
      };
    }
  /** A party would not sign; noted by the chair, with the reason. */
  | {
      readonly type: 'HearingSignatureRefused';
      readonly data: { readonly party: number; readonly reason: string; readonly refusedOn: LocalDate };
    }
  /** Everybody present has signed, or the refusal is noted: the minutes are a paper. */
  | { readonly type: 'HearingClosed'; readonly data: { readonly closedOn: LocalDate; readonly paper: RecordPaper } }
  | {
      readonly type: 'HearingEnded';
      readonly data: { readonly how: HearingEnd; readonly reason: string; readonly endedOn: LocalDate };
    }
  /** The last day to hold it has passed. */
  | { readonly type: 'HearingOverdue'; readonly data: { readonly holdBy: LocalDate } };

export type MinutesSigner = 'chair' | 'recorder' | number;

/** Parts that say who somebody is, or what was said. */
export const personalHearingParts: Partial<Record<HearingEvent['type'], readonly string[]>> = {
  HearingRightTold: ['parties', 'subject'],
  HearingOrdered: ['parties', 'subject'],
  HearingRequested: ['reason'],
  HearingArranged: ['chair', 'recorder'],
  HearingChairChallenged: ['reason'],
  HearingChallengeDecided: ['reason', 'chair'],
  HearingChairReplaced: ['reason', 'chair'],
  HearingMinutesWritten: ['entries', 'evidence'],
  HearingMinutesSigned: ['signature'],
  HearingSignatureRefused: ['reason'],
};
