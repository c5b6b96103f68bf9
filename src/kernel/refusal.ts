import type { LegalBasis } from './legal-basis.ts';

/**
 * A refusal is a result, not an exception: the platform says no, why, on what basis and what to do next.
 * Texts live in the language files under `refusals.<code>.reason` and `refusals.<code>.next`; `facts` fill their gaps.
 */
export interface Refusal {
  /** Stable and public, `<module>.<noun-phrase>`, e.g. `intake.one-time-notice-already-given`. */
  readonly code: string;
  readonly kind: 'invalid' | 'forbidden' | 'not-found' | 'conflict' | 'unlawful';
  readonly basis?: LegalBasis;
  /** The field at fault, as a JSON pointer into the request, where there is one. */
  readonly pointer?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** At least one refusal; every fault at once, never the first only. */
export type Refusals = readonly [Refusal, ...Refusal[]];
