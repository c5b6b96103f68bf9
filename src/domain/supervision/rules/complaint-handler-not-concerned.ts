import type { Refusal } from '../../../kernel/refusal.ts';
import { type Actor, isOneBehindBoth } from '../../organisation/actor.ts';
import type { Complaint } from '../complaint/state.ts';

/**
 * 投诉回避 complaint handler not concerned
 * Basis: 监察法 第五十八条
 * A complaint is handled by another body than the one complained of, by somebody who had no hand in the case it is about,
 * made no statement on it, and has not stood aside.
 */
export function complaintHandlerNotConcerned(
  { body, stoodAside, statement }: Pick<Complaint, 'body' | 'stoodAside' | 'statement'>,
  handler: Actor,
  { ownBodies, handled }: { readonly ownBodies: readonly string[]; readonly handled: readonly Actor[] },
): Refusal | undefined {
  const basis = { law: '监察法', articles: ['58'] };
  const no = (why: string): Refusal => ({ code: 'supervision.concerned', kind: 'unlawful', basis, facts: { why } });
  if (handler.kind !== 'staff') return no('nobody');
  if (ownBodies.includes(body)) return no('own-body');
  if (stoodAside.includes(handler.id)) return no('stood-aside');
  if (statement !== undefined && isOneBehindBoth(statement.by, handler)) return no('replied');
  if (handled.some((one) => isOneBehindBoth(one, handler))) return no('handled');
  return undefined;
}
