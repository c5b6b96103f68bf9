import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Actor } from '../../case/actor.ts';
import type { CaseFile } from '../../case/state.ts';
import type { Law } from '../../time-limits/law.ts';
import type { LimitExtension } from '../../time-limits/limit.ts';
import type { ExtendLimit } from '../commands.ts';

/**
 * 延期 extension
 * Basis: 行政许可法 第四十二条第一款
 * The limit is lengthened once, before it has run out, by no more than the law allows, by the right authority, and the
 * reason is told to the applicant. The head of the body extends; where the law leaves it to the head of the government,
 * the head of the body names the approval it was given.
 * Parameter: decision, extensionsAllowed
 * Does not cover: the longer limit of joint handling itself (art. 42-2), which comes with joint approval.
 */
export function extension(
  file: CaseFile,
  allowed: LimitExtension | undefined,
  command: Pick<ExtendLimit, 'value' | 'unit' | 'reason' | 'governmentApproval'> & { readonly actor: Actor },
  today: LocalDate,
  law: Pick<Law, 'decision' | 'extensionsAllowed'>,
): Refusal[] {
  const basis = law.decision.basis;
  if (allowed === undefined) return [{ code: 'approval.no-extension-provided', kind: 'unlawful', basis }];
  const refusals: Refusal[] = [];
  if (file.extensions.length >= law.extensionsAllowed.value) {
    refusals.push({ code: 'approval.already-extended', kind: 'unlawful', basis });
  }
  if (file.due !== undefined && compareDates(today, file.due.statutory) > 0) {
    refusals.push({
      code: 'approval.limit-already-passed',
      kind: 'unlawful',
      basis,
      facts: { due: file.due.statutory },
    });
  }
  const inRange = Number.isInteger(command.value) && command.value >= 1 && command.value <= allowed.value;
  if (!inRange || command.unit !== allowed.unit) {
    const facts = { most: allowed.value, unit: allowed.unit };
    refusals.push({ code: 'approval.extension-too-long', kind: 'unlawful', basis, pointer: '/value', facts });
  }
  if (command.reason.trim() === '') {
    refusals.push({ code: 'approval.extension-without-reason', kind: 'unlawful', basis, pointer: '/reason' });
  }
  if (!(command.actor.kind === 'staff' && command.actor.duty === 'head')) {
    refusals.push({ code: 'approval.not-the-head', kind: 'forbidden', basis, facts: { approver: allowed.approver } });
  }
  if (allowed.approver === 'head-of-government' && !command.governmentApproval?.trim()) {
    refusals.push({
      code: 'approval.not-the-government',
      kind: 'unlawful',
      basis,
      pointer: '/governmentApproval',
      facts: { approver: allowed.approver },
    });
  }
  return refusals;
}
