import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Answers, Applicant, Defect, MaterialCheck, SubmittedMaterial } from '../../case/application.ts';
import type { ByAgent } from '../../case/events.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { RecordState } from '../../organisation/record.ts';
import type { ClockStop } from '../../time-limits/law.ts';
import type { LimitUnit } from '../../time-limits/limit.ts';
import type { CheckEntry, DisputeLevel, JointDue, JointEventData, StepOutcome } from './events.ts';
import type { JointPaper } from './paper.ts';

export const jointStates = [
  'received',
  'awaiting-supplementation',
  'not-accepted',
  'in-progress',
  'decided',
  'completed',
  'withdrawn',
] as const;
export type JointState = (typeof jointStates)[number];

/** How a step that was begun went. */
export interface StepRun {
  readonly round: number;
  readonly body: string;
  readonly begunOn: LocalDate;
  readonly due?: JointDue;
  readonly acknowledgeBy?: LocalDate;
  readonly acknowledgedOn?: LocalDate;
  readonly reminders: readonly LocalDate[];
  /** Id of the branch's case. */
  readonly branch?: string;
  /** The branch's clock stands still since then. */
  readonly suspendedFrom?: LocalDate;
  /** The version of the joint case at which its body began to look; what changed later is marked. */
  readonly since: number;
  readonly result?: StepResult;
}

export interface StepResult {
  readonly on: LocalDate;
  readonly outcome: StepOutcome;
  readonly text?: string;
  readonly articles?: string;
  readonly chosen?: readonly string[];
  readonly files?: JointEventData['StepDone']['files'];
  readonly elsewhere?: JointEventData['StepDone']['elsewhere'];
  readonly by: Actor;
  readonly recordedAt: Instant;
  /** The version of the joint case at which it was given: a later change of the materials was not seen. */
  readonly at: number;
}

/** A stop of the joint clock, as the clock counts it. */
export interface JointStop {
  /** The step whose branch was suspended; absent where only the applicant had something to do. */
  readonly step?: string;
  readonly procedure?: ClockStop;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly announcedDays: number;
}

export interface JointMeeting {
  readonly meeting: number;
  readonly step?: string;
  readonly purpose: string;
  readonly agenda: readonly string[];
  readonly bodies: readonly string[];
  readonly on: LocalDate;
  readonly time: string;
  readonly place: string;
  readonly comments: readonly {
    readonly body: string;
    readonly view: JointEventData['JointMeetingCommentGiven']['view'];
    readonly text: string;
    readonly on: LocalDate;
  }[];
  readonly conclusion?: {
    readonly opinion: JointEventData['JointMeetingConcluded']['opinion'];
    readonly text: string;
    readonly on: LocalDate;
    readonly paper: JointPaper;
  };
}

export interface Dispute {
  readonly dispute: number;
  readonly body: string;
  readonly step?: string;
  readonly subject: string;
  readonly text: string;
  readonly openedOn: LocalDate;
  readonly level: DisputeLevel;
  readonly due?: LocalDate;
  readonly climbs: readonly { readonly level: DisputeLevel; readonly on: LocalDate }[];
  readonly settled?: {
    readonly text: string;
    readonly on: LocalDate;
    readonly level: DisputeLevel;
    readonly paper: JointPaper;
  };
}

/** A material of the joint case, and the version of the joint case at which it last changed. */
export interface JointMaterial extends SubmittedMaterial {
  readonly since: number;
}

/** 联合办理件: everything a rule may ask about a joint case. */
export interface JointCase extends RecordState {
  readonly state: JointState;
  readonly number: string;
  readonly serial: number;
  readonly package: string;
  readonly packageVersion: number;
  readonly lead: string;
  readonly channel: 'portal' | 'window';
  readonly centre?: string;
  readonly account?: string;
  readonly queryCodeHash: string;
  readonly receivedAt: Instant;
  readonly receivedOn: LocalDate;
  readonly noticeFrom: LocalDate;
  readonly noticeDue: LocalDate;
  readonly provisional: boolean;
  readonly applicant: Applicant;
  readonly mandate?: ByAgent['mandate'];
  readonly agent?: ByAgent['agent'];
  readonly answers: Answers;
  readonly materials: readonly JointMaterial[];
  readonly checks: readonly MaterialCheck[];
  readonly notices: readonly {
    readonly defects: readonly (Defect & { readonly body?: string })[];
    readonly paper: JointPaper;
  }[];
  /** What came in anew with supplementations, as `material/CODE` or `answer/CODE`. */
  readonly supplemented: readonly string[];
  /** Of that, what came in since the last notice. */
  readonly mended: readonly string[];
  readonly nonAcceptance?: Omit<JointEventData['JointNonAcceptanceDecided'], 'paper'>;
  readonly acceptance?: { readonly on: LocalDate; readonly deemed: boolean };
  /** The joint limit's last day. */
  readonly due?: JointDue;
  /** Steps that were begun, by id; the current round of each. */
  readonly steps: Readonly<Record<string, StepRun>>;
  /** Rounds that were taken back, oldest first. */
  readonly takenBack: readonly (StepRun & { readonly step: string })[];
  readonly notNeeded: readonly string[];
  /** Steps refused whose course the lead body has not settled yet. */
  readonly referred: readonly string[];
  readonly sentBack: readonly Omit<JointEventData['WorkSentBack'], 'takenBack' | 'due'>[];
  readonly stops: readonly JointStop[];
  /** Asked and not granted yet. */
  readonly extensionAsked?: JointEventData['JointExtensionAsked'];
  readonly extensionDeclined?: JointEventData['JointExtensionDeclined'];
  readonly extensions: readonly {
    readonly value: number;
    readonly unit: LimitUnit;
    readonly reason: string;
    readonly on: LocalDate;
  }[];
  readonly meetings: readonly JointMeeting[];
  /** 验收清单, by step and discipline. */
  readonly inspections: readonly {
    readonly step: string;
    readonly discipline: string;
    readonly body: string;
    readonly entries: readonly CheckEntry[];
    readonly on: LocalDate;
  }[];
  readonly disputes: readonly Dispute[];
  readonly decision?: Pick<JointEventData['JointCaseDecided'], 'on' | 'outcome' | 'deliveryDue'>;
  readonly handOver?: Omit<JointEventData['JointBundleHandedOver'], 'paper'>;
  readonly completedOn?: LocalDate;
  readonly withdrawal?: Omit<JointEventData['JointCaseWithdrawn'], 'paper' | 'takenBack'>;
  readonly papers: readonly JointPaper[];
  readonly issuers: readonly Actor[];
}

/** 在办. */
export function isJointOpen({ state }: Pick<JointCase, 'state'>): boolean {
  return state !== 'completed' && state !== 'not-accepted' && state !== 'withdrawn';
}

/** Steps that were begun and are not done. */
export function openSteps({ steps }: Pick<JointCase, 'steps'>): readonly (StepRun & { readonly step: string })[] {
  return Object.entries(steps).flatMap(([step, run]) => (run.result === undefined ? [{ ...run, step }] : []));
}

/** Whether the joint clock stands still today. */
export function jointClockStands({ stops }: Pick<JointCase, 'stops'>): boolean {
  return stops.some(({ to }) => to === undefined);
}
