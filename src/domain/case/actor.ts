/** Every module knows who acts; the word itself belongs to the organisation. */
export { type Actor, isOneBehindBoth, isSameStaffMember } from '../organisation/actor.ts';
