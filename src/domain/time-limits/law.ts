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

/** 踏勘、公示 run on the clock (art. 45 does not name them), unless the special law that an item cites lets it stand still. */
export const ownLawStops = ['site-survey', 'publicity'] as const;
export type ClockStop = SpecialProcedureKind | (typeof ownLawStops)[number];

/** 代理人 who may act for an applicant: a relative, the agent of a firm, or a worker of the neighbourhood committee. */
export const agentRelations = ['relative', 'agent-of-firm', 'neighbourhood-worker'] as const;
export type AgentRelation = (typeof agentRelations)[number];

export interface Law {
  /** 一次性告知: five working days from receipt; after that the application is deemed accepted (art. 32-4). */
  readonly oneTimeNotice: LegalLimit;
  /** 决定: twenty working days from acceptance, extended once by ten (art. 42-1). Used where an item states no limit. */
  readonly decision: LegalLimit;
  /** 联合办理: forty-five working days over all bodies, extended once by fifteen by the head of the government (art. 42-2). */
  readonly jointHandling: LegalLimit;
  /** 受理转告: how soon a body acknowledges what was forwarded to it, in working days. A choice of the place. */
  readonly jointForwarding: { readonly acknowledgeWithin: number; readonly basis: LegalBasis };
  /** 争议: working days after which a dispute between bodies climbs. A choice of the place. */
  readonly jointDisputes: { readonly lead: number; readonly serviceOffice: number; readonly basis: LegalBasis };
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
  /** 用印: what the dedicated seal is never put on, and how many days a list taken along off line may be relied upon. */
  readonly dedicatedSeal: {
    readonly notOn: readonly string[];
    readonly listHoldsDays: number;
    readonly basis: LegalBasis;
  };
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
  /** 现场踏勘: when the officers are named, how many go, who is invited, and when in the day (art. 34, 55). */
  readonly siteSurvey: {
    readonly assignWithin: number;
    readonly unit: 'workday';
    /** Working days before the last one on which whoever must name them is reminded. */
    readonly warnBefore: number;
    readonly officersAtLeast: number;
    /** How often the applicant may ask for another date. */
    readonly otherDates: number;
    /** 监察人员 at which surveys they are invited. */
    readonly supervisorsAt: 'all' | 'joint' | 'none';
    readonly minutes: number;
    readonly hours: readonly { readonly from: string; readonly to: string }[];
    readonly basis: LegalBasis;
  };
  /** 公示: the fewest days, where the item's own law gives none. */
  readonly publicity: {
    readonly value: number;
    readonly unit: 'workday' | 'calendar-day';
    readonly basis: LegalBasis;
  };
  /** 听证: days to ask for one, until it is held, and between the notice and the day (art. 46–48). */
  readonly hearing: {
    readonly askWithin: number;
    readonly holdWithin: number;
    readonly noticeBefore: number;
    readonly unit: 'workday';
    readonly basis: LegalBasis;
  };
  /** 检验、检测、检疫 by the body itself: how many officers, and how soon after acceptance they are named (art. 55). */
  readonly technicalExamination: {
    readonly officersAtLeast: number;
    readonly assignWithin: number;
    readonly unit: 'workday';
    readonly basis: LegalBasis;
  };
  /** 专家评审: how many experts at least, and whether their number must be odd. A choice of the place. */
  readonly expertReview: { readonly atLeast: number; readonly odd: boolean; readonly basis: LegalBasis };
  /** 招标、拍卖: whether whoever wins is granted the licence, and nobody else (art. 53). */
  readonly competitiveAward: { readonly winnerOnly: boolean; readonly basis: LegalBasis };
  /** 回避: who decides whether an officer must stand aside. */
  readonly recusal: { readonly decidedBy: readonly string[]; readonly basis: LegalBasis };
  /** 代理: how long a mandate may last at most, and how soon it must be accepted. Choices of the place (art. 29). */
  readonly agency: {
    readonly longestMonths: Readonly<Record<AgentRelation, number>>;
    readonly acceptWithinDays: number;
    readonly basis: LegalBasis;
  };
  /** 行政许可: the acts that leave a licence in the register (art. 2, 39). */
  readonly licensedActs: { readonly actTypes: readonly string[]; readonly basis: LegalBasis };
  /** 延续: how long before its last day the renewal of a licence is applied for (art. 50). */
  readonly renewalApplication: {
    readonly value: number;
    readonly unit: 'workday' | 'calendar-day';
    readonly basis: LegalBasis;
  };
  /** How many days before that the holder is reminded. A choice of the place. */
  readonly expiryReminder: { readonly daysBefore: number; readonly basis: LegalBasis };
  /** 不得再次申请: after false statements (art. 78), and after fraud or bribery (art. 79). */
  readonly reapplicationBan: {
    readonly falseStatementMonths: number;
    readonly fraudMonths: number;
    readonly basis: LegalBasis;
  };
  /** 暂缓告知: for how many days at most the notice of a look at personal data is put off by an order. */
  readonly deferredNotice: { readonly longestDays: number; readonly basis: LegalBasis };
  /** 归档: years for which a closed case is kept, by its outcome, or for ever. */
  readonly archiveRetention: Readonly<
    Record<'granted' | 'refused' | 'not-accepted' | 'withdrawn', 'permanent' | number>
  > & { readonly basis: LegalBasis };
  /** 职权法定: whether a body the register of powers does not name may neither accept nor decide (art. 22, 32). */
  readonly competence: { readonly checked: boolean; readonly basis: LegalBasis };
  /** 全权承接主体: kinds of bodies that can be given a power in full. */
  readonly powerReceivers: { readonly kinds: readonly string[]; readonly basis: LegalBasis };
  /** 不得转委托: whether what was entrusted may be passed on without a law that says so (art. 24-3). */
  readonly entrustment: { readonly furtherAllowed: boolean; readonly basis: LegalBasis };
  /** 交接期限: how soon a power is taken over once its paper is in force. */
  readonly powerHandover: {
    readonly within: number;
    readonly unit: 'workday' | 'calendar-day';
    readonly basis: LegalBasis;
  };
  /** 报表报送: month and day by which the return of powers is signed, `05-20`, each year one is opened. */
  readonly powersReturn: { readonly by: string; readonly basis: LegalBasis };
  /** 镇街答复: how soon a town answers what is offered, and is answered what it asks for. A choice of the place. */
  readonly townAnswer: {
    readonly within: number;
    readonly unit: 'workday' | 'calendar-day';
    readonly basis: LegalBasis;
  };
  /**
   * 应接不接: how sure one must be (per thousand chances of an innocent body), over how many days, and how few cases the
   * others must have for a comparison to mean anything.
   */
  readonly acceptedInName: {
    readonly perThousand: number;
    readonly days: number;
    readonly expectedAtLeast: number;
    readonly sentBackPercent: number;
    readonly basis: LegalBasis;
  };
  /** 暂扣许可证件: the longest suspension. Absent where the law knows none. */
  readonly licenceSuspension?: { readonly longestMonths: number; readonly basis: LegalBasis };
}
