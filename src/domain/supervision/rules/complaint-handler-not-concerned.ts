import type { Refusal } from '../../../kernel/refusal.ts';
import { type Actor, isOneBehindBoth } from '../../organisation/actor.ts';
import type { Complaint } from '../complaint/state.ts';

/**
 * 投诉回避 complaint handler not concerned
 * Basis: 监察法 第五十八条
 * A complaint is handled by another body than the one complained of, by somebody who had no hand in the case it is about,
 * made no statement on it, and has not stood aside. It is decided by somebody else than whoever took it down: what was
 * said at a window or on a telephone is read by a second pair of eyes.
 */
export function complaintHandlerNotConcerned(
  { body, stoodAside, statement, takenDownBy }: Pick<Complaint, 'body' | 'stoodAside' | 'statement' | 'takenDownBy'>,
  handler: Actor,
  facts: {
    readonly ownBodies: readonly string[];
    readonly handled: readonly Actor[];
    /** Whether this is the decision itself. */
    readonly decides?: boolean;
  },
): Refusal | undefined {
  const basis = { law: '监察法', articles: ['58'] };
  const no = (why: string): Refusal => ({ code: 'supervision.concerned', kind: 'unlawful', basis, facts: { why } });
  if (handler.kind !== 'staff') return no('nobody');
  if (facts.ownBodies.includes(body)) return no('own-body');
  if (stoodAside.includes(handler.id)) return no('stood-aside');
  if (statement !== undefined && isOneBehindBoth(statement.by, handler)) return no('replied');
  if (facts.handled.some((one) => isOneBehindBoth(one, handler))) return no('handled');
  if (facts.decides && takenDownBy !== undefined && isOneBehindBoth(takenDownBy, handler))
    return { code: 'supervision.complaint-taken-down-by-same', kind: 'unlawful', basis };
  return undefined;
}
