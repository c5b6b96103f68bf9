import type { LocalText } from '../../kernel/language.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { Condition } from '../catalogue/condition.ts';
import type { Limit } from '../time-limits/limit.ts';

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
  /** 申请人办理: the applicant builds, corrects, pays; no body's clock runs. */
  'applicant',
  /** 特别程序: hearing, survey, expert review. */
  'special',
  /** 会审、会商: the bodies meet. */
  'meeting',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** Which of the steps before a step must be done, and which of those after it are begun. */
export type Gathering = 'all' | 'one' | 'some';

export interface PackageStep {
  readonly id: string;
  readonly name: LocalText;
  readonly kind: StepKind;
  /** The body that answers for it, by code; where the law leaves it open, in words. */
  readonly owner?: string;
  /** The item of the catalogue it decides, where it is one. */
  readonly item?: string;
  readonly limit?: Limit;
  /** Steps before it; none for one that can start at once. */
  readonly after: readonly string[];
  /** Whether all of those must be done, one of them (whichever the choice before led to), or all that were begun. */
  readonly waitsFor: Gathering;
  /** Of the steps that follow: all are begun, exactly one, or some. */
  readonly leadsTo: Gathering;
  /** Needed only where this holds. */
  readonly neededWhen?: Condition;
  /** 默示: what a body's silence means once its limit is over. A licence is never deemed granted by another's silence. */
  readonly silence: 'deemed-opinion' | 'reminder';
  /** Earlier steps to which it may send the work back. */
  readonly sendsBackTo: readonly string[];
  readonly basis?: LegalBasis;
}

/** 联合审批事项包: one YAML; the picture, the BPMN file, the printed measure and the running engine come from it. */
export interface JointPackage {
  readonly code: string;
  readonly version: number;
  readonly name: LocalText;
  /** 牵头部门, by code or in words. */
  readonly lead?: string;
  /** 联合办理时限 (art. 42-2). */
  readonly limit?: Limit;
  /** 一家不予许可时: everything stops, the others go on, or the lead body is asked. */
  readonly onRefusal: 'stop' | 'continue' | 'ask';
  readonly steps: readonly PackageStep[];
  /** How the end gathers the steps nothing follows. */
  readonly endsAfter: Gathering;
}
