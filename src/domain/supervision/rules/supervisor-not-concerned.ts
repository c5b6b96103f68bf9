import type { Refusal } from '../../../kernel/refusal.ts';
import { type Actor, isOneBehindBoth } from '../../organisation/actor.ts';
import type { Signal } from '../signal/state.ts';

/**
 * 监察回避 supervisor not concerned
 * Basis: 监察法 第五十八条
 * Whoever judges a signal belongs to another body than the one it accuses, has not stood aside, and did not reply for it
 * or decide the case that it is about. An appeal is decided by somebody else than whoever judged.
 */
export function supervisorNotConcerned(
  { body, stoodAside, reply }: Pick<Signal, 'body' | 'stoodAside' | 'reply'>,
  judge: Actor,
  facts: { readonly ownBodies: readonly string[]; readonly handled: readonly Actor[]; readonly judgedBy?: Actor },
): Refusal | undefined {
  const basis = { law: '监察法', articles: ['58'] };
  const no = (why: string): Refusal => ({ code: 'supervision.concerned', kind: 'unlawful', basis, facts: { why } });
  if (judge.kind !== 'staff') return no('nobody');
  if (facts.ownBodies.includes(body)) return no('own-body');
  if (stoodAside.includes(judge.id)) return no('stood-aside');
  if (reply !== undefined && isOneBehindBoth(reply.by, judge)) return no('replied');
  if (facts.handled.some((one) => isOneBehindBoth(one, judge))) return no('handled');
  if (facts.judgedBy !== undefined && isOneBehindBoth(facts.judgedBy, judge)) return no('judged');
  return undefined;
}
