import type { Refusal } from '../../../kernel/refusal.ts';
import { isSigned } from '../../case/signature.ts';
import type { CaseFile } from '../../case/state.ts';
import type { DeliverDecision } from '../commands.ts';

/**
 * 送达 delivery
 * Basis: 行政许可法 第四十四条
 * The decision reaches the applicant within the limit after it was taken, once, with proof of who received it: whoever
 * collects it shows who they are, an agent also the mandate, and signs.
 * Parameter: delivery
 * Does not cover: lateness, which does not undo a delivery but is seen by supervision. The article speaks of grants; that
 * a refusal is delivered within the same time is a choice of this program, in the applicant's favour.
 */
export function delivery(
  file: Pick<CaseFile, 'decision' | 'delivery'>,
  command: Pick<DeliverDecision, 'method' | 'recipient' | 'proof' | 'collector' | 'signature'>,
): Refusal[] {
  const basis = { law: '行政许可法', articles: ['44'] };
  if (file.decision === undefined) return [{ code: 'issuance.not-decided', kind: 'conflict', basis }];
  const refusals: Refusal[] = [];
  if (file.delivery !== undefined) refusals.push({ code: 'issuance.already-delivered', kind: 'conflict', basis });
  if (command.recipient.trim() === '') {
    refusals.push({ code: 'issuance.no-recipient', kind: 'invalid', basis, pointer: '/recipient' });
  }
  const { method, proof, collector, signature } = command;
  if (proof.trim() === '' && !(method === 'collected' && isSigned(signature))) {
    refusals.push({ code: 'issuance.no-proof', kind: 'invalid', basis, pointer: '/proof' });
  }
  if (method !== 'collected') return refusals;
  if (!collector?.identityForm.trim() || !collector.identityNumber.trim()) {
    refusals.push({
      code: 'issuance.identity-not-shown',
      kind: 'invalid',
      basis,
      pointer: '/collector/identityNumber',
    });
  }
  if (collector?.is === 'agent' && !collector.mandate?.trim()) {
    refusals.push({ code: 'issuance.mandate-missing', kind: 'invalid', basis, pointer: '/collector/mandate' });
  }
  return refusals;
}
