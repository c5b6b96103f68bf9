import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Applicant } from '../../case/application.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';

/** 虚假材料 (art. 78); 欺骗、贿赂 (art. 79). */
export const banGrounds = ['false-statement', 'fraud'] as const;
export type BanGround = (typeof banGrounds)[number];

type Banned = Pick<Applicant, 'kind' | 'name' | 'identityForm' | 'identityNumber'>;

/** 不得再次申请: who may not apply for what, until when, and why. */
export interface BanImposed {
  readonly number: string;
  readonly holder: Banned;
  readonly holderKey: string;
  readonly account?: string;
  readonly item: string;
  readonly body: string;
  readonly ground: BanGround;
  readonly reasons: string;
  /** The case in which it came out, or the case whose licence was revoked. */
  readonly caseId: string;
  readonly caseNumber: string;
  readonly from: LocalDate;
  /** Last day. */
  readonly until: LocalDate;
  readonly paper: RecordPaper;
}

export type BanEvent =
  | { readonly type: 'ApplicationBanImposed'; readonly data: BanImposed }
  /** One person of the body puts it forward; another decides. */
  | {
      readonly type: 'ApplicationBanLiftingProposed';
      readonly data: { readonly on: LocalDate; readonly reasons: string };
    }
  | {
      readonly type: 'ApplicationBanLiftingDeclined';
      readonly data: { readonly on: LocalDate; readonly reasons: string };
    }
  /** A court or a review has found otherwise. */
  | { readonly type: 'ApplicationBanLifted'; readonly data: { readonly on: LocalDate; readonly reasons: string } };

export const personalBanParts: Partial<Record<BanEvent['type'], readonly string[]>> = {
  ApplicationBanImposed: ['holder', 'reasons'],
  ApplicationBanLiftingProposed: ['reasons'],
  ApplicationBanLiftingDeclined: ['reasons'],
  ApplicationBanLifted: ['reasons'],
};

export interface ApplicationBan extends RecordState, Omit<BanImposed, 'paper'> {
  /** Put forward to be lifted, and by whom. */
  readonly liftingProposed?: { readonly on: LocalDate; readonly by: Actor };
  readonly lifted?: { readonly on: LocalDate };
}

/** For false statements by whoever decides; for fraud it follows from the revocation. */
export interface ImposeBan extends RecordCommand {
  readonly type: 'imposeBan';
  readonly caseId: string;
  /** The body whose case it is; who may impose it hangs on that. */
  readonly body: string;
  readonly ground: BanGround;
  readonly reasons: string;
  /** Where it follows from a revocation, which has worked it out. */
  readonly until?: LocalDate;
}
export interface ProposeBanLifting extends RecordCommand {
  readonly type: 'proposeBanLifting';
  readonly reasons: string;
}
export interface DecideBanLifting extends RecordCommand {
  readonly type: 'decideBanLifting';
  readonly agrees: boolean;
  readonly reasons: string;
}
export type BanCommand = ImposeBan | ProposeBanLifting | DecideBanLifting;

export function evolveBan(id: string, ban: ApplicationBan | undefined, event: Happened<BanEvent>): ApplicationBan {
  if (event.type === 'ApplicationBanImposed') {
    const { paper: _paper, ...imposed } = event.data;
    return { ...imposed, id, version: 1 };
  }
  if (ban === undefined) throw new Error(`ban ${id}: the log begins with ${event.type}`);
  const { liftingProposed: _, ...rest } = ban;
  const now = { ...rest, version: ban.version + 1 };
  const { on } = event.data;
  if (event.type === 'ApplicationBanLiftingProposed') return { ...now, liftingProposed: { on, by: event.actor } };
  return event.type === 'ApplicationBanLifted' ? { ...now, lifted: { on } } : now;
}

export function banIndex({ number, body, account, holderKey, caseId, from, lifted }: ApplicationBan): RecordIndex {
  return {
    number,
    body,
    people: [...(account === undefined ? [] : [account]), holderKey],
    caseId,
    day: from,
    open: lifted === undefined,
  };
}

/** Both ends included; the day of the lifting is free again. */
export function bansOn(
  { from, until, lifted }: Pick<ApplicationBan, 'from' | 'until' | 'lifted'>,
  day: LocalDate,
): boolean {
  return from <= day && day <= until && (lifted === undefined || day < lifted.on);
}
