import type { Refusal } from '../../../kernel/refusal.ts';
import type { Applicant } from '../../case/application.ts';
import { type Collector, isSigned } from '../../case/signature.ts';
import type { CaseFile } from '../../case/state.ts';
import type { DeliverDecision } from '../commands.ts';

/**
 * 送达 delivery
 * Basis: 行政许可法 第四十四条
 * The decision reaches the applicant within the limit after it was taken, once, with proof of who received it: whoever
 * collects it shows who they are, an agent also the mandate, and signs. Who collects as the applicant is the person who
 * applied, by the same identity; anybody else is an agent.
 * Parameter: delivery
 * Does not cover: who may act for an organisation, of which the application knows no person; lateness, which does not undo a delivery but is seen by supervision. The article speaks of grants; that
 * a refusal is delivered within the same time is a choice of this program, in the applicant's favour.
 */
export function delivery(
  file: Pick<CaseFile, 'decision' | 'delivery'> & Partial<Pick<CaseFile, 'applicant'>>,
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
  } else if (collector.is === 'applicant' && isAnother(collector, file.applicant)) {
    refusals.push({
      code: 'issuance.collector-is-not-the-applicant',
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

/** Compared as numbers are written down: without blanks, in capitals. */
function isAnother(
  shown: Pick<Collector, 'identityForm' | 'identityNumber'>,
  applicant: Pick<Applicant, 'kind' | 'identityForm' | 'identityNumber'> | undefined,
): boolean {
  if (applicant?.kind !== 'person') return false;
  const plain = (number: string) => number.replace(/\s/g, '').toUpperCase();
  return (
    shown.identityForm !== applicant.identityForm || plain(shown.identityNumber) !== plain(applicant.identityNumber)
  );
}
