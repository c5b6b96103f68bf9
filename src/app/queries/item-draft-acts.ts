import { compareElements, type ElementChange } from '../../domain/catalogue/drafting/compare.ts';
import { elementsOf } from '../../domain/catalogue/drafting/elements.ts';
import { mayPublish, mayReview } from '../../domain/catalogue/drafting/rules/who-drafts-does-not-review.ts';
import type { ItemDraft } from '../../domain/catalogue/drafting/state.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { App } from '../app.ts';
import { type Authority, may, type Permission } from '../authority.ts';
import { itemDraftKind } from '../records/item-draft.ts';
import type { DraftAct } from '../requests/item-draft.ts';

/** What the reader may do with a draft now; the road asks the same again. */
export function draftActsFor(app: App, authority: Authority, draft: ItemDraft): readonly DraftAct[] {
  const { stage, asked } = draft;
  if (stage === 'published' || stage === 'dropped') return [];
  const target = itemDraftKind.target(
    app.place,
    { type: 'sendItemDraftForReview', id: draft.id, at: draft.openedAt },
    draft,
  );
  const actor = (permission: Permission) => may(permission, authority, target);
  const drafting = actor('catalogue.draft') !== undefined;
  const reviewer = actor('catalogue.review');
  const publisher = actor('catalogue.publish');
  const answering = actor('catalogue.answer');
  const isAsked =
    answering?.kind === 'staff' && asked.some(({ body, answer }) => body === answering.body && answer === undefined);
  const open: Readonly<Record<DraftAct, boolean>> = {
    change: drafting && stage !== 'in-review',
    bodies: drafting && stage !== 'in-review',
    answer: isAsked,
    comment: actor('catalogue.comment') !== undefined,
    review: drafting && (stage === 'drafting' || stage === 'returned'),
    judge: stage === 'in-review' && reviewer !== undefined && mayReview(draft, reviewer),
    publish: stage === 'cleared' && publisher !== undefined && mayPublish(draft, publisher),
    drop: drafting,
  };
  return (Object.keys(open) as DraftAct[]).filter((act) => open[act]);
}

/** The same as is decided: whoever wrote the comment, or who wrote nothing in the draft. */
export function mayResolveComment(app: App, authority: Authority, draft: ItemDraft, by: string): boolean {
  const target = itemDraftKind.target(
    app.place,
    { type: 'sendItemDraftForReview', id: draft.id, at: draft.openedAt },
    draft,
  );
  const actor = may('catalogue.comment', authority, target);
  return actor?.kind === 'staff' && (actor.id === by || mayReview(draft, actor));
}

export function changesOfDraft(base: ServiceItem, draft: ItemDraft): readonly ElementChange[] {
  return compareElements(elementsOf(base), draft.elements);
}
