import { movedComments } from '../../domain/catalogue/drafting/anchors.ts';
import type { ElementFault } from '../../domain/catalogue/drafting/element-fault.ts';
import { elementsOf, type ItemElements } from '../../domain/catalogue/drafting/elements.ts';
import type { ItemDraft } from '../../domain/catalogue/drafting/state.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import type { CatalogueRow, ItemDraftHead, ItemDraftShape } from '../requests/item-draft.ts';
import { changesOfDraft, draftActsFor, mayResolveComment } from './item-draft-acts.ts';
import { namesFrom } from './seals.ts';

/** Drafts shown at once, the latest first. */
const draftsAtMost = 500;

/** 事项目录 for those who keep it: every code there ever was, with the draft that is being written of it. */
export async function catalogueRowsOf(app: App): Promise<readonly CatalogueRow[]> {
  const open = await app.ports.records.list<ItemDraft>({ kind: 'item-draft', open: true }, draftsAtMost);
  const drafts = new Map(open.map((draft) => [draft.code, { id: draft.id, stage: draft.stage }]));
  const today = app.today();
  const known = [...app.place.items.values()].flatMap((versions): CatalogueRow[] => {
    const shown = shownVersion(versions, today);
    if (shown === undefined) return [];
    const draft = drafts.get(shown.code);
    return [{ ...rowOf(shown, versions.length, today), ...(draft && { draft }) }];
  });
  return known;
}

function shownVersion(versions: readonly ServiceItem[], today: string): ServiceItem | undefined {
  return itemInForce(versions, versions[0]?.code ?? '', today) ?? versions.at(-1);
}

function rowOf(item: ServiceItem, versions: number, today: string): CatalogueRow {
  const { code, name, body, actType, version, inForceFrom, inForceTo, publication } = item;
  const ended = inForceTo !== undefined && inForceTo < today;
  const standing = publication === 'draft' ? 'draft' : ended ? 'ended' : inForceFrom > today ? 'to-come' : 'in-force';
  const to = inForceTo === undefined ? {} : { to: inForceTo };
  return { code, name: { ...name }, body, actType, version, versions, from: inForceFrom, ...to, standing };
}

export async function itemDrafts(app: App, open: boolean): Promise<readonly ItemDraftHead[]> {
  const drafts = await app.ports.records.list<ItemDraft>({ kind: 'item-draft', open }, draftsAtMost, { latest: true });
  return drafts.map(headOf);
}

export async function itemDraft(
  app: App,
  authority: Authority,
  id: string,
  inWords: (fault: ElementFault) => ItemDraftShape['faults'][number],
): Promise<ItemDraftShape | undefined> {
  const draft = await app.ports.records.find<ItemDraft>('item-draft', id);
  if (draft === undefined) return undefined;
  const nameOf = namesFrom(app);
  const versions = app.place.items.get(draft.code) ?? [];
  const base = versions.find(({ version }) => version === draft.base);
  const isOpen = draft.stage !== 'published' && draft.stage !== 'dropped';
  const faults = isOpen ? app.place.draftLint(draft.elements, draft.purpose, draft.ends, app.today()) : [];
  const shape: unknown = {
    ...headOf(draft),
    ends: draft.ends,
    elements: draft.elements,
    ...(base && { base: { version: base.version, elements: elementsOf(base) } }),
    drafters: await Promise.all(draft.drafters.map(nameOf)),
    asked: await Promise.all(
      draft.asked.map(async ({ answer, ...one }) =>
        answer === undefined ? one : { ...one, answer: { ...answer, byName: await nameOf(answer.by) } },
      ),
    ),
    comments: await Promise.all(
      draft.comments.map(async ({ by, settled, resolved, ...one }) => ({
        ...one,
        byName: await nameOf(by),
        ...(settled && { settled: { how: settled.how, byName: await nameOf(settled.by) } }),
        ...(resolved && { resolved: { byName: await nameOf(resolved.by) } }),
        mayResolve: isOpen && resolved === undefined && mayResolveComment(app, authority, draft, by),
      })),
    ),
    reviews: await Promise.all(draft.reviews.map(async ({ by, ...one }) => ({ ...one, byName: await nameOf(by) }))),
    ...(draft.published && {
      published: { from: draft.published.from, at: draft.published.at, byName: await nameOf(draft.published.by) },
    }),
    faults: faults.map(inWords),
    changes: base === undefined ? [] : changesOfDraft(base, draft),
    acts: draftActsFor(app, authority, draft),
  };
  return shape as ItemDraftShape;
}

/** Where the comments of a draft would stand, were this saved. */
export async function commentsIn(app: App, id: string | undefined, elements: ItemElements) {
  const draft = id === undefined ? undefined : await app.ports.records.find<ItemDraft>('item-draft', id);
  return draft === undefined ? [] : [...movedComments(draft.comments, draft.elements, elements)];
}

function headOf(draft: ItemDraft): ItemDraftHead {
  const { id, version, purpose, code, itemVersion, elements, stage, redraft, changedAt, comments } = draft;
  const openComments = comments.filter(
    ({ settled, resolved }) => settled === undefined && resolved === undefined,
  ).length;
  return {
    ...{ id, version, purpose, code, itemVersion, name: { ...elements.name }, body: elements.body },
    ...{ stage, redraft, changedAt, openComments },
  };
}
