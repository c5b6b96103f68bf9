import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { LegalLimit } from '../../time-limits/law.ts';
import type { Limit, LimitUnit } from '../../time-limits/limit.ts';
import type { JointCase } from '../case/state.ts';

/**
 * 联合办理延期 extension of the joint limit
 * Basis: 行政许可法 第四十二条第二款
 * Forty-five days are extended once, by fifteen at most, before they are over, by the head of the government and nobody
 * else, with reasons that the applicant is told. The lead body asks for it.
 * Parameter: jointHandling
 * Does not cover: the bodies' own limits, which each extends or not by its own article.
 */
export function jointExtension(
  file: Pick<JointCase, 'state' | 'extensions' | 'due'>,
  asked: { readonly value: number; readonly unit: LimitUnit; readonly reason: string },
  facts: { readonly today: LocalDate; readonly limit: Limit; readonly law: { readonly jointHandling: LegalLimit } },
): Refusal[] {
  const { basis } = facts.law.jointHandling;
  const allowed = facts.limit.extension;
  const no = (code: string, kind: Refusal['kind'], more: Partial<Refusal> = {}): Refusal => ({
    code,
    kind,
    basis,
    ...more,
  });
  if (file.state !== 'in-progress') {
    return [no('joint.wrong-state', 'conflict', { facts: { state: file.state, wanted: 'in-progress' } })];
  }
  const refusals: Refusal[] = [];
  if (allowed === undefined) return [no('joint.extension-not-provided', 'unlawful')];
  if (file.extensions.length > 0) refusals.push(no('joint.extended-already', 'unlawful'));
  if (file.due !== undefined && facts.today > file.due.day)
    refusals.push(no('joint.extension-too-late', 'unlawful', { facts: { due: file.due.day } }));
  if (asked.unit !== allowed.unit || asked.value > allowed.value || asked.value < 1)
    refusals.push(no('joint.extension-too-long', 'unlawful', { pointer: '/value', facts: { most: allowed.value } }));
  if (!asked.reason.trim()) refusals.push(no('joint.reason-missing', 'invalid', { pointer: '/reason' }));
  return refusals;
}
