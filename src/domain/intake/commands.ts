import type { Instant } from '../../kernel/instant.ts';
import type { Actor } from '../case/actor.ts';
import type { Answers, Applicant, Defect, MaterialCheck, SubmittedMaterial } from '../case/application.ts';
import type { LicencePurpose } from '../case/concerned-licence.ts';
import type { JointBranch } from '../case/joint-branch.ts';
import type { AgentNamed, MandateUsed } from '../case/mandate-used.ts';
import type { Signature } from '../case/signature.ts';
import type { TypedAddress } from './address-form.ts';

interface IntakeCommand<Type extends string> {
  readonly type: Type;
  readonly caseId: string;
  readonly actor: Actor;
  /** When it was done, as the actor claims; the server's own time is written beside it. */
  readonly at: Instant;
}

export interface ReceiveApplication extends IntakeCommand<'receiveApplication'> {
  readonly item: string;
  readonly channel: 'portal' | 'window';
  readonly centre?: string;
  readonly applicant: Applicant;
  /** 地址 as it was typed, part by part; it goes into the record in one line. */
  readonly addressParts?: TypedAddress;
  readonly answers: Answers;
  readonly materials: readonly SubmittedMaterial[];
  readonly account?: string;
  /** Number of the mandate, where an agent applies. */
  readonly mandate?: string;
  /** 变更、延续: number of the licence it is about. */
  readonly concerns?: { readonly number: string; readonly purpose: LicencePurpose };
  /** 同意留存: what is handed in may be kept for later applications. */
  readonly keepMaterials?: boolean;
  /** Reserved beforehand from the body's yearly series. */
  readonly serial: number;
  readonly queryCodeHash: string;
}

export interface CorrectOnTheSpot extends IntakeCommand<'correctOnTheSpot'> {
  readonly answers: Answers;
  readonly remark: string;
}

export interface GiveOneTimeNotice extends IntakeCommand<'giveOneTimeNotice'> {
  readonly checks: readonly MaterialCheck[];
  /** What the clerk found in the answers, beyond what the form itself finds. */
  readonly answerDefects: readonly Defect[];
}

export interface SubmitSupplementation extends IntakeCommand<'submitSupplementation'> {
  readonly mandate?: string;
  readonly answers: Answers;
  readonly materials: readonly SubmittedMaterial[];
}

export interface AcceptApplication extends IntakeCommand<'acceptApplication'> {
  readonly checks: readonly MaterialCheck[];
}

export interface DecideNonAcceptance extends IntakeCommand<'decideNonAcceptance'> {
  readonly ground: 'no-licence-needed' | 'not-this-body';
  readonly competentBody?: string;
  readonly explanation: string;
}

/** By the applicant; or by a clerk, on a request that the applicant signed at the window. */
export interface WithdrawApplication extends IntakeCommand<'withdrawApplication'> {
  readonly reason?: string;
  readonly request?: Signature;
  readonly mandate?: string;
}

/**
 * 联合办理的分支: a step of a joint case has begun that decides this item. Applied for and accepted there already; given by
 * what follows from it and by nobody else.
 */
export interface OpenBranch extends IntakeCommand<'openBranch'> {
  readonly item: string;
  readonly branch: JointBranch;
  readonly channel: 'portal' | 'window';
  readonly centre?: string;
  readonly account?: string;
  readonly applicant: Applicant;
  readonly answers: Answers;
  readonly materials: readonly SubmittedMaterial[];
  readonly mandate?: MandateUsed;
  readonly agent?: AgentNamed;
  readonly serial: number;
  readonly queryCodeHash: string;
}

/** The joint case was withdrawn, stopped or sent back to before this branch was decided. */
export interface TakeBackBranch extends IntakeCommand<'takeBackBranch'> {
  readonly reason?: string;
}

/** By the passing of time; the tick issues it. */
export type RecordDeemedAcceptance = IntakeCommand<'recordDeemedAcceptance'>;

export type AnyIntakeCommand =
  | ReceiveApplication
  | CorrectOnTheSpot
  | GiveOneTimeNotice
  | SubmitSupplementation
  | AcceptApplication
  | DecideNonAcceptance
  | WithdrawApplication
  | RecordDeemedAcceptance
  | OpenBranch
  | TakeBackBranch;
