import { startOfDay } from '../../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';

/** 暂缓告知令: for one case, until a day, for a reason; proposed by one person and approved by another. */
export interface DeferralProposedData {
  readonly number: string;
  readonly caseId: string;
  readonly caseNumber: string;
  /** The body that handles the case: none of its people approves. */
  readonly body: string;
  readonly until: LocalDate;
  readonly proposedOn: LocalDate;
  readonly reason: string;
}

export type DeferralEvent =
  | { readonly type: 'DeferralProposed'; readonly data: DeferralProposedData }
  | { readonly type: 'DeferralApproved'; readonly data: { readonly approvedOn: LocalDate } }
  | { readonly type: 'DeferralDeclined'; readonly data: { readonly declinedOn: LocalDate; readonly reasons: string } }
  | { readonly type: 'DeferralEnded'; readonly data: { readonly endedOn: LocalDate } };

export const personalDeferralParts = { DeferralProposed: ['reason'], DeferralDeclined: ['reasons'] } as const;

export interface ProposeDeferral extends RecordCommand {
  readonly type: 'proposeDeferral';
  readonly caseId: string;
  readonly until: LocalDate;
  readonly reason: string;
}
export interface ApproveDeferral extends RecordCommand {
  readonly type: 'approveDeferral';
}
export interface DeclineDeferral extends RecordCommand {
  readonly type: 'declineDeferral';
  readonly reasons: string;
}
/** Given by the tick once the last day has passed. */
export interface EndDeferral extends RecordCommand {
  readonly type: 'endDeferral';
}
export type DeferralCommand = ProposeDeferral | ApproveDeferral | DeclineDeferral | EndDeferral;

export type DeferralStanding = 'proposed' | 'approved' | 'declined' | 'ended';

export interface Deferral extends RecordState, DeferralProposedData {
  readonly standing: DeferralStanding;
  readonly proposedBy: Actor;
  readonly approved?: { readonly by: Actor; readonly on: LocalDate };
  readonly declined?: { readonly by: Actor; readonly on: LocalDate; readonly reasons: string };
}

export function evolveDeferral(
  id: string,
  before: Deferral | undefined,
  { type, data, actor }: Happened<DeferralEvent>,
): Deferral {
  if (type === 'DeferralProposed') return { ...data, id, version: 1, standing: 'proposed', proposedBy: actor };
  const order = { ...(before as Deferral), version: (before?.version ?? 0) + 1 };
  if (type === 'DeferralApproved')
    return { ...order, standing: 'approved', approved: { by: actor, on: data.approvedOn } };
  if (type === 'DeferralDeclined') {
    return { ...order, standing: 'declined', declined: { by: actor, on: data.declinedOn, reasons: data.reasons } };
  }
  return { ...order, standing: 'ended' };
}

export function deferralIndex(
  { number, caseId, body, proposedOn, until, standing }: Deferral,
  zone: string,
): RecordIndex {
  const open = standing === 'proposed' || standing === 'approved';
  return {
    ...{ number, caseId, body, day: proposedOn, open },
    ...(open ? { nextMoment: startOfDay(addDays(until, 1), zone) } : {}),
  };
}
