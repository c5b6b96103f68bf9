import type { LocalDate } from '../../../kernel/local-date.ts';
import type {
  Answers,
  Applicant,
  Defect,
  MaterialCheck,
  SubmittedFile,
  SubmittedMaterial,
} from '../../case/application.ts';
import type { DoneElsewhere } from '../../case/done-elsewhere.ts';
import type { ByAgent } from '../../case/events.ts';
import type { Collector, Signature } from '../../case/signature.ts';
import type { ClockStop } from '../../time-limits/law.ts';
import type { LimitUnit } from '../../time-limits/limit.ts';
import type { JointPaper } from './paper.ts';

/** 联合办理期限: a last day, and whether it rests on something not settled yet. It travels with the event that moved it. */
export interface JointDue {
  readonly day: LocalDate;
  readonly provisional: boolean;
}

/** What comes of a step. A licence is granted or refused; an opinion is given, or deemed given; everything else is done. */
export const stepOutcomes = [
  'done',
  'granted',
  'refused',
  'agree',
  'agree-with-conditions',
  'disagree',
  /** 逾期视为同意: by silence, where the package says so, and never for a licence. */
  'deemed-opinion',
] as const;
export type StepOutcome = (typeof stepOutcomes)[number];

export type { DoneElsewhere };

/** 争议 climbs from the lead body to the service office to the government. */
export const disputeLevels = ['lead', 'service-office', 'government'] as const;
export type DisputeLevel = (typeof disputeLevels)[number];

export const checkResults = ['passed', 'failed', 'not-applicable'] as const;

/** One line of a checklist 验收清单. */
export interface CheckEntry {
  /** Its place in the package's checklist, from 1. */
  readonly point: number;
  readonly result: (typeof checkResults)[number];
  readonly remark?: string;
}

/** Why a branch or a step was taken back before its end. */
export const takeBackCauses = ['withdrawn', 'stopped', 'sent-back', 'not-needed'] as const;
export type TakeBackCause = (typeof takeBackCauses)[number];

/** Every event of a joint case 联合办理. Branches are cases of their own and have theirs. */
export interface JointEventData {
  /** 收件: one form, every material once, one receipt. Starts the days for the one-time notice (art. 32-4). */
  JointApplicationReceived: {
    readonly number: string;
    /** Also numbers its papers. */
    readonly serial: number;
    /** Package and the version it keeps from now on. */
    readonly package: string;
    readonly packageVersion: number;
    /** The body that leads; the service office where the package names none of the place's bodies. */
    readonly lead: string;
    readonly channel: 'portal' | 'window';
    readonly centre?: string;
    readonly account?: string;
    readonly receivedOn: LocalDate;
    readonly noticeDue: LocalDate;
    readonly provisional: boolean;
    readonly applicant: Applicant;
    /** By the codes of the joint form; see form/joint-form.ts. */
    readonly answers: Answers;
    /** 材料 by the codes of the joint form, each handed in once for all bodies. */
    readonly materials: readonly SubmittedMaterial[];
    readonly queryCodeHash: string;
    readonly paper: JointPaper;
  } & ByAgent;
  /** 一次性告知 over all bodies: every defect, once. */
  JointNoticeGiven: {
    readonly defects: readonly (Defect & { readonly body?: string })[];
    readonly checks: readonly MaterialCheck[];
    readonly paper: JointPaper;
  };
  JointSupplementationSubmitted: {
    readonly receivedOn: LocalDate;
    readonly noticeDue: LocalDate;
    readonly provisional: boolean;
    readonly answers: Answers;
    readonly materials: readonly SubmittedMaterial[];
    /** Handed in by an agent for some of the items, while others have still to mend theirs: the case goes on waiting. */
    readonly part?: true;
    readonly paper: JointPaper;
  } & ByAgent;
  /** 联合受理. `notNeeded`: steps whose condition the lead body found not to hold. */
  JointApplicationAccepted: {
    readonly acceptedOn: LocalDate;
    readonly checks: readonly MaterialCheck[];
    readonly notNeeded: readonly string[];
    readonly due: JointDue;
    readonly paper: JointPaper;
  };
  /** 视为受理, back to the day of receipt. */
  JointAcceptanceDeemed: {
    readonly acceptedOn: LocalDate;
    readonly notNeeded: readonly string[];
    readonly due: JointDue;
    readonly paper: JointPaper;
  };
  JointNonAcceptanceDecided: {
    readonly ground: 'no-licence-needed' | 'not-this-body';
    readonly competentBody?: string;
    readonly explanation: string;
    readonly paper: JointPaper;
  };
  /** 环节开始: everything before it is done. A step with a branch becomes a case of its body, which follows by itself. */
  StepBegun: {
    readonly step: string;
    /** Counts how often it was begun; more than once only where it was sent back to. */
    readonly round: number;
    readonly body: string;
    readonly begunOn: LocalDate;
    /** Absent where nobody set a limit, or the time is the applicant's own. */
    readonly due?: JointDue;
    /** Last day for the body to acknowledge what was forwarded to it; none for the lead's own steps. */
    readonly acknowledgeBy?: LocalDate;
    /** Id of the branch's case. */
    readonly branch?: string;
  };
  /** 签收. */
  StepAcknowledged: { readonly step: string; readonly on: LocalDate };
  /** 催办: by the lead body, or by the passing of time. */
  StepReminded: { readonly step: string; readonly on: LocalDate; readonly by: 'lead' | 'time' };
  /** 环节办结. */
  StepDone: {
    readonly step: string;
    readonly round: number;
    readonly on: LocalDate;
    readonly outcome: StepOutcome;
    readonly text?: string;
    readonly articles?: string;
    /** Behind a choice: the steps that are taken. */
    readonly chosen?: readonly string[];
    readonly files?: readonly SubmittedFile[];
    /** The case in which it was decided. */
    readonly branch?: string;
    readonly elsewhere?: DoneElsewhere;
  };
  /** Which way is taken behind a step that is done already; where its body said so itself, it stands in `StepDone`. */
  WayChosen: { readonly step: string; readonly chosen: readonly string[]; readonly on: LocalDate };
  /** Found not to be needed after acceptance, and why. */
  StepNotNeeded: {
    readonly step: string;
    readonly reason: string;
    readonly on: LocalDate;
    /** The case that had been opened for it, and is taken back. */
    readonly branch?: string;
  };
  /** 退回: the work goes back to an earlier step; what was begun since is taken back. The joint limit runs on. */
  WorkSentBack: {
    readonly from: string;
    readonly to: string;
    readonly reason: string;
    readonly on: LocalDate;
    readonly takenBack: readonly { readonly step: string; readonly round: number; readonly branch?: string }[];
    readonly due: JointDue;
  };
  /** A body refused, and the package says that the lead body is asked what now. */
  RefusalReferred: { readonly step: string; readonly on: LocalDate };
  RefusalSettled: {
    readonly step: string;
    readonly course: 'stop' | 'continue';
    readonly reason: string;
    readonly on: LocalDate;
  };
  /** A branch's clock stands still. `movesJointDue`: the package declares this procedure at this step. */
  BranchSuspended: {
    readonly step: string;
    readonly procedure: ClockStop;
    readonly from: LocalDate;
    readonly announcedDays: number;
    readonly movesJointDue: boolean;
    readonly due: JointDue;
    /** The branch's own last day, as promised. */
    readonly stepDue: JointDue;
  };
  BranchResumed: {
    readonly step: string;
    readonly to: LocalDate;
    readonly due: JointDue;
    readonly stepDue: JointDue;
  };
  /** The branch's own last day has moved: extended by its body, or counted anew. The joint one does not move with it. */
  BranchDueMoved: { readonly step: string; readonly stepDue: JointDue };
  /** Only the applicant has something to do: no body's clock runs, nor the joint one. */
  JointClockStopped: { readonly from: LocalDate };
  JointClockResumed: {
    readonly to: LocalDate;
    /** All days since it stopped: what the applicant needs is never charged back. */
    readonly announcedDays: number;
    readonly due: JointDue;
  };
  /** 延期 (art. 42-2): asked by the lead body, granted by the head of the government. */
  JointExtensionAsked: {
    readonly value: number;
    readonly unit: LimitUnit;
    readonly reason: string;
    readonly on: LocalDate;
  };
  JointExtensionGranted: {
    readonly value: number;
    readonly unit: LimitUnit;
    readonly reason: string;
    readonly on: LocalDate;
    readonly due: JointDue;
    readonly paper: JointPaper;
  };
  JointExtensionDeclined: { readonly reason: string; readonly on: LocalDate };
  /** 期限重算: the holidays of a year were published, or an open unit settled. */
  JointDueRecomputed: {
    readonly on: LocalDate;
    /** What is due next for the whole, and the day that had been told before. */
    readonly whole?: {
      readonly stage: 'notice' | 'decision' | 'delivery';
      readonly due: JointDue;
      readonly before: LocalDate;
    };
    readonly steps: readonly { readonly step: string; readonly due?: JointDue; readonly acknowledgeBy?: LocalDate }[];
  };
  /** 会审: called by the lead body. */
  JointMeetingCalled: {
    readonly meeting: number;
    /** The step it belongs to, where it is one. */
    readonly step?: string;
    readonly purpose: string;
    readonly agenda: readonly string[];
    readonly bodies: readonly string[];
    readonly on: LocalDate;
    readonly time: string;
    readonly place: string;
    readonly calledOn: LocalDate;
  };
  /** A body's comment; a later one replaces its earlier one. */
  JointMeetingCommentGiven: {
    readonly meeting: number;
    readonly body: string;
    readonly view: 'agree' | 'agree-with-conditions' | 'disagree';
    readonly text: string;
    readonly on: LocalDate;
  };
  /** 统一意见: one consolidated opinion. */
  JointMeetingConcluded: {
    readonly meeting: number;
    readonly opinion: 'agree' | 'agree-with-conditions' | 'disagree';
    readonly text: string;
    readonly on: LocalDate;
    readonly paper: JointPaper;
  };
  /** 专项验收 of one discipline. Recorded anew, it replaces the earlier one. */
  JointCheckRecorded: {
    readonly step: string;
    readonly discipline: string;
    readonly body: string;
    readonly entries: readonly CheckEntry[];
    readonly on: LocalDate;
  };
  /** 争议: any body that takes part. */
  DisputeOpened: {
    readonly dispute: number;
    readonly body: string;
    readonly step?: string;
    readonly subject: string;
    readonly text: string;
    readonly on: LocalDate;
    /** Unless it is settled by then it climbs. */
    readonly due: LocalDate;
  };
  DisputeClimbed: {
    readonly dispute: number;
    readonly level: DisputeLevel;
    readonly on: LocalDate;
    /** None at the top: the government is reminded, and nobody stands above it. */
    readonly due?: LocalDate;
  };
  /** Ends in a filed record 协调纪要. */
  DisputeSettled: {
    readonly dispute: number;
    readonly level: DisputeLevel;
    readonly text: string;
    readonly on: LocalDate;
    readonly paper: JointPaper;
  };
  /** Materials have changed after acceptance: what each body had seen before is marked. */
  JointMaterialsAdded: {
    readonly materials: readonly SubmittedMaterial[];
    /** Of a stage that has only now come; see form/stages.ts. */
    readonly answers?: Answers;
    readonly reason: string;
    readonly on: LocalDate;
  } & ByAgent;
  /** Every step is over, or a refusal has stopped the rest. The results wait to be handed over. */
  JointCaseDecided: {
    readonly on: LocalDate;
    readonly outcome: 'granted' | 'partly-refused' | 'stopped';
    /** Branches that were still open and end with it. */
    readonly takenBack: readonly { readonly step: string; readonly round: number; readonly branch?: string }[];
    readonly deliveryDue: LocalDate;
    readonly provisional: boolean;
  };
  /** 结果一并送达: one bundle. */
  JointBundleHandedOver: {
    readonly method: 'collected' | 'posted' | 'electronic';
    readonly recipient: string;
    readonly proof: string;
    readonly collector?: Collector;
    readonly signature?: Signature;
    /** Cases whose decisions lie in it. */
    readonly branches: readonly string[];
    readonly on: LocalDate;
    readonly paper: JointPaper;
  };
  JointCaseCompleted: { readonly on: LocalDate };
  JointCaseWithdrawn: {
    readonly on: LocalDate;
    readonly reason?: string;
    readonly by: 'portal' | 'window';
    readonly request?: Signature;
    readonly takenBack: readonly { readonly step: string; readonly round: number; readonly branch?: string }[];
    readonly paper: JointPaper;
  } & ByAgent;
}

export type JointEvent = {
  [Type in keyof JointEventData]: { readonly type: Type; readonly data: JointEventData[Type] };
}[keyof JointEventData];

export const personalJointParts: Partial<Record<JointEvent['type'], readonly string[]>> = {
  JointApplicationReceived: ['applicant', 'answers', 'materials', 'agent'],
  JointSupplementationSubmitted: ['answers', 'materials', 'agent'],
  JointMaterialsAdded: ['materials', 'answers', 'agent'],
  JointBundleHandedOver: ['recipient', 'proof', 'collector', 'signature'],
  JointCaseWithdrawn: ['reason', 'request', 'agent'],
};
