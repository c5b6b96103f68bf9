import type { LocalDate } from '../../../kernel/local-date.ts';
import type {
  Answers,
  Applicant,
  Defect,
  MaterialCheck,
  SubmittedFile,
  SubmittedMaterial,
} from '../../case/application.ts';
import type { Collector, Signature } from '../../case/signature.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { ClockStop } from '../../time-limits/law.ts';
import type { LimitUnit } from '../../time-limits/limit.ts';
import type { CheckEntry, JointDue, JointEventData } from './events.ts';

interface JointCommandOf<Type extends string> extends RecordCommand {
  readonly type: Type;
}

/** By the applicant on the portal, or at a window by a clerk. */
export interface ReceiveJointApplication extends JointCommandOf<'receiveJointApplication'> {
  readonly package: string;
  readonly channel: 'portal' | 'window';
  readonly centre?: string;
  readonly applicant: Applicant;
  readonly answers: Answers;
  readonly materials: readonly SubmittedMaterial[];
  readonly mandate?: string;
}

export interface GiveJointNotice extends JointCommandOf<'giveJointNotice'> {
  readonly checks: readonly MaterialCheck[];
  readonly defects: readonly (Defect & { readonly body?: string })[];
}

export interface SupplementJointApplication extends JointCommandOf<'supplementJointApplication'> {
  readonly answers: Answers;
  readonly materials: readonly SubmittedMaterial[];
  readonly mandate?: string;
}

/** `notNeeded`: conditional steps that the lead body finds not to be needed. What the answers settle need not be said. */
export interface AcceptJointApplication extends JointCommandOf<'acceptJointApplication'> {
  readonly checks: readonly MaterialCheck[];
  readonly notNeeded: readonly string[];
}

export interface DecideJointNonAcceptance extends JointCommandOf<'decideJointNonAcceptance'> {
  readonly ground: 'no-licence-needed' | 'not-this-body';
  readonly competentBody?: string;
  readonly explanation: string;
}

export interface AcknowledgeStep extends JointCommandOf<'acknowledgeStep'> {
  readonly step: string;
}

/** Acceptance, notice, filing, meeting, special procedure. `chosen` where a choice follows. */
export interface CompleteStep extends JointCommandOf<'completeStep'> {
  readonly step: string;
  readonly text?: string;
  readonly chosen?: readonly string[];
  readonly files?: readonly SubmittedFile[];
}

/** The applicant says that a step of the own is done: built, corrected, paid. */
export interface CompleteApplicantStep extends JointCommandOf<'completeApplicantStep'> {
  readonly step: string;
  readonly text?: string;
  readonly chosen?: readonly string[];
  /** What only the bodies behind it need; see form/stages.ts. */
  readonly answers?: Answers;
  readonly materials?: readonly SubmittedMaterial[];
  readonly mandate?: string;
}

/** 审批 of a step that has no item of the catalogue, in the body's own name. */
export interface DecideStep extends JointCommandOf<'decideStep'> {
  readonly step: string;
  readonly outcome: 'granted' | 'refused';
  readonly text: string;
  readonly articles?: string;
  readonly chosen?: readonly string[];
  readonly files?: readonly SubmittedFile[];
}

export interface GiveStepOpinion extends JointCommandOf<'giveStepOpinion'> {
  readonly step: string;
  readonly view: 'agree' | 'agree-with-conditions' | 'disagree';
  readonly text: string;
  readonly chosen?: readonly string[];
}

/** 在外系统办理: what a body with its own software has done there. */
export interface RecordStepElsewhere extends JointCommandOf<'recordStepElsewhere'> {
  readonly step: string;
  readonly outcome: 'done' | 'granted' | 'refused' | 'agree' | 'agree-with-conditions' | 'disagree';
  readonly text: string;
  readonly claimedOn: LocalDate;
  readonly system: string;
  readonly reference: string;
  readonly chosen?: readonly string[];
}

/** The lead body, where nobody has said which way is taken: silence and another system's answer do not say. */
export interface ChooseWay extends JointCommandOf<'chooseWay'> {
  readonly step: string;
  readonly chosen: readonly string[];
}

export interface DeclareStepNotNeeded extends JointCommandOf<'declareStepNotNeeded'> {
  readonly step: string;
  readonly reason: string;
}

/** 退回. */
export interface SendBackStep extends JointCommandOf<'sendBackStep'> {
  readonly step: string;
  readonly to: string;
  readonly reason: string;
}

export interface RemindStep extends JointCommandOf<'remindStep'> {
  readonly step: string;
}

/** The lead body, where the package asks it after a refusal. */
export interface SettleRefusal extends JointCommandOf<'settleRefusal'> {
  readonly step: string;
  readonly course: 'stop' | 'continue';
  readonly reason: string;
}

/** 延期. */
export interface AskJointExtension extends JointCommandOf<'askJointExtension'> {
  readonly value: number;
  readonly unit: LimitUnit;
  readonly reason: string;
}

/** By the head of the government alone. */
export interface GrantJointExtension extends JointCommandOf<'grantJointExtension'> {
  readonly reason: string;
}
export interface DeclineJointExtension extends JointCommandOf<'declineJointExtension'> {
  readonly reason: string;
}

export interface CallJointMeeting extends JointCommandOf<'callJointMeeting'> {
  readonly step?: string;
  readonly purpose: string;
  readonly agenda: readonly string[];
  readonly bodies: readonly string[];
  readonly on: LocalDate;
  readonly time: string;
  readonly place: string;
}

export interface CommentAtMeeting extends JointCommandOf<'commentAtMeeting'> {
  readonly meeting: number;
  readonly body: string;
  readonly view: JointEventData['JointMeetingCommentGiven']['view'];
  readonly text: string;
}

export interface ConcludeMeeting extends JointCommandOf<'concludeMeeting'> {
  readonly meeting: number;
  readonly opinion: JointEventData['JointMeetingConcluded']['opinion'];
  readonly text: string;
}

/** One discipline of a joint acceptance. */
export interface RecordInspection extends JointCommandOf<'recordInspection'> {
  readonly step: string;
  readonly discipline: string;
  readonly entries: readonly CheckEntry[];
}

export interface OpenDispute extends JointCommandOf<'openDispute'> {
  /** The body in whose name it is opened. */
  readonly body: string;
  readonly step?: string;
  readonly subject: string;
  readonly text: string;
}

export interface SettleDispute extends JointCommandOf<'settleDispute'> {
  readonly dispute: number;
  readonly text: string;
}

export interface AddJointMaterials extends JointCommandOf<'addJointMaterials'> {
  readonly materials: readonly SubmittedMaterial[];
  readonly reason: string;
  readonly mandate?: string;
}

export interface HandOverBundle extends JointCommandOf<'handOverBundle'> {
  readonly method: 'collected' | 'posted' | 'electronic';
  readonly recipient: string;
  readonly proof: string;
  readonly collector?: Collector;
  readonly signature?: Signature;
}

export interface WithdrawJointApplication extends JointCommandOf<'withdrawJointApplication'> {
  readonly reason?: string;
  readonly request?: Signature;
  readonly mandate?: string;
}

/* What follows from a branch, or from the passing of time; nobody else gives these. */

export interface RecordBranchDecision extends JointCommandOf<'recordBranchDecision'> {
  readonly step: string;
  readonly branch: string;
  readonly outcome: 'granted' | 'refused';
  readonly decidedOn: LocalDate;
}

export interface RecordBranchSuspension extends JointCommandOf<'recordBranchSuspension'> {
  readonly step: string;
  readonly branch: string;
  readonly procedure: ClockStop;
  readonly from: LocalDate;
  readonly announcedDays: number;
  readonly stepDue: JointDue;
}

export interface RecordBranchResumption extends JointCommandOf<'recordBranchResumption'> {
  readonly step: string;
  readonly branch: string;
  readonly to: LocalDate;
  readonly stepDue: JointDue;
}

export interface RecordBranchDue extends JointCommandOf<'recordBranchDue'> {
  readonly step: string;
  readonly branch: string;
  readonly stepDue: JointDue;
}

/** The holidays of a year were published, or an open unit settled. */
export type RecomputeJointDue = JointCommandOf<'recomputeJointDue'>;

/** Whatever the day brings: deemed acceptance, silence, reminders, disputes that climb. */
export type RecordJointMoment = JointCommandOf<'recordJointMoment'>;

export type JointCommand =
  | ReceiveJointApplication
  | GiveJointNotice
  | SupplementJointApplication
  | AcceptJointApplication
  | DecideJointNonAcceptance
  | AcknowledgeStep
  | CompleteStep
  | CompleteApplicantStep
  | DecideStep
  | GiveStepOpinion
  | RecordStepElsewhere
  | ChooseWay
  | DeclareStepNotNeeded
  | SendBackStep
  | RemindStep
  | SettleRefusal
  | AskJointExtension
  | GrantJointExtension
  | DeclineJointExtension
  | CallJointMeeting
  | CommentAtMeeting
  | ConcludeMeeting
  | RecordInspection
  | OpenDispute
  | SettleDispute
  | AddJointMaterials
  | HandOverBundle
  | WithdrawJointApplication
  | RecordBranchDecision
  | RecordBranchSuspension
  | RecordBranchResumption
  | RecordBranchDue
  | RecomputeJointDue
  | RecordJointMoment;
