import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { Limit } from './limit.ts';

/**
 * The numbers of the law. They live in `profiles/<place>/law.yaml`, each with its basis beside it; no rule carries a
 * number of its own. Legal sources named here are those of the Panyu profile; another place brings its own.
 */
export type LegalLimit = Limit & { readonly basis: LegalBasis };

/** 特别程序: what stops the clock, once its length was told in writing (Licensing Law art. 45). */
export const specialProcedureKinds = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
] as const;
export type SpecialProcedureKind = (typeof specialProcedureKinds)[number];

/** 代理人 who may act for an applicant: a relative, the agent of a firm, or a worker of the neighbourhood committee. */
export const agentRelations = ['relative', 'agent-of-firm', 'neighbourhood-worker'] as const;
export type AgentRelation = (typeof agentRelations)[number];

export interface Law {
  /** 一次性告知: five working days from receipt; after that the application is deemed accepted (art. 32-4). */
  readonly oneTimeNotice: LegalLimit;
  /** 决定: twenty working days from acceptance, extended once by ten (art. 42-1). Used where an item states no limit. */
  readonly decision: LegalLimit;
  /** 下级审查: twenty working days from acceptance (art. 43). */
  readonly preliminaryReview: LegalLimit;
  /** 送达: ten working days from the decision (art. 44). `startsFrom` is read as the day of the decision. */
  readonly delivery: LegalLimit;
  /** What stops the clock (art. 45). */
  readonly clockStops: { readonly kinds: readonly SpecialProcedureKind[]; readonly basis: LegalBasis };
  /** How a bare 日 is counted, until the place decides it for good. */
  readonly unspecifiedDay: { readonly countedAs: 'calendar-day' | 'workday'; readonly basis: LegalBasis };
  /** A last day on a rest day moves to the next working day (Civil Code art. 203). */
  readonly lastRestDayMovesOn: { readonly value: boolean; readonly basis: LegalBasis };
  /** 救济: what a refused applicant may do, and how long (art. 7, 38). */
  readonly remedies: {
    readonly reconsideration: {
      readonly value: number;
      readonly unit: 'calendar-day' | 'month';
      readonly basis: LegalBasis;
    };
    readonly litigation: {
      readonly value: number;
      readonly unit: 'calendar-day' | 'month';
      readonly basis: LegalBasis;
    };
  };
  /** 行政审批专用章: whether a body may answer only under its dedicated seal (art. 32-2). Many places know no such seal. */
  readonly sealRequired: { readonly value: boolean; readonly basis: LegalBasis };
  /** How many one-time notices an application may get; one in the Licensing Law (art. 32-4). */
  readonly noticesAllowed: { readonly value: number; readonly basis: LegalBasis };
  /** How often the decision may be postponed; once (art. 42-1). */
  readonly extensionsAllowed: { readonly value: number; readonly basis: LegalBasis };
  /** A licence kind must be decided by another person than the one who reviewed it. */
  readonly fourEyes: { readonly actTypes: readonly string[]; readonly basis: LegalBasis };
  /** Amber lamp when this many working days or fewer are left. A choice of the place, not of the law. */
  readonly lamps: { readonly amberWithin: number; readonly basis: LegalBasis };
  /** 自由裁量: who alone may decide outside the range laid down for a case. */
  readonly discretionOutside: { readonly decidedBy: readonly string[]; readonly basis: LegalBasis };
  /** 征求意见: how long another body is given for its opinion, and at most. The case's own clock runs on. */
  readonly consultation: {
    readonly value: number;
    readonly most: number;
    readonly unit: 'workday';
    readonly basis: LegalBasis;
  };
  /** 代理: how long a mandate may last at most, and how soon it must be accepted. Choices of the place (art. 29). */
  readonly agency: {
    readonly longestMonths: Readonly<Record<AgentRelation, number>>;
    readonly acceptWithinDays: number;
    readonly basis: LegalBasis;
  };
}
