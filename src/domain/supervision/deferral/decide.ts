import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Law } from '../../time-limits/law.ts';
import { approvalFault, lastDayFault } from '../rules/deferred-notice.ts';
import type { Deferral, DeferralCommand, DeferralEvent, ProposeDeferral } from './state.ts';

export interface DeferralFacts {
  readonly today: LocalDate;
  readonly law: Pick<Law, 'deferredNotice'>;
  readonly number: string;
  readonly subject: { readonly number: string; readonly body: string } | undefined;
  /** Bodies in which whoever acts holds posts. */
  readonly ownBodies: readonly string[];
}

type Decided = Result<readonly DeferralEvent[], Refusals>;

/** 暂缓告知: proposed, approved by somebody else or declined, and over with its last day. */
export function decideDeferral(order: Deferral | undefined, command: DeferralCommand, facts: DeferralFacts): Decided {
  const { today } = facts;
  if (command.type === 'proposeDeferral') return propose(command, facts);
  if (order === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  if (command.type === 'endDeferral') {
    const isOver = today > order.until && (order.standing === 'proposed' || order.standing === 'approved');
    return ok(isOver ? [{ type: 'DeferralEnded', data: { endedOn: today } }] : []);
  }
  const standing: readonly Refusal[] =
    order.standing === 'proposed' ? [] : [{ code: 'supervision.deferral-settled', kind: 'conflict' }];
  const reasons = command.type === 'declineDeferral' ? command.reasons.trim() : '-';
  const [first, ...rest] = [
    ...standing,
    ...approvalFault(order, command.actor, facts.ownBodies),
    ...(reasons === '' ? [{ code: 'request.missing', kind: 'invalid', pointer: '/reasons' } as const] : []),
  ];
  if (first !== undefined) return fault([first, ...rest]);
  return command.type === 'approveDeferral'
    ? ok([{ type: 'DeferralApproved', data: { approvedOn: today } }])
    : ok([{ type: 'DeferralDeclined', data: { declinedOn: today, reasons } }]);
}

function propose({ caseId, until, ...said }: ProposeDeferral, { today, law, number, subject }: DeferralFacts): Decided {
  if (subject === undefined) return fault([{ code: 'case.not-found', kind: 'not-found' }]);
  const reason = said.reason.trim();
  const [first, ...rest] = [
    ...(reason === '' ? [{ code: 'request.missing', kind: 'invalid', pointer: '/reason' } as const] : []),
    ...lastDayFault(until, today, law),
  ];
  if (first !== undefined) return fault([first, ...rest]);
  const data = { number, caseId, caseNumber: subject.number, body: subject.body, until, proposedOn: today, reason };
  return ok([{ type: 'DeferralProposed', data }]);
}
