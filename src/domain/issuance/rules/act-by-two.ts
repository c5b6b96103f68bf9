import type { Refusal } from '../../../kernel/refusal.ts';
import { type Actor, isOneBehindBoth } from '../../organisation/actor.ts';

/**
 * 审批 of what is done to a licence: one puts it forward, another decides
 * Basis: 行政许可法 第八条、第六十九条、第七十条
 * Nobody takes a licence away alone. What time alone has put forward, any one person of the body may decide.
 * Parameter: none
 * Does not cover: who of the body may do which; that is a question of posts.
 */
export function actByTwo(proposer: Actor, decider: Actor): Refusal | undefined {
  if (!isOneBehindBoth(proposer, decider)) return undefined;
  return {
    code: 'issuance.act-needs-another-person',
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: ['8', '69', '70'] },
  };
}
