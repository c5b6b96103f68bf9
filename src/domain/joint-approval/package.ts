import type { LocalText } from '../../kernel/language.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { SpecialProcedureKind } from '../time-limits/law.ts';
import type { Limit, LimitUnit } from '../time-limits/limit.ts';

/** 环节的种类: what a step is in law. */
export const stepKinds = [
  /** 受理 by the lead body, and the copies sent out. */
  'acceptance',
  /** 审批: a decision of the step's body, in its own name. */
  'approval',
  /** 征求意见: an opinion, never a licence. */
  'opinion',
  /** 告知、通报. */
  'notice',
  /** 备案: the applicant files something with the step's body, within days the law sets. */
  'filing',
  /** 申请人办理: the applicant builds, corrects, pays; no body's clock runs, and nobody is late. */
  'applicant',
  /** 特别程序: hearing, survey, expert review. */
  'special',
  /** 会审、会商: the bodies meet. */
  'meeting',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** 默示: what a body's silence means once its limit is over. */
export const silences = ['deemed-opinion', 'reminder'] as const;
export type Silence = (typeof silences)[number];

/** Which of the steps before a step must be done, and which of those after it are begun. */
export const gatherings = ['all', 'one', 'some'] as const;
export type Gathering = (typeof gatherings)[number];

/** 一家不予许可时: everything stops, the others go on, or the lead body is asked. */
export const refusalPolicies = ['stop', 'continue', 'ask'] as const;
export type RefusalPolicy = (typeof refusalPolicies)[number];

export type Confidence = 'seen' | 'inferred' | 'fictitious';

/** Whoever answers: a body by its code, or in words where the place has no such body or the law leaves it open. */
export type StepOwner = string | LocalText;

/** 环节时限: counted from the day on which everything before the step is done. */
export interface StepLimit {
  readonly value: number;
  readonly unit: LimitUnit;
}

export interface PackageStep {
  readonly id: string;
  readonly name: LocalText;
  readonly kind: StepKind;
  /** The body that answers for it. A package may be drawn up before everybody has agreed; it is not published before. */
  readonly owner?: StepOwner;
  /** 会同部门: bodies that take part, by code; the owner answers. */
  readonly together?: readonly string[];
  /** The item of the catalogue it decides, where it is one. */
  readonly item?: string;
  /** Absent: nobody has found one, or the time is the applicant's own. */
  readonly limit?: StepLimit;
  /** 不计入时限的程序: what stops this step's clock (art. 45). */
  readonly clockStops?: readonly SpecialProcedureKind[];
  /** Steps before it; none for one that can start at once. */
  readonly after: readonly string[];
  /** Whether all of those must be done, one of them (whichever the choice before led to), or all that were begun. */
  readonly waitsFor: Gathering;
  /** Of the steps that follow: all are begun, exactly one, or some. */
  readonly leadsTo: Gathering;
  /** Needed only where this holds, in words that the lead body judges by when it accepts. */
  readonly neededWhen?: LocalText;
  /** Behind a choice: when this way is taken, in words. */
  readonly chosenWhen?: LocalText;
  /** A licence is never deemed granted by another body's silence; only an opinion may be deemed given. */
  readonly silence: Silence;
  /** Earlier steps to which it may send the work back. */
  readonly sendsBackTo: readonly string[];
  /** What is brought along, and what comes of it, as the source names them. */
  readonly brings?: readonly LocalText[];
  readonly results?: readonly LocalText[];
  /** 验收清单: what is looked at, discipline by discipline. Done only once every point is passed or does not apply. */
  readonly checklist?: readonly Discipline[];
  readonly basis?: LegalBasis;
  /** The owner as the source names it, where that is more than the body's name. */
  readonly sourceOwner?: string;
  /** Part of the step → how it is known. */
  readonly confidence?: Readonly<Record<string, Confidence>>;
  readonly remark?: string;
}

/** 专项: one part of a joint acceptance. */
export interface Discipline {
  readonly code: string;
  readonly name: LocalText;
  /** The body that looks; the step's own where none is named. */
  readonly body?: string;
  readonly points: readonly LocalText[];
}

/** 说明: what the source says beside the steps. A historic rule is told and never runs. */
export interface PackageRemark {
  readonly kind: 'historic' | 'practice' | 'open';
  readonly text: LocalText;
}

/** 联合审批事项包: one YAML; the picture, the BPMN file, the printed measure and the running engine come from it. */
export interface JointPackage {
  readonly code: string;
  readonly version: number;
  readonly publication: 'published' | 'published-for-demo' | 'draft';
  readonly name: LocalText;
  /** 牵头部门. */
  readonly lead?: StepOwner;
  /** 联合办理时限 (art. 42-2). */
  readonly limit?: Limit;
  readonly limitBasis?: LegalBasis;
  readonly onRefusal: RefusalPolicy;
  /** 监察到场: supervisors are invited to every joint site survey of it. */
  readonly supervisedSurvey?: true;
  readonly steps: readonly PackageStep[];
  /** How the end gathers the steps nothing follows. */
  readonly endsAfter: Gathering;
  readonly basis: readonly LegalBasis[];
  readonly remarks: readonly PackageRemark[];
  /** The years of which the source speaks, in its words. */
  readonly era?: string;
  readonly sources: readonly string[];
  readonly confidence: Readonly<Record<string, Confidence>>;
}

/** Every body that takes part, by code, in the order in which it first appears; the lead body first. */
export function bodiesOf(joint: JointPackage): readonly string[] {
  const named = [joint.lead, ...joint.steps.flatMap(({ owner, together = [] }) => [owner, ...together])];
  return [...new Set(named.filter((one) => typeof one === 'string'))];
}
