import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Money } from '../../../kernel/money.ts';
import type { Answers, Applicant } from '../../case/application.ts';
import type { LicencePurpose } from '../../case/concerned-licence.ts';
import type { LicenceTerm } from '../../catalogue/granted-document.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';

/** 证照持有人 the holder, as far as the document names them. Personal data: kept beside the log. */
export type LicenceHolder = Pick<Applicant, 'kind' | 'name' | 'identityForm' | 'identityNumber'>;

/** What a body may do to a licence in force, beside granting an application. Each is proposed by one and decided by another. */
export const licenceActs = ['alter', 'withdraw', 'revoke', 'cancel', 'suspend', 'reinstate'] as const;
export type LicenceAct = (typeof licenceActs)[number];

/** 依职权变更、撤回 (art. 8): the law it rests on was changed or repealed, or the facts have changed gravely. */
export const withdrawalGrounds = ['law-changed', 'circumstances-changed'] as const;
/** 撤销 (art. 69): five faults of the body, and the fraud or bribery of the holder. */
export const revocationGrounds = ['abuse', 'beyond-power', 'procedure', 'unqualified', 'other', 'fraud'] as const;
/** 注销 (art. 70), in the order of its items. */
export const cancellationGrounds = [
  'expired',
  'person-ended',
  'organisation-ended',
  'already-ended',
  'force-majeure',
  'other',
] as const;
export type LicenceGround =
  | (typeof withdrawalGrounds)[number]
  | (typeof revocationGrounds)[number]
  | (typeof cancellationGrounds)[number]
  | 'penalty'
  | 'over';

/** 补偿、赔偿: what the holder loses by it, looked into before it is decided. Nothing is said by zero and its reason. */
export interface Compensation {
  /** In the smallest unit of the currency. */
  readonly amount: Money;
  /** How it was worked out; or why nothing is owed. */
  readonly assessment: string;
}

/** What the body alters: answers printed on the document, or an earlier last day. */
export interface Alteration {
  readonly scope?: Answers;
  readonly validTo?: LocalDate;
}

export interface ActProposed {
  readonly act: LicenceAct;
  readonly ground: LicenceGround;
  readonly reasons: string;
  /** 陈述、申辩: what the holder said, or how they were asked and stayed silent (art. 7). */
  readonly heard?: string;
  readonly compensation?: Compensation;
  /** 依职权变更: what shall stand on the document instead. */
  readonly alteration?: Alteration;
  /** 暂扣: last day, and the penalty decision it carries out. */
  readonly until?: LocalDate;
  readonly penaltyDecision?: string;
  /** SHA-256 of what proves it. */
  readonly files?: readonly string[];
}

/** 待见证: done while too few witnesses had seen the ledger, on the word of the head. */
interface MayBeUnwitnessed {
  readonly unwitnessedSince?: Instant;
}

interface ActDone extends MayBeUnwitnessed {
  readonly ground: LicenceGround;
  readonly reasons: string;
  readonly on: LocalDate;
  readonly paper: RecordPaper;
}

/** 证照: the life of a licence, from the case that granted it to its cancellation. */
export type LicenceEvent =
  | {
      readonly type: 'LicenceIssued';
      readonly data: MayBeUnwitnessed & {
        readonly number: string;
        readonly caseId: string;
        readonly caseNumber: string;
        readonly item: string;
        readonly itemVersion: number;
        readonly body: string;
        readonly holder: LicenceHolder;
        /** Made of the holder's identity number under the installation's secret: finds all licences of one holder. */
        readonly holderKey: string;
        readonly account?: string;
        readonly scope: Answers;
        readonly issuedOn: LocalDate;
        readonly term: LicenceTerm;
        readonly validFrom: LocalDate;
        readonly validTo?: LocalDate;
        readonly reminder?: Reminder;
        readonly paper: RecordPaper;
      };
    }
  /** 到期提醒: the holder is told by when to apply for renewal. */
  | {
      readonly type: 'LicenceExpiryReminded';
      readonly data: { readonly on: LocalDate; readonly validTo: LocalDate; readonly renewBy: LocalDate };
    }
  /** 变更、延续 were applied for (art. 49, 50). */
  | { readonly type: 'LicenceApplicationNoted'; readonly data: NotedApplication }
  /** It ended without changing the licence: refused, not accepted, taken back. */
  | {
      readonly type: 'LicenceApplicationEnded';
      readonly data: { readonly caseId: string; readonly outcome: 'refused' | 'not-accepted' | 'withdrawn' };
    }
  /** 准予延续. */
  | { readonly type: 'LicenceRenewed'; readonly data: NextTerm & { readonly caseId: string } }
  /** 视为准予延续: the body let the last day pass without deciding (art. 50). */
  | { readonly type: 'LicenceRenewalDeemed'; readonly data: NextTerm & { readonly caseId: string } }
  /** 准予变更 (art. 49). */
  | {
      readonly type: 'LicenceChanged';
      readonly data: MayBeUnwitnessed & {
        readonly caseId: string;
        readonly on: LocalDate;
        readonly holder: LicenceHolder;
        readonly scope: Answers;
        readonly paper: RecordPaper;
      };
    }
  | { readonly type: 'LicenceActProposed'; readonly data: ActProposed & { readonly on: LocalDate } }
  /** Not agreed to. Of a revocation that would gravely harm the public (art. 69-3): why the licence stands. */
  | {
      readonly type: 'LicenceActDeclined';
      readonly data: { readonly act: LicenceAct; readonly reasons: string; readonly forThePublic?: boolean };
    }
  /** 依职权变更 (art. 8): nobody asked for it, so it is not the change of art. 49. */
  | {
      readonly type: 'LicenceAltered';
      readonly data: ActDone & {
        readonly compensation: Compensation;
        readonly scope: Answers;
        readonly validTo?: LocalDate;
        readonly reminder?: Reminder;
      };
    }
  /** 撤回 (art. 8). */
  | { readonly type: 'LicenceWithdrawn'; readonly data: ActDone & { readonly compensation: Compensation } }
  /** 撤销 (art. 69). */
  | {
      readonly type: 'LicenceRevoked';
      readonly data: ActDone & { readonly compensation?: Compensation; readonly bannedUntil?: LocalDate };
    }
  /** 注销 (art. 70). */
  | { readonly type: 'LicenceCancelled'; readonly data: ActDone }
  /** 暂扣, as a penalty decision says. */
  | {
      readonly type: 'LicenceSuspended';
      readonly data: ActDone & { readonly until: LocalDate; readonly penaltyDecision: string };
    }
  /** 发还: the suspension is over, by its last day or before. */
  | { readonly type: 'LicenceReinstated'; readonly data: MayBeUnwitnessed & { readonly on: LocalDate } }
  /** 届满: its last day has passed. */
  | { readonly type: 'LicenceExpired'; readonly data: { readonly lastDay: LocalDate } };

/** When the holder is reminded, and by when renewal must be applied for, as far as the calendar is known. */
export interface Reminder {
  readonly on: LocalDate;
  readonly renewBy: LocalDate;
}

export interface NotedApplication {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly purpose: LicencePurpose;
  readonly receivedOn: LocalDate;
  /** 延续: by the last day on which it had to be applied for. */
  readonly inTime: boolean;
}

export interface NextTerm extends MayBeUnwitnessed {
  readonly on: LocalDate;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly reminder?: Reminder;
  readonly paper: RecordPaper;
}

/** Parts that say who somebody is, or what was said about them. */
export const personalLicenceParts: Partial<Record<LicenceEvent['type'], readonly string[]>> = {
  LicenceIssued: ['holder', 'scope'],
  LicenceChanged: ['holder', 'scope'],
  LicenceActProposed: ['reasons', 'heard', 'compensation', 'alteration', 'files'],
  LicenceActDeclined: ['reasons'],
  LicenceAltered: ['reasons', 'compensation', 'scope'],
  LicenceWithdrawn: ['reasons', 'compensation'],
  LicenceRevoked: ['reasons', 'compensation'],
  LicenceCancelled: ['reasons'],
  LicenceSuspended: ['reasons'],
};
