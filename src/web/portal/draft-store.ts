import type { App } from '../../app/app.ts';
import type { Authority } from '../../app/authority.ts';
import type { Draft } from '../../app/ports.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { type DraftContent, emptyDraft, readDraft } from './draft.ts';

export interface OpenDraft {
  readonly id: string;
  readonly draft: Draft;
  readonly content: DraftContent;
  /** The version in force today; what the form asks. */
  readonly item: ServiceItem;
  /** The item has a newer version than the one the draft was begun with. */
  readonly changed: boolean;
}

/** A draft made without an account belongs to whoever has its link; one of an account, to that account alone. */
export async function openDraft(app: App, authority: Authority, id: string): Promise<OpenDraft | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const draft = await app.ports.drafts.find(id);
  if (draft === undefined || 'supplements' in draft.content) return undefined;
  if (draft.account !== null && (authority.kind !== 'applicant' || authority.id !== draft.account)) return undefined;
  const versions = app.place.items.get(draft.item) ?? [];
  const item =
    itemInForce(versions, draft.item, app.today()) ?? versions.find((one) => one.version === draft.itemVersion);
  if (item === undefined) return undefined;
  return { id, draft, content: readDraft(draft.content), item, changed: item.version !== draft.itemVersion };
}

export async function beginDraft(
  app: App,
  authority: Authority,
  item: ServiceItem,
  answers: DraftContent['answers'] = {},
): Promise<string> {
  const id = app.ports.chance.id();
  await app.ports.drafts.save({
    id,
    item: item.code,
    itemVersion: item.version,
    account: authority.kind === 'applicant' ? authority.id : null,
    content: { ...emptyDraft, answers },
    updatedAt: app.ports.clock.now(),
  });
  return id;
}

export async function keepDraft(app: App, open: OpenDraft, content: DraftContent): Promise<OpenDraft> {
  const draft = { ...open.draft, content: { ...content }, updatedAt: app.ports.clock.now() };
  await app.ports.drafts.save(draft);
  return { ...open, draft, content };
}
