import type { Answers, Applicant, Defect, SubmittedFile } from '../../domain/case/application.ts';
import type { FormField, RequiredMaterial } from '../../domain/catalogue/service-item.ts';
import type { CheckEntry, DoneElsewhere, StepOutcome } from '../../domain/joint-approval/case/events.ts';
import type { JointPaper } from '../../domain/joint-approval/case/paper.ts';
import type { Dispute, JointCase, JointMeeting, JointState } from '../../domain/joint-approval/case/state.ts';
import type { RefusalPolicy, StepKind } from '../../domain/joint-approval/package.ts';
import type { Lamp } from '../../domain/time-limits/remaining-days.ts';
import type { LocalText } from '../../kernel/language.ts';

/** 联合办理件 on one screen. What of it a reader sees, the query settles; what of it may be done, `acts` says. */
export interface JointView {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly state: JointState;
  readonly demo: boolean;
  readonly package: {
    readonly code: string;
    readonly version: number;
    readonly name: LocalText;
    readonly onRefusal: RefusalPolicy;
    readonly extension?: { readonly value: number; readonly unit: string };
  };
  readonly lead: { readonly code: string; readonly name: LocalText };
  readonly channel: 'portal' | 'window';
  /** Masked unless the reader's post needs it. */
  readonly applicant: Applicant;
  readonly receivedOn: string;
  readonly acceptance?: { readonly on: string; readonly deemed: boolean };
  readonly due?: JointDueView;
  readonly way: WayView;
  /** In the order of the package, stage by stage. */
  readonly steps: readonly JointStepView[];
  readonly materials: readonly SharedMaterial[];
  readonly questions: readonly FormField[];
  readonly answers: Answers;
  readonly notice?: { readonly defects: readonly (Defect & { readonly body?: string })[]; readonly paper: JointPaper };
  readonly nonAcceptance?: JointCase['nonAcceptance'];
  readonly extensionAsked?: JointCase['extensionAsked'];
  readonly extensionDeclined?: { readonly reason: string; readonly on: string };
  readonly extensions: JointCase['extensions'];
  readonly meetings: readonly MeetingView[];
  readonly disputes: readonly DisputeView[];
  readonly sentBack: JointCase['sentBack'];
  readonly decision?: JointCase['decision'];
  readonly handOver?: { readonly method: string; readonly on: string };
  readonly withdrawal?: { readonly on: string; readonly reason?: string };
  readonly papers: readonly JointPaper[];
  readonly history: readonly JointHistoryEntry[];
  readonly bodies: readonly { readonly code: string; readonly name: LocalText }[];
  /** In whose name the reader can act here. */
  readonly mine: readonly string[];
  readonly acts: readonly JointAct[];
  /** 代理范围: the items that the reader acts for, where a mandate covers only some; the rest is shown in outline. */
  readonly part?: readonly LocalText[];
}

/** Commands that this reader may give now; some of them to certain steps, meetings or disputes only. */
export interface JointAct {
  readonly act: string;
  readonly step?: string;
  readonly meeting?: number;
  readonly dispute?: number;
}

export interface JointDueView {
  readonly stage: 'notice' | 'decision' | 'delivery';
  readonly due: string;
  /** Working days: 0 is today, negative is late. */
  readonly remaining: number;
  readonly lamp: Lamp;
  readonly provisional: boolean;
  /** Only the applicant has something to do, or a declared procedure stops it. */
  readonly standsStill: boolean;
}

/** 关键路线: the longest way still to go, and what the joint limit leaves beside it. */
export interface WayView {
  readonly days: number;
  readonly path: readonly string[];
  /** Some steps have no days that anybody has found; `days` is a lower bound. */
  readonly atLeast: boolean;
  /** Days of the joint limit beyond the longest way; negative where it cannot be kept any more. */
  readonly spare?: number;
}

export const stepStates = ['done', 'refused', 'under-way', 'can-start', 'waits', 'not-taken'] as const;

export interface JointStepView {
  readonly id: string;
  readonly name: LocalText;
  readonly kind: StepKind;
  readonly stage: number;
  /** The body that answers; absent for what the applicant does. */
  readonly body?: string;
  /** As the package names it, and the bodies that take part. */
  readonly owner?: LocalText;
  readonly together: readonly string[];
  readonly item?: string;
  readonly state: (typeof stepStates)[number];
  readonly round?: number;
  readonly begunOn?: string;
  readonly due?: string;
  readonly remaining?: number;
  readonly lamp?: Lamp;
  readonly acknowledgeBy?: string;
  readonly acknowledgedOn?: string;
  readonly reminders: readonly string[];
  readonly suspendedFrom?: string;
  readonly branch?: { readonly caseId: string; readonly number?: string; readonly mayRead: boolean };
  readonly result?: {
    readonly on: string;
    readonly outcome: StepOutcome;
    readonly text?: string;
    readonly articles?: string;
    readonly chosen?: readonly string[];
    readonly files?: readonly SubmittedFile[] | undefined;
    readonly elsewhere?: DoneElsewhere | undefined;
  };
  /** Steps it waits for. */
  readonly waitsFor: readonly string[];
  /** The lead body is asked what now. */
  readonly referred: boolean;
  readonly limit?: { readonly value: number; readonly unit: string };
  readonly critical: boolean;
  /** A choice follows: one of these is taken. */
  readonly choice?: { readonly takes: 'one' | 'some'; readonly ways: readonly { id: string; words: LocalText }[] };
  readonly neededWhen?: LocalText;
  readonly silence: 'deemed-opinion' | 'reminder';
  readonly sendsBackTo: readonly string[];
  readonly disciplines: readonly DisciplineView[];
  readonly results: readonly LocalText[];
}

export interface DisciplineView {
  readonly code: string;
  readonly name: LocalText;
  readonly body: string;
  readonly points: readonly LocalText[];
  readonly recorded?: { readonly on: string; readonly entries: readonly CheckEntry[] };
}

/** A material shared by all bodies. `unseen`: bodies that had given their opinion, or begun to look, before it last changed. */
export interface SharedMaterial {
  readonly code: string;
  readonly name: LocalText;
  readonly material?: RequiredMaterial;
  readonly form: 'paper' | 'electronic' | 'not-in';
  readonly files: readonly SubmittedFile[];
  readonly changedOn?: string;
  /** Bodies that need it. */
  readonly neededBy: readonly string[];
  readonly unseen: readonly { readonly step: string; readonly body: string; readonly answered: boolean }[];
}

export interface MeetingView extends JointMeeting {
  /** Bodies that were called and have not spoken yet. */
  readonly silent: readonly string[];
}

export interface DisputeView extends Dispute {
  readonly remaining?: number;
  readonly lamp?: Lamp;
}

/** One line of what happened; its words are made from `type` and `facts`. */
export interface JointHistoryEntry {
  readonly type: string;
  readonly at: string;
  readonly byDuty: string;
  readonly byBody?: LocalText;
  readonly step?: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly paper?: JointPaper;
}

/** One row of a list of joint cases. */
export interface JointRow {
  readonly id: string;
  readonly number: string;
  readonly package: string;
  readonly lead: string;
  readonly state: JointState;
  readonly applicant: string;
  readonly receivedOn: string;
  readonly due: string | null;
  readonly standsStill: boolean;
  readonly waitsFor: readonly string[];
  readonly packageName: LocalText;
  /** Working days until the next thing is due; null where nothing is. */
  readonly remaining: number | null;
  readonly lamp: Lamp;
  /** Names of the steps at which the reader is waited for. */
  readonly waits: readonly LocalText[];
}
