import type { Refusal } from '../../../kernel/refusal.ts';
import { caseRefusals } from '../../case/refusals.ts';
import { isSigned } from '../../case/signature.ts';
import { type CaseFile, isOpen } from '../../case/state.ts';
import type { WithdrawApplication } from '../commands.ts';

/**
 * 撤回 withdrawal
 * Basis: 行政许可法 第二十九条
 * Who may apply may also take the application back, without giving a reason, at any time until it is decided upon; at a
 * window on a request that the applicant has signed.
 * Parameter: none
 * Does not cover: what follows a decision (注销, 第七十条), and the body's handing the case back 退件, for which the law
 * gives no ground. The article speaks of applying only; that the choice remains the applicant's follows from it.
 */
export function withdrawal(
  file: Pick<CaseFile, 'state' | 'decision'>,
  command: Pick<WithdrawApplication, 'actor' | 'request'>,
): Refusal[] {
  const basis = { law: '行政许可法', articles: ['29'] };
  if (file.decision !== undefined) return [{ code: 'intake.withdrawal-after-decision', kind: 'conflict', basis }];
  if (!isOpen(file.state)) return [caseRefusals.closed];
  if (command.actor.kind === 'staff' && !isSigned(command.request)) {
    return [{ code: 'intake.withdrawal-not-signed', kind: 'invalid', basis, pointer: '/request' }];
  }
  return [];
}
