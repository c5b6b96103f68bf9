import type { LocalText } from '../../kernel/language.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { Money } from '../../kernel/money.ts';
import type { Limit } from '../time-limits/limit.ts';
import type { Condition } from './condition.ts';
import type { DiscretionTable } from './discretion-range.ts';
import type { GrantedDocument } from './granted-document.ts';
import type { ItemHandling } from './handling.ts';
import type { Procedure } from './procedure.ts';

/** 行政行为类别 type of administrative act. */
export const actTypes = ['licence', 'confirmation', 'filing', 'payment', 'other-power', 'convenience-service'] as const;
export type ActType = (typeof actTypes)[number];

/** 办件类型: 即办件 immediate, 承诺件 promised, 上报件 preliminary review for a higher level. */
export const processingClasses = ['immediate', 'promised', 'preliminary'] as const;
export type ProcessingClass = (typeof processingClasses)[number];

/**
 * How far a value may be trusted. `seen`: read in the source named. `inferred`: to be confirmed by an official.
 * `fictitious`: filled in for the demo only.
 */
export type Confidence = 'seen' | 'inferred' | 'fictitious';

/** What the source leaves open; shown on the guide, the desk and in the catalogue, never hidden. */
export const gapKinds = [
  'limit-unit-unspecified',
  'limit-derived-from-event',
  'promise-longer-than-law',
  'fee-without-basis',
  'fee-standard-unverified',
  'no-sample-form',
  'no-form-source',
  'office-details-fictitious',
] as const;
export type GapKind = (typeof gapKinds)[number];

export interface Gap {
  readonly kind: GapKind;
  /** Where in the item, as a JSON pointer, e.g. `/statutoryLimit`. */
  readonly at: string;
}

/** 所需材料 required material. */
export interface RequiredMaterial {
  /** Stable within the item, e.g. `m1`. */
  readonly code: string;
  readonly name: LocalText;
  /** Who makes or issues it. */
  readonly source: 'applicant' | 'issued-by-body' | 'intermediary';
  readonly copies: number;
  readonly form: 'paper' | 'electronic' | 'paper-or-electronic';
  readonly required: boolean;
  /** Required only where the answers meet it. A material with a condition is `required`: the condition says when. */
  readonly neededWhen?: Condition;
  /**
   * 示范格式, blank and filled in: the item's own application form, made from its questions, or files the place brings
   * in its folder `samples`.
   */
  readonly sample?: 'application-form' | { readonly blank: string; readonly filled?: string };
  /** Less than what the program takes anyway: files of this material, and megabytes of each. */
  readonly uploads?: { readonly files?: number; readonly megabytes?: number };
  /** 互认: the shared document it is, and how far a copy already held must be trusted to do. Absent: always handed in. */
  readonly shared?: { readonly as: string; readonly trust: TrustLevel };
}

/**
 * 可信等级 how far what is held may be trusted: A made by whoever issues it, B seen by a window beside the original, C
 * handed in by the applicant, D made by the applicant.
 */
export const trustLevels = ['A', 'B', 'C', 'D'] as const;
export type TrustLevel = (typeof trustLevels)[number];

/** One question of the form. Answers are checked by the same definition at the portal, the desk and the API. */
export interface FormField {
  /** Stable within the item; the key of the answer. */
  readonly code: string;
  readonly label: LocalText;
  readonly hint?: LocalText;
  readonly kind: 'text' | 'long-text' | 'number' | 'date' | 'choice' | 'yes-no';
  readonly required: boolean;
  /** Longest answer in characters, for `text` and `long-text`. */
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly choices?: readonly { readonly code: string; readonly label: LocalText }[];
  /** Put only where the answers to questions before it meet it. */
  readonly askedWhen?: Condition;
  /** Why it may be asked: the condition or material it serves (art. 29: only related questions). */
  readonly purpose: LocalText;
}

/** 免办: answers under which nothing has to be applied for, and why. */
export interface Exemption {
  readonly when: Condition;
  readonly because: LocalText;
}

export interface FeeLine {
  readonly name: LocalText;
  /** In the smallest unit of the place's currency; absent where the sum is worked out case by case. */
  readonly amount?: Money;
  readonly note?: LocalText;
}

/** 事项 service item: one version, immutable once published. A case keeps the version in force at its acceptance. */
export interface ServiceItem {
  readonly code: string;
  /** Counts from 1; a change makes a new version. */
  readonly version: number;
  /** First day in force, and last day where it has ended. YYYY-MM-DD. */
  readonly inForceFrom: string;
  readonly inForceTo?: string;
  readonly publication: 'published' | 'published-for-demo' | 'draft';
  readonly name: LocalText;
  /** Other words by which people look for it. */
  readonly alsoKnownAs: LocalText[];
  readonly actType: ActType;
  readonly processingClass: ProcessingClass;
  /** 实施主体 implementing body: its code in bodies.yaml. */
  readonly body: string;
  readonly legalBasis: readonly (LegalBasis & { readonly confidence: Confidence })[];
  /** 申请对象 who may apply. */
  readonly eligibleApplicant: LocalText;
  readonly applicantKinds: readonly ('person' | 'organisation')[];
  readonly conditions: readonly LocalText[];
  readonly materials: readonly RequiredMaterial[];
  readonly formFields: readonly FormField[];
  readonly notNeededWhen?: readonly Exemption[];
  /** 自由裁量幅度: what the body may choose when it grants; absent where the law leaves it nothing. */
  readonly discretion?: DiscretionTable;
  /** 证照 what it grants; absent where nothing more is known than `result` says. */
  readonly document?: GrantedDocument;
  readonly statutoryLimit: Limit;
  readonly promisedLimit: Limit;
  /** 收费. `charged` with no basis is a gap, never silently a fee. */
  readonly fee: { readonly charged: boolean; readonly basis?: string; readonly lines: readonly FeeLine[] };
  /** What the applicant gets in the end. */
  readonly result: LocalText;
  /** 办事流程, in order, as the citizen sees it. */
  readonly steps: readonly LocalText[];
  /** The same as a drawing that is proved sound; absent where nobody has drawn it. */
  readonly procedure?: Procedure;
  /** 办理要素; absent where the source says nothing of them. */
  readonly handling?: ItemHandling;
  /** Whether a town or street centre may accept it for the body. */
  readonly townCentre: boolean;
  /** Two different people review and decide. */
  readonly fourEyes: boolean;
  /** The applicant's own presence is required: no agent may act (art. 29). */
  readonly presenceRequired?: boolean;
  /** 听证: one is held, or the right to one is told, before it is decided (art. 46, 47). */
  readonly hearing?: {
    readonly kind: 'statutory' | 'on-request';
    readonly basis: LegalBasis;
    readonly confidence: Confidence;
  };
  /** 现场踏勘: whether the place must be looked at before it is decided, and what is looked at there. */
  readonly siteSurvey?: {
    readonly required: boolean;
    /** Supervisors are invited whatever the place says of other surveys. */
    readonly supervised?: boolean;
    readonly checklist: readonly { readonly code: string; readonly label: LocalText }[];
    /** The special law under which the clock stands still meanwhile; without one it runs on. */
    readonly stopsClock?: LegalBasis;
    readonly confidence: Confidence;
  };
  /** 公示: whether the public is told before it is decided, and how long it may object. */
  readonly publicity?: {
    readonly required: boolean;
    readonly days: number;
    readonly unit: 'workday' | 'calendar-day';
    /** Nothing is decided before it is over and every objection answered. */
    readonly decisionWaits: boolean;
    readonly stopsClock?: LegalBasis;
    readonly basis: LegalBasis;
    readonly confidence: Confidence;
  };
  readonly note?: LocalText;
  readonly gaps: readonly Gap[];
  /** The fields whose values are inferred or fictitious: field name → confidence. */
  readonly confidence: Readonly<Record<string, Confidence>>;
  readonly sources: readonly string[];
}
