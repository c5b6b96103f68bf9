import type { Instant } from '../../../kernel/instant.ts';
import type { LocalText } from '../../../kernel/language.ts';
import type { LegalBasis } from '../../../kernel/legal-basis.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Engagement } from '../../organisation/engagement.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';

/** 事由: a case, a joint case, or another management act that nobody applied for. */
export type SurveySubject =
  | { readonly kind: 'case'; readonly caseId: string; readonly caseNumber: string; readonly item: string }
  | { readonly kind: 'joint-case'; readonly jointCase: string; readonly number: string }
  | { readonly kind: 'other-act'; readonly what: string };

/** One line of the surveyor's list. */
export interface ChecklistLine {
  readonly code: string;
  readonly label: LocalText;
}

/** An officer who is to go, and for which body. */
export interface Surveyor {
  readonly staff: string;
  readonly body: string;
}

export const partyKinds = ['officer', 'supervisor', 'applicant', 'expert'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** 参加人: whoever is called to the place. `code` is its own within the survey. */
export interface SurveyParty {
  readonly code: string;
  readonly kind: PartyKind;
  readonly name: string;
  /** The account, of staff. */
  readonly staff?: string;
  readonly body?: string;
}

export const lineVerdicts = ['conforms', 'does-not-conform', 'not-checked'] as const;
export const surveyConclusions = ['conforms', 'conforms-after-changes', 'does-not-conform'] as const;
export type SurveyConclusion = (typeof surveyConclusions)[number];

/** Why a place could not be measured. */
export const unmeasured = ['denied', 'unavailable', 'timed-out', 'not-supported'] as const;

export type SurveyPlace =
  | {
      readonly kind: 'measured';
      readonly latitude: number;
      readonly longitude: number;
      /** Metres. */
      readonly accuracy: number;
    }
  | { readonly kind: 'not-measured'; readonly why: (typeof unmeasured)[number] };

export interface CheckedLine {
  readonly code: string;
  readonly verdict: (typeof lineVerdicts)[number];
  readonly remark?: string;
}

/** Who was there, and whether they signed. */
export type Attendance = { readonly party: string } & (
  | { readonly was: 'signed' /** SHA-256 of the picture. */; readonly file: string }
  | { readonly was: 'refused-to-sign'; readonly why: string }
  | { readonly was: 'absent' }
);

export interface SurveyPhoto {
  readonly hash: string;
  readonly name: string;
  readonly caption?: string;
}

/** 现场勘验记录: what was found at the place. */
export interface SurveyRecord {
  readonly from: Instant;
  readonly to: Instant;
  readonly place: SurveyPlace;
  readonly checklist: readonly CheckedLine[];
  readonly findings: string;
  readonly conclusion: SurveyConclusion;
  readonly photos: readonly SurveyPhoto[];
  /** 现场勘验图, by the hash of the picture. */
  readonly drawing?: string;
  readonly attendance: readonly Attendance[];
}

export interface SurveyEventData {
  SurveyOrdered: {
    readonly number: string;
    readonly subject: SurveySubject;
    /** 联合踏勘. */
    readonly joint: boolean;
    /** The body that leads, first; the others that take part. */
    readonly body: string;
    readonly bodies: readonly string[];
    /** The applicant's account, where there is one. */
    readonly account?: string;
    readonly address: string;
    readonly reason: string;
    readonly orderedOn: LocalDate;
    /** Last day to name the officers (art. 55), and when a word before it is due. */
    readonly assignBy: LocalDate;
    readonly warnOn: LocalDate;
    readonly provisional: boolean;
    /** Supervisors must be invited. */
    readonly supervised: boolean;
    readonly checklist: readonly ChecklistLine[];
    /** The special law under which the case's clock stands still meanwhile; absent where it runs on, as it does as a rule. */
    readonly stopsClock?: LegalBasis;
  };
  /** 指派: the officers who go. */
  SurveyAssigned: { readonly officers: readonly Surveyor[]; readonly assignedOn: LocalDate };
  SurveyAssignmentWarned: { readonly due: LocalDate };
  SurveyAssignmentOverdue: { readonly due: LocalDate };
  /** When, and who is called. A later one replaces it. */
  SurveyScheduled: {
    readonly from: Instant;
    readonly to: Instant;
    readonly meetingPoint: string;
    readonly parties: readonly SurveyParty[];
    /** Rooms and cars. */
    readonly resources: readonly string[];
    readonly engaged: readonly Engagement[];
    readonly day: LocalDate;
  };
  /** 改期: the applicant cannot come that day and asks for another. */
  OtherDateAsked: { readonly reason: string; readonly wished?: LocalDate };
  /** The date stands; the applicant is told why. */
  OtherDateDeclined: { readonly reason: string };
  SurveyCancelled: { readonly reason: string };
  /** Signed by all who were there. Nothing of it changes any more. */
  SurveySigned: SurveyRecord & {
    readonly by: string;
    readonly signedOn: LocalDate;
    /** Who may have been there, as called. */
    readonly parties: readonly SurveyParty[];
    readonly paper: RecordPaper;
  };
  /** 补充: written by somebody else at the same place, or afterwards; the record itself stays as it is. */
  SurveySupplemented: {
    readonly by: string;
    readonly text: string;
    readonly photos: readonly SurveyPhoto[];
    readonly drawing?: string;
    readonly on: LocalDate;
  };
}

export type SurveyEvent = {
  [Type in keyof SurveyEventData]: { readonly type: Type; readonly data: SurveyEventData[Type] };
}[keyof SurveyEventData];

/** Parts that say who somebody is, what they look like or what they wrote. */
export const personalSurveyParts: Partial<Record<SurveyEvent['type'], readonly string[]>> = {
  SurveyOrdered: ['address'],
  SurveyScheduled: ['parties', 'meetingPoint', 'engaged'],
  OtherDateAsked: ['reason'],
  SurveySigned: ['parties', 'attendance', 'photos', 'drawing', 'place', 'findings', 'checklist'],
  SurveySupplemented: ['text', 'photos', 'drawing'],
};
