import type { Duty } from './body.ts';

/** Who did it, as the record keeps it. Staff by their number and the post they acted from; never a name. */
export type Actor =
  | {
      readonly kind: 'staff';
      readonly id: string;
      readonly duty: Duty;
      readonly body: string;
      readonly centre?: string;
      /** 代理: whose post it is, where somebody acts from it during an absence. */
      readonly onBehalfOf?: string;
    }
  | { readonly kind: 'applicant'; readonly id: string }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system' };

/**
 * Whether somebody stands behind both acts: who did them, or whose post was acted from during an absence. A deputy stands
 * in the place of whoever is away, and is no second pair of eyes for what that person did.
 */
export function isOneBehindBoth(one: Actor, other: Actor): boolean {
  const behind = (actor: Actor) => (actor.kind === 'staff' ? [actor.id, actor.onBehalfOf] : []);
  return behind(one).some((person) => person !== undefined && behind(other).includes(person));
}

/** Whether two acts were done by the same member of staff. The system and applicants are nobody's second pair of eyes. */
export function isSameStaffMember(one: Actor, other: Actor): boolean {
  return one.kind === 'staff' && other.kind === 'staff' && one.id === other.id;
}
