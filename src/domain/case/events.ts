import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { DiscretionTaken } from '../catalogue/discretion-range.ts';
import type { ClockStop } from '../time-limits/law.ts';
import type { LimitUnit } from '../time-limits/limit.ts';
import type { Actor } from './actor.ts';
import type { Answers, Applicant, Defect, HeldMaterial, MaterialCheck, SubmittedMaterial } from './application.ts';
import type { ConcernedLicence } from './concerned-licence.ts';
import type { ConsultationView } from './consultation.ts';
import type { DoneElsewhere } from './done-elsewhere.ts';
import type { JointBranch, ToldToJointCase } from './joint-branch.ts';
import type { AgentNamed, MandateUsed } from './mandate-used.ts';
import type { Paper } from './paper.ts';
import type { Collector, Signature } from './signature.ts';

/**
 * Every event of the case stream, in the past tense and never changed afterwards. The modules of level 4 decide them,
 * this one declares and folds them. What an act does to the clock travels with it as due dates, so that a fold needs no
 * calendar and a later calendar cannot rewrite what was due.
 */
export interface Due {
  /** The day the promise falls due; what the public sees and the lamps follow. */
  readonly promised: LocalDate;
  /** The day the law's limit falls due. */
  readonly statutory: LocalDate;
  /** A day of it rests on a year not yet published, or on a unit the law left open. */
  readonly provisional: boolean;
}

export interface EventData {
  /** 收件: the application is in the building. Starts the five-day clock (art. 32-4). */
  ApplicationReceived: {
    readonly number: string;
    readonly serial: number;
    readonly item: string;
    readonly itemVersion: number;
    readonly body: string;
    /** The service centre that received it; absent for one made on the portal. */
    readonly centre?: string;
    readonly channel: 'portal' | 'window';
    readonly receivedOn: LocalDate;
    /** Last day for the one-time notice. */
    readonly noticeDue: LocalDate;
    readonly provisional: boolean;
    readonly applicant: Applicant;
    readonly answers: Answers;
    readonly materials: readonly SubmittedMaterial[];
    /** SHA-256 of the query code; the code itself is only on the applicant's receipt. */
    readonly queryCodeHash: string;
    /** The account it belongs to, if any: the one it was made from, or the principal's where an agent made it. */
    readonly account?: string;
    /** 变更、延续: the licence it is about. */
    readonly concerns?: ConcernedLicence;
    /** 互认: what need not be handed in. */
    readonly held?: readonly HeldMaterial[];
    /** 同意留存: what is handed in may be kept for later applications of the same person. */
    readonly keepMaterials?: boolean;
    /** 联合办理: the joint case whose step this case decides. */
    readonly branch?: JointBranch;
    readonly paper: Paper;
  } & ByAgent;
  /** 当场更正: a small error mended at the window, by the applicant, without a notice (art. 32-3). */
  OnTheSpotCorrectionMade: { readonly answers: Answers; readonly remark: string };
  /** 一次性告知: every defect, once (art. 32-4). */
  OneTimeNoticeGiven: {
    readonly defects: readonly Defect[];
    readonly checks: readonly MaterialCheck[];
    /** What has come to be held since the application was received. */
    readonly held?: readonly HeldMaterial[];
    readonly paper: Paper;
  };
  /** 补正: what the notice asked for has come in. The five-day clock starts again from this day. */
  SupplementationSubmitted: {
    readonly receivedOn: LocalDate;
    readonly noticeDue: LocalDate;
    readonly provisional: boolean;
    readonly answers: Answers;
    readonly materials: readonly SubmittedMaterial[];
    readonly paper: Paper;
  } & ByAgent;
  /** 受理 (art. 32-5). */
  ApplicationAccepted: {
    readonly acceptedOn: LocalDate;
    readonly item: string;
    readonly itemVersion: number;
    readonly checks: readonly MaterialCheck[];
    readonly held?: readonly HeldMaterial[];
    readonly due: Due;
    readonly paper: Paper;
  };
  /** 视为受理: by the passing of time, back to the day of receipt (art. 32-4). */
  AcceptanceDeemed: {
    readonly acceptedOn: LocalDate;
    readonly item: string;
    readonly itemVersion: number;
    readonly due: Due;
    readonly paper: Paper;
  };
  /** 不予受理 (art. 32-1, 32-2). */
  NonAcceptanceDecided: {
    readonly ground: 'no-licence-needed' | 'not-this-body';
    readonly competentBody?: string;
    readonly explanation: string;
    readonly paper: Paper;
  };
  /** 审查 begins: an officer has taken the case. */
  ReviewStarted: Record<string, never>;
  /** 审核意见. */
  ReviewOpinionGiven: { readonly opinion: 'grant' | 'refuse'; readonly text: string };
  /** 拟办: what is put before the person who decides. */
  DecisionProposed: Proposal;
  /** 中止计时: a special procedure has begun, its length told in writing (art. 45). */
  SpecialProcedureStarted: {
    readonly procedure: ClockStop;
    readonly startedOn: LocalDate;
    readonly announcedDays: number;
    readonly reason: string;
    readonly due: Due;
    readonly paper: Paper;
  } & ToldToJointCase;
  SpecialProcedureEnded: {
    readonly endedOn: LocalDate;
    readonly finding: string;
    readonly due: Due;
  } & ToldToJointCase;
  /** 延期 (art. 42-1). */
  ExtensionGranted: {
    readonly value: number;
    readonly unit: LimitUnit;
    readonly reason: string;
    /** Number of the paper with which the head of the government approved, where the law asks for it. */
    readonly governmentApproval?: string;
    readonly due: Due;
    readonly paper: Paper;
  } & ToldToJointCase;
  /** 利害关系人 were told of the application and until when they may be heard (art. 36). */
  InterestedPartiesTold: {
    readonly parties: string;
    readonly toldOn: LocalDate;
    readonly statementsUntil: LocalDate;
    readonly paper: Paper;
  };
  /** 陈述、申辩 of the applicant or of an interested party (art. 7, 36). */
  StatementRecorded: { readonly from: string; readonly text: string; readonly recordedOn: LocalDate };
  /** 征求意见: another body was asked, with a limit of its own. The case's own clock runs on. */
  ConsultationRequested: {
    /** Its number within the case. */
    readonly consultation: number;
    readonly body: string;
    readonly question: string;
    readonly askedOn: LocalDate;
    /** Working days it was given; absent in what was recorded before they were kept. */
    readonly days?: number;
    readonly answerDue: LocalDate;
    readonly provisional: boolean;
    readonly paper: Paper;
  };
  /** 反馈意见. */
  ConsultationAnswered: {
    readonly consultation: number;
    readonly view: ConsultationView;
    readonly text: string;
    readonly answeredOn: LocalDate;
    readonly elsewhere?: DoneElsewhere;
  };
  /** 催办. */
  ConsultationReminded: { readonly consultation: number; readonly remindedOn: LocalDate };
  /** The opinion is no longer waited for, and why. */
  ConsultationCancelled: {
    readonly consultation: number;
    readonly reason: string;
    readonly cancelledOn: LocalDate;
  };
  /** The calendar of a year was published, or an open unit was settled, and the due date moved. */
  DueDateRecomputed: { readonly due: Due; readonly before: Due } & ToldToJointCase;
  /** The same for the last day on which another body answers. */
  ConsultationDueRecomputed: {
    readonly consultation: number;
    readonly due: LocalDate;
    readonly before: LocalDate;
    readonly provisional: boolean;
  };
  /** The same for the last day of the one-time notice. */
  NoticeDueRecomputed: { readonly due: LocalDate; readonly before: LocalDate; readonly provisional: boolean };
  /** The same for the last day of delivery. */
  DeliveryDueRecomputed: { readonly due: LocalDate; readonly before: LocalDate; readonly provisional: boolean };
  /** 准予 (art. 38-1). */
  LicenceGranted: Decision;
  /** 不予许可 (art. 38-2): reasons, articles and remedies. */
  LicenceRefused: Decision;
  /** 送达 (art. 44). */
  DecisionDelivered: {
    readonly method: 'collected' | 'posted' | 'electronic';
    readonly recipient: string;
    readonly deliveredOn: LocalDate;
    /** Tracking number, signature sheet or the like. */
    readonly proof: string;
    /** Who came for it, and signed. Absent before the record of delivery was printed. */
    readonly collector?: Collector;
    readonly signature?: Signature;
    /** 送达回证. */
    readonly paper?: Paper;
  } & ByAgent;
  /** 办结: decided and delivered. */
  CaseCompleted: { readonly completedOn: LocalDate };
  /** 撤回: the applicant has taken the application back before it was decided upon. */
  CaseWithdrawn: {
    readonly withdrawnOn: LocalDate;
    readonly reason?: string;
    /** Where the applicant said so: on the portal, or at a window with a signed request; or with its joint case. */
    readonly by: 'portal' | 'window' | 'joint-case';
    readonly request?: Signature;
    readonly paper: Paper;
  } & ByAgent;
  /** 作废: a spoilt print. Its number stays taken; the paper of this event says the same under a new one. */
  PaperVoided: { readonly voided: string; readonly reason: string; readonly paper: Paper };
}

/** 代理: an act that somebody did for the applicant. */
export interface ByAgent {
  readonly mandate?: MandateUsed;
  readonly agent?: AgentNamed;
}

export interface Proposal {
  readonly outcome: 'grant' | 'refuse';
  readonly reasons: string;
  readonly articles: string;
  /** What is chosen where the item leaves something to choose. */
  readonly discretion?: DiscretionTaken;
}

export interface Decision extends ToldToJointCase {
  readonly decidedOn: LocalDate;
  readonly reasons: string;
  readonly articles: string;
  /** Last day for delivery. */
  readonly deliveryDue: LocalDate;
  readonly provisional: boolean;
  readonly paper: Paper;
  /** 证照: number of the document granted, where the item gives one. */
  readonly documentNumber?: string;
  /** 听证笔录: numbers of the minutes it rests on (art. 48-2). */
  readonly minutes?: readonly string[];
  /** 现场勘验记录: numbers of the survey records it rests on (art. 34-3). */
  readonly surveyRecords?: readonly string[];
  /** What was chosen where the item leaves something to choose; `outside` in it is a flag for supervision. */
  readonly discretion?: DiscretionTaken;
  /** 在外系统办理: settled in the body's own software, on the day it claims. */
  readonly elsewhere?: DoneElsewhere;
  /** 见证中断: granted on the head's word while the ledger had had too few witnesses since then. */
  readonly unwitnessedSince?: Instant;
}

export type CaseEventType = keyof EventData;

/** An event decided but not yet recorded. */
export type NewCaseEvent = {
  [Type in CaseEventType]: { readonly type: Type; readonly data: EventData[Type] };
}[CaseEventType];

/** An event of the log: when it happened, when the server wrote it, who did it. */
export type CaseEvent = NewCaseEvent & {
  /** Claimed by the actor. */
  readonly occurredAt: Instant;
  /** The server's own. */
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly schema: 1;
};

/** Parts of an event that say who a person is; stored beside the log so that they can be erased without touching it. */
export const personalParts: Partial<Record<CaseEventType, readonly string[]>> = {
  ApplicationReceived: ['applicant', 'answers', 'materials', 'held', 'agent'],
  OneTimeNoticeGiven: ['held'],
  ApplicationAccepted: ['held'],
  OnTheSpotCorrectionMade: ['answers', 'remark'],
  SupplementationSubmitted: ['answers', 'materials', 'agent'],
  InterestedPartiesTold: ['parties'],
  StatementRecorded: ['from', 'text'],
  DecisionDelivered: ['recipient', 'proof', 'collector', 'signature', 'agent'],
  CaseWithdrawn: ['reason', 'request', 'agent'],
};

/** `ApplicationReceived` → `case.application-received`, the name other systems see. */
export function wireName(type: CaseEventType): string {
  return `case.${type.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}`;
}
