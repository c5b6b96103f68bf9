import type { LocalDate } from '../../kernel/local-date.ts';
import type { TrustLevel } from '../catalogue/service-item.ts';

/** 申请人 applicant, as stated in the application. Personal data: kept beside the log, never in it. */
export interface Applicant {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  /** Code of one of the profile's identity forms. */
  readonly identityForm: string;
  readonly identityNumber: string;
  readonly telephone: string;
  readonly address?: string;
  /** Who acts for an organisation. */
  readonly contactName?: string;
  readonly email?: string;
  /** 通知: by which ways the applicant agreed to be told of every step; none unless asked for. */
  readonly tellBy?: readonly ('telephone' | 'email')[];
}

export type { Answer, Answers } from '../catalogue/answer.ts';

/** A file handed in, known by what it contains, never by its name. */
export interface SubmittedFile {
  /** SHA-256 of the content, lower-case hex. */
  readonly hash: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
}

/** What was handed in for one required material. */
export interface SubmittedMaterial {
  /** Code of the material in the item. */
  readonly material: string;
  readonly form: 'paper' | 'electronic';
  readonly copies: number;
  readonly files: readonly SubmittedFile[];
}

/** The clerk's look at one material. */
export interface MaterialCheck {
  readonly material: string;
  readonly verdict: 'in-order' | 'missing' | 'faulty' | 'not-needed';
  /** What is wrong and how to mend it, in the clerk's words; required for `faulty`. */
  readonly remark?: string;
}

/** One fault on a one-time notice: of a material, or of an answer. */
export interface Defect {
  readonly concerns: 'material' | 'answer' | 'applicant';
  /** Code of the material, of the form field, or name of the applicant's field. */
  readonly code: string;
  readonly fault: 'missing' | 'faulty' | 'not-a-choice' | 'too-long' | 'out-of-range' | 'wrong-kind' | 'wrong-number';
  readonly remark?: string;
  /** Questions still open that decide whether it is needed at all: told at once, demanded only if the answers need it. */
  readonly decidedBy?: readonly string[];
}

/** 互认: a material that is held already, so that nobody asks for it. What of, from when, and how far it is trusted. */
export interface HeldMaterial {
  /** Code of the material in the item. */
  readonly material: string;
  /** Code of the shared document it is. */
  readonly as: string;
  readonly trust: TrustLevel;
  /** A licence in force, or the case with which it was handed in. */
  readonly from: { readonly licence: string } | { readonly caseNumber: string };
  readonly since: LocalDate;
  readonly until?: LocalDate;
  readonly files: readonly SubmittedFile[];
}
