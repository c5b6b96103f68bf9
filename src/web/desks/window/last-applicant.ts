import type { Applicant } from '../shapes.ts';
import type { TypedApplicant } from './address-fields.tsx';

/** Kept like a draft: in this tab, for whoever sits here, until they sign out. */
const key = 'yimen.draft.last-applicant';

export function keepApplicant(applicant: TypedApplicant): void {
  sessionStorage.setItem(key, JSON.stringify(applicant));
}

/** Who applied last at this window, where the item is for people of that kind. One person often has two errands. */
export function lastApplicant(kinds: readonly Applicant['kind'][]): TypedApplicant | undefined {
  const stored = sessionStorage.getItem(key);
  const applicant = stored === null ? undefined : (JSON.parse(stored) as TypedApplicant);
  return applicant !== undefined && kinds.includes(applicant.kind) ? applicant : undefined;
}
