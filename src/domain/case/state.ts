import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { DiscretionTaken } from '../catalogue/discretion-range.ts';
import type { ClockStop } from '../time-limits/law.ts';
import type { LimitUnit } from '../time-limits/limit.ts';
import type { Actor } from './actor.ts';
import type { Answers, Applicant, Defect, HeldMaterial, MaterialCheck, SubmittedMaterial } from './application.ts';
import type { ConcernedLicence } from './concerned-licence.ts';
import type { Consultation } from './consultation.ts';
import type { DoneElsewhere } from './done-elsewhere.ts';
import type { ByAgent, Due, EventData, Proposal } from './events.ts';
import type { JointBranch } from './joint-branch.ts';
import type { Paper, VoidedPaper } from './paper.ts';

/** 办件状态. Derived from the events; only a projection may store it. */
export const caseStates = [
  'received',
  'awaiting-supplementation',
  'not-accepted',
  'accepted',
  'under-review',
  'suspended',
  'decided',
  'completed',
  'withdrawn',
] as const;
export type CaseState = (typeof caseStates)[number];

/** A special procedure that stopped the clock. `to` is the day the clock ran again; absent while it stands. */
export interface SpecialProcedure {
  readonly procedure: ClockStop;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly announcedDays: number;
  readonly reason: string;
}

export interface Opinion {
  readonly opinion: 'grant' | 'refuse';
  readonly text: string;
  readonly by: Actor;
  readonly at: Instant;
}

/** 办件 the case file: everything a rule may ask about a case. */
export interface CaseFile {
  readonly id: string;
  /** How many events it folds. */
  readonly version: number;
  readonly state: CaseState;
  readonly number: string;
  readonly serial: number;
  readonly item: string;
  /** The version named at receipt; from acceptance on, the one in force at acceptance. */
  readonly itemVersion: number;
  readonly body: string;
  readonly centre?: string;
  readonly channel: 'portal' | 'window';
  readonly account?: string;
  readonly queryCodeHash: string;
  readonly receivedAt: Instant;
  readonly receivedOn: LocalDate;
  /** Last day for the one-time notice, while that clock runs. */
  readonly noticeDue: LocalDate;
  /** The day the notice clock runs from: receipt, or the latest supplementation. */
  readonly noticeFrom: LocalDate;
  readonly applicant: Applicant;
  /** 代理: the mandate it was applied for under, and the agent. */
  readonly mandate?: ByAgent['mandate'];
  readonly agent?: ByAgent['agent'];
  readonly answers: Answers;
  readonly materials: readonly SubmittedMaterial[];
  /** 变更、延续: the licence it is about. */
  readonly concerns?: ConcernedLicence;
  /** 互认: materials that nobody asks for, because they are held already. */
  readonly held?: readonly HeldMaterial[];
  readonly keepMaterials?: boolean;
  /** 联合办理: the joint case whose step it decides. */
  readonly branch?: JointBranch;
  readonly checks: readonly MaterialCheck[];
  readonly notices: readonly { readonly defects: readonly Defect[]; readonly paper: Paper }[];
  readonly supplementations: number;
  /** What came in anew with supplementations, as `material/m1` or `answer/area`: no earlier notice can have seen it. */
  readonly supplemented: readonly string[];
  readonly nonAcceptance?: EventData['NonAcceptanceDecided'];
  readonly acceptance?: { readonly on: LocalDate; readonly deemed: boolean };
  readonly due?: Due;
  readonly provisional: boolean;
  readonly reviewer?: Actor;
  readonly procedures: readonly SpecialProcedure[];
  readonly extensions: readonly { readonly value: number; readonly unit: LimitUnit; readonly reason: string }[];
  readonly opinions: readonly Opinion[];
  readonly consultations: readonly Consultation[];
  /** Others whose interests the licence touches, and until when they may be heard. */
  readonly interestedParties?: { readonly parties: string; readonly statementsUntil: LocalDate };
  readonly statements: readonly { readonly from: string; readonly text: string; readonly on: LocalDate }[];
  /** The latest; an earlier one is replaced by it. */
  readonly proposal?: Proposal & { readonly by: Actor };
  /** Everybody who ever proposed: a proposal replaced by another has still been made. */
  readonly proposers: readonly Actor[];
  readonly decision?: {
    readonly outcome: 'granted' | 'refused';
    readonly on: LocalDate;
    readonly by: Actor;
    readonly reasons: string;
    readonly articles: string;
    readonly deliveryDue: LocalDate;
    readonly documentNumber?: string;
    readonly discretion?: DiscretionTaken;
    readonly elsewhere?: DoneElsewhere;
  };
  readonly delivery?: EventData['DecisionDelivered'];
  readonly completedOn?: LocalDate;
  /** 撤回, by the applicant. */
  readonly withdrawal?: Omit<EventData['CaseWithdrawn'], 'paper'>;
  readonly papers: readonly Paper[];
  /** Who issued each of the papers, in the same order. */
  readonly issuers: readonly Actor[];
  readonly voided: readonly VoidedPaper[];
}

/** Whether its clock stands still on account of a special procedure. */
export function isSuspended(file: CaseFile): boolean {
  const last = file.procedures.at(-1);
  // Taken back while it stood still, it stands for good: ending the procedure must not bring it back to life.
  return isOpen(file.state) && last !== undefined && last.to === undefined;
}

/** 在办: not yet completed, not turned down at the door and not taken back. */
export function isOpen(state: CaseState): boolean {
  return state !== 'completed' && state !== 'not-accepted' && state !== 'withdrawn';
}
