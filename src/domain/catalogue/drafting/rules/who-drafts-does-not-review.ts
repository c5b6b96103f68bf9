import type { Actor } from '../../../organisation/actor.ts';
import type { ItemDraft } from '../state.ts';

/**
 * 合法性审查 who drafts does not review
 * Basis: 行政许可法 第五条
 * Nothing is published without review, and whoever wrote in a draft, in person or through a deputy, neither clears nor
 * returns it. Nor does whoever cleared it put it into force.
 * Parameter: none (a separation of persons)
 * Does not cover: that the reviewer belongs to the reviewing office (its permission).
 */
export function mayReview({ drafters }: Pick<ItemDraft, 'drafters'>, actor: Actor): boolean {
  return !behind(actor).some((person) => drafters.includes(person));
}

export function mayPublish({ reviews }: Pick<ItemDraft, 'reviews'>, actor: Actor): boolean {
  const last = reviews.at(-1);
  return last === undefined || !behind(actor).includes(last.by);
}

function behind(actor: Actor): readonly string[] {
  if (actor.kind !== 'staff') return [];
  return actor.onBehalfOf === undefined ? [actor.id] : [actor.id, actor.onBehalfOf];
}
