import type { Answers, Applicant, Defect, MaterialCheck, SubmittedMaterial } from '../../domain/case/application.ts';
import type { ConcernedLicence } from '../../domain/case/concerned-licence.ts';
import type { DoneElsewhere } from '../../domain/case/done-elsewhere.ts';
import type { CaseEventType } from '../../domain/case/events.ts';
import type { Paper, VoidedPaper } from '../../domain/case/paper.ts';
import type { CaseFile, CaseState } from '../../domain/case/state.ts';
import type { ActWords } from '../../domain/catalogue/act-words.ts';
import type { DiscretionTaken } from '../../domain/catalogue/discretion-range.ts';
import type { FormField, Gap, RequiredMaterial } from '../../domain/catalogue/service-item.ts';
import type { Lamp } from '../../domain/time-limits/remaining-days.ts';
import type { StepText } from '../../domain/time-limits/step-text.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { CaseRow } from '../ports.ts';
import type { HeldMaterialView } from '../requests/licences.ts';
import type { ConsultationLimits, ConsultationView, DiscretionView } from './approval-view.ts';

/** A due date as people see it. `remaining` counts working days: 0 is today, negative is late. */
export interface DueView {
  readonly stage: 'notice' | 'decision' | 'delivery';
  /** What is due, in the order the reader needs it: the promise first. */
  readonly due: string;
  readonly statutory?: string;
  readonly remaining: number;
  readonly lamp: Lamp;
  readonly standsStill: boolean;
  readonly provisional: boolean;
  /** 为什么是这一天: keys under `step` of clock.json, with their facts. The promised limit first, then the statutory. */
  readonly explanation: readonly StepText[];
  readonly statutoryExplanation: readonly StepText[];
}

/** One line of what happened. Times are instants; who acted is shown by post, never by name. */
export interface HistoryEntry {
  readonly type: CaseEventType;
  readonly at: string;
  readonly on: string;
  /** When it was written down, where that was noticeably after it is said to have happened. */
  readonly recordedAt?: string;
  readonly byDuty: string;
  readonly byBody?: LocalText;
  /** 代理: by a deputy, while the holder of the post was away. */
  readonly onBehalf?: boolean;
  readonly paper?: Paper;
  readonly facts: Readonly<Record<string, string | number>>;
}

export type AvailableAction =
  | 'correctOnTheSpot'
  | 'giveOneTimeNotice'
  | 'submitSupplementation'
  | 'acceptApplication'
  | 'decideNonAcceptance'
  | 'startReview'
  | 'giveReviewOpinion'
  | 'proposeDecision'
  | 'decideApplication'
  | 'startSpecialProcedure'
  | 'endSpecialProcedure'
  | 'extendLimit'
  | 'tellInterestedParties'
  | 'recordStatement'
  | 'withdrawApplication'
  | 'requestConsultation'
  | 'answerConsultation'
  | 'remindConsultation'
  | 'cancelConsultation'
  | 'deliverDecision'
  | 'completeCase';

/** The case on one screen. */
export interface CaseView {
  readonly caseId: string;
  readonly version: number;
  readonly number: string;
  readonly state: CaseState;
  readonly waitingFor: CaseRow['waitingFor'];
  readonly demo: boolean;
  readonly item: {
    readonly code: string;
    readonly version: number;
    readonly name: LocalText;
    readonly conditions: readonly LocalText[];
    /** What the answers call for; with the open questions that decide it, where they do not say. */
    readonly materials: readonly (RequiredMaterial & { readonly decidedBy?: readonly string[] })[];
    /** What the answers make unnecessary. */
    readonly notNeeded: readonly RequiredMaterial[];
    /** Why, with these answers, no licence is needed. */
    readonly exemption?: LocalText;
    readonly formFields: readonly FormField[];
    /** In which words it is decided: 准予许可, 予以备案, … */
    readonly actWords: ActWords;
    readonly legalBasis: readonly LegalBasis[];
    readonly gaps: readonly Gap[];
    readonly extension?: { readonly most: number; readonly unit: string };
    readonly fourEyes: boolean;
    readonly discretion?: DiscretionView;
  };
  readonly body: { readonly code: string; readonly name: LocalText };
  readonly centre?: { readonly code: string; readonly name: LocalText };
  readonly channel: 'portal' | 'window';
  readonly receivedOn: string;
  /** Masked unless the reader's post needs it. */
  readonly applicant: Applicant;
  readonly masked: boolean;
  readonly answers: Answers;
  readonly materials: readonly SubmittedMaterial[];
  /** 互认: held already, and not on the list of what is asked for. */
  readonly held: readonly HeldMaterialView[];
  /** 变更、延续: the licence it is about. */
  readonly concerns?: ConcernedLicence;
  readonly checks: readonly MaterialCheck[];
  /** What stands between the application and its acceptance if nothing were ticked: the start of the clerk's list. */
  readonly openDefects: readonly Defect[];
  readonly notices: CaseFile['notices'];
  readonly due?: DueView;
  readonly acceptance?: CaseFile['acceptance'];
  readonly procedures: CaseFile['procedures'];
  readonly extensions: CaseFile['extensions'];
  readonly opinions: readonly {
    readonly opinion: 'grant' | 'refuse';
    readonly text: string;
    readonly at: string;
    readonly byName: string;
    readonly mine: boolean;
  }[];
  readonly proposal?: {
    readonly outcome: 'grant' | 'refuse';
    readonly reasons: string;
    readonly articles: string;
    readonly byName: string;
    readonly mine: boolean;
    readonly discretion?: DiscretionTaken;
  };
  readonly consultations: readonly ConsultationView[];
  /** How long another body can be given; only for those who may ask one. */
  readonly consulting?: ConsultationLimits;
  /** Proof that this version was shown to this reader; only for those who may decide. */
  readonly viewed?: string;
  readonly interestedParties?: CaseFile['interestedParties'];
  readonly statements: CaseFile['statements'];
  readonly decision?: {
    readonly outcome: 'granted' | 'refused';
    readonly on: string;
    readonly reasons: string;
    readonly articles: string;
    readonly deliveryDue: string;
    readonly discretion?: DiscretionTaken;
    readonly byName: string;
    readonly elsewhere?: DoneElsewhere;
  };
  readonly delivery?: CaseFile['delivery'];
  readonly withdrawal?: { readonly withdrawnOn: string; readonly reason?: string; readonly by: 'portal' | 'window' };
  readonly papers: readonly Paper[];
  readonly voided: readonly VoidedPaper[];
  /** Numbers of the papers that this reader may declare void. */
  readonly voidable: readonly string[];
  readonly history: readonly HistoryEntry[];
  /** What this reader may do now. */
  readonly actions: readonly AvailableAction[];
}

/** One row of a work list. */
export interface WorkListEntry {
  readonly caseId: string;
  readonly number: string;
  readonly item: string;
  readonly itemName: LocalText;
  readonly bodyName: LocalText;
  readonly applicantName: string;
  readonly state: CaseState;
  /** `consulted`: the reader's own body was asked for its opinion. */
  readonly waitingFor: CaseRow['waitingFor'] | 'consulted';
  readonly due: string | null;
  readonly remaining: number | null;
  readonly lamp: Lamp;
  readonly provisional: boolean;
  readonly receivedOn: string;
  readonly channel: 'portal' | 'window';
  readonly demo: boolean;
}

export interface WorkListPage {
  readonly entries: readonly WorkListEntry[];
  /** Opaque; hand it back for the next page. Absent on the last. */
  readonly next?: string;
  readonly counts: { readonly red: number; readonly amber: number; readonly green: number };
}

/** What an applicant sees of the own case. */
export interface ProgressView {
  readonly caseId: string;
  readonly version: number;
  readonly number: string;
  readonly item: string;
  readonly itemName: LocalText;
  readonly actWords: ActWords;
  readonly body: LocalText;
  readonly state: CaseState;
  readonly waitingFor: CaseRow['waitingFor'];
  readonly receivedOn: string;
  readonly due?: DueView;
  readonly notice?: { readonly defects: readonly Defect[]; readonly paper: Paper };
  readonly nonAcceptance?: CaseFile['nonAcceptance'];
  readonly decision?: {
    readonly outcome: 'granted' | 'refused';
    readonly on: string;
    readonly reasons: string;
    readonly articles: string;
    readonly elsewhere?: DoneElsewhere;
  };
  readonly withdrawal?: { readonly withdrawnOn: string; readonly reason?: string };
  readonly papers: readonly Paper[];
  readonly voided: readonly VoidedPaper[];
  readonly history: readonly HistoryEntry[];
  readonly maySupplement: boolean;
  readonly mayWithdraw: boolean;
  readonly demo: boolean;
}
