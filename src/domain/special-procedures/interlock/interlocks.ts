import type { LegalBasis } from '../../../kernel/legal-basis.ts';

/**
 * 互锁 interlock: two powers that the law keeps in different hands. An attempt to join them is refused by its rule, and the
 * attempt is an event of its own; this list says which refusals are such attempts. One line each.
 */
export const interlockNames = [
  'reviewer-and-chair',
  'own-case',
  'second-chair',
  'own-challenge',
  'four-eyes',
  'two-at-a-survey',
  'mandate-in-force',
  'seal-in-custody',
] as const;
export type InterlockName = (typeof interlockNames)[number];

export const interlocks: Readonly<Record<string, InterlockName>> = {
  'special.hearing-chair-reviewed': 'reviewer-and-chair',
  'special.chair-reviews': 'reviewer-and-chair',
  'special.not-the-chair': 'second-chair',
  'special.hearing-has-chair': 'second-chair',
  'special.hearing-chair-stands-aside': 'own-case',
  'special.stands-aside': 'own-case',
  'special.own-case': 'own-case',
  'special.participant-concerned': 'own-case',
  'special.own-challenge': 'own-challenge',
  'special.own-recusal': 'own-challenge',
  'approval.four-eyes': 'four-eyes',
  'issuance.act-needs-another-person': 'four-eyes',
  'intake.ban-lifting-needs-another-person': 'four-eyes',
  'fees.own-request': 'four-eyes',
  'fees.own-refund': 'four-eyes',
  'fees.own-approval': 'four-eyes',
  'fees.own-count': 'four-eyes',
  'issuance.seal-own-suspension': 'four-eyes',
  'special.too-few-officers': 'two-at-a-survey',
  'special.survey-too-few-officers': 'two-at-a-survey',
  'special.survey-too-few-signatures': 'two-at-a-survey',
  'special.survey-one-signature-for-two': 'two-at-a-survey',
  'intake.mandate-expired': 'mandate-in-force',
  'intake.mandate-revoked': 'mandate-in-force',
  'issuance.seal-not-in-custody': 'seal-in-custody',
  'issuance.seal-handed-to-another': 'seal-in-custody',
  'issuance.seal-keeper-without-post': 'seal-in-custody',
  'issuance.seal-from-oneself': 'seal-in-custody',
};

/** What was tried and refused, as the record keeps it. */
export interface RefusedAttempt {
  readonly interlock: InterlockName;
  /** The refusal given. */
  readonly code: string;
  /** The command that was given. */
  readonly act: string;
  readonly basis?: LegalBasis;
  /** The case or record it was tried on. */
  readonly on: string;
  readonly caseId?: string;
  readonly body: string;
}
