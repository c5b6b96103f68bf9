import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Actor } from '../case/actor.ts';
import type { ConsultationView } from '../case/consultation.ts';
import type { DoneElsewhere } from '../case/done-elsewhere.ts';
import type { ClockStop } from '../time-limits/law.ts';
import type { LimitUnit } from '../time-limits/limit.ts';

interface ApprovalCommand<Type extends string> {
  readonly type: Type;
  readonly caseId: string;
  readonly actor: Actor;
  readonly at: Instant;
}

export type StartReview = ApprovalCommand<'startReview'>;

export interface GiveReviewOpinion extends ApprovalCommand<'giveReviewOpinion'> {
  readonly opinion: 'grant' | 'refuse';
  readonly text: string;
}

/** What is chosen where the item leaves something to choose; which row applies is for the rule to find. */
export interface DiscretionSaid {
  readonly value: number | string;
  /** Why the range is left, where it is. */
  readonly reasons?: string;
}

export interface ProposeDecision extends ApprovalCommand<'proposeDecision'> {
  readonly outcome: 'grant' | 'refuse';
  readonly reasons: string;
  readonly articles: string;
  readonly discretion?: DiscretionSaid;
}

export interface DecideApplication extends ApprovalCommand<'decideApplication'> {
  readonly outcome: 'grant' | 'refuse';
  readonly reasons: string;
  readonly articles: string;
  /** The remedies were read and will be printed; a refusal without them is unlawful. */
  readonly remediesTold: boolean;
  /** 听证笔录 that the decision rests on, by their numbers. */
  readonly minutes?: readonly string[];
  readonly discretion?: DiscretionSaid;
  /** 在外系统办理. Only a file exchange says so. */
  readonly elsewhere?: DoneElsewhere;
}

export interface StartSpecialProcedure extends ApprovalCommand<'startSpecialProcedure'> {
  readonly procedure: ClockStop;
  /** Told to the applicant in writing, in the unit of the item's limit. */
  readonly announcedDays: number;
  readonly reason: string;
}

export interface EndSpecialProcedure extends ApprovalCommand<'endSpecialProcedure'> {
  readonly finding: string;
}

export interface ExtendLimit extends ApprovalCommand<'extendLimit'> {
  readonly value: number;
  readonly unit: LimitUnit;
  readonly reason: string;
  /** Number of the paper with which the head of the government approved, where it is not the body's own to extend. */
  readonly governmentApproval?: string;
}

/** 利害关系人: others whose major interests the licence touches must be told and heard (art. 36). */
export interface TellInterestedParties extends ApprovalCommand<'tellInterestedParties'> {
  readonly parties: string;
  readonly statementsUntil: LocalDate;
}

export interface RecordStatement extends ApprovalCommand<'recordStatement'> {
  readonly from: string;
  readonly text: string;
}

/** 征求意见: another body is asked, and given some days of its own; none said means as many as the place gives as a rule. */
export interface RequestConsultation extends ApprovalCommand<'requestConsultation'> {
  readonly body: string;
  readonly question: string;
  readonly days?: number;
}

export interface AnswerConsultation extends ApprovalCommand<'answerConsultation'> {
  readonly consultation: number;
  readonly view: ConsultationView;
  readonly text: string;
  readonly elsewhere?: DoneElsewhere;
}

/** 催办 */
export interface RemindConsultation extends ApprovalCommand<'remindConsultation'> {
  readonly consultation: number;
}

/** The opinion is no longer waited for; somebody has to say so, because silence says nothing. */
export interface CancelConsultation extends ApprovalCommand<'cancelConsultation'> {
  readonly consultation: number;
  readonly reason: string;
}

export type AnyConsultationCommand = RequestConsultation | AnswerConsultation | RemindConsultation | CancelConsultation;

/** The calendar was published or an open unit settled; issued by the system for each case it touches. */
export type RecomputeDueDate = ApprovalCommand<'recomputeDueDate'>;

export type AnyApprovalCommand =
  | StartReview
  | GiveReviewOpinion
  | ProposeDecision
  | DecideApplication
  | StartSpecialProcedure
  | EndSpecialProcedure
  | ExtendLimit
  | TellInterestedParties
  | RecordStatement
  | AnyConsultationCommand
  | RecomputeDueDate;
