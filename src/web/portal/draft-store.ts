import type { App } from '../../app/app.ts';
import type { Authority } from '../../app/authority.ts';
import type { Draft } from '../../app/ports.ts';
import { type FormOfPackage, formOfPackage, publishedPackage } from '../../app/queries/joint-form.ts';
import { heldOf, heldView } from '../../app/queries/library.ts';
import type { HeldMaterialView } from '../../app/requests/licences.ts';
import { variantFor } from '../../domain/catalogue/granted-document.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { nothingChanged, versionChanges } from '../../domain/catalogue/version-changes.ts';
import { packageOfFormCode } from '../../domain/joint-approval/form/joint-form.ts';
import { firstStage } from '../../domain/joint-approval/form/stages.ts';
import { answersOf, applicantOf, type DraftContent, emptyDraft, readDraft } from './draft.ts';
import { hashOfTyped, resumptionHash } from './resumption-code.ts';

export interface OpenDraft {
  readonly id: string;
  readonly draft: Draft;
  readonly content: DraftContent;
  /** What the form asks: the version in force today, or the one begun with where none is. */
  readonly item: ServiceItem;
  /** The version begun with, where the one in force asks, demands or promises something else. */
  readonly before?: ServiceItem;
  /** No version is in force any more: what was typed is kept, but cannot be sent. */
  readonly retired: boolean;
  /** 互认: what is held already; `item` does not ask for it. */
  readonly held?: readonly HeldMaterialView[];
  /** 联合审批: the package it applies for; `item` is then the one form of all its items. */
  readonly joint?: FormOfPackage;
}

/** A draft made without an account belongs to whoever has its link; one of an account, to that account alone. */
export async function openDraft(app: App, authority: Authority, id: string): Promise<OpenDraft | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const draft = await app.ports.drafts.find(id);
  if (draft === undefined || 'supplements' in draft.content) return undefined;
  if (draft.account !== null && (authority.kind !== 'applicant' || authority.id !== draft.account)) return undefined;
  const open = opened(app, draft);
  return open?.joint === undefined && open !== undefined ? withoutHeld(app, authority, open) : open;
}

/** 互认: the form is that of the item, without what is held of this applicant's already. */
async function withoutHeld(app: App, authority: Authority, open: OpenDraft): Promise<OpenDraft> {
  const applicant = applicantOf(open.content, open.item);
  const held = await heldOf(app, authority, open.item, applicant, answersOf(open.content, open.item.formFields));
  if (held.length === 0) return open;
  const materials = open.item.materials.filter(({ code }) => !held.some(({ material }) => material === code));
  return { ...open, item: { ...open.item, materials }, held: held.map((one) => heldView(app, one)) };
}

function opened(app: App, draft: Draft): OpenDraft | undefined {
  const code = packageOfFormCode(draft.item);
  return code === undefined ? openedForItem(app, draft) : openedForPackage(app, draft, code);
}

/** What the items of the package ask today; answers to what they do not ask any more are kept and not sent. */
function openedForPackage(app: App, draft: Draft, code: string): OpenDraft | undefined {
  const published = publishedPackage(app, code);
  const joint = published ?? app.profile.packages.find((one) => one.code === code);
  if (joint === undefined) return undefined;
  const form = formOfPackage(app, joint);
  const content = readDraft(draft.content);
  return { id: draft.id, draft, content, item: firstStage(form, joint), retired: published === undefined, joint: form };
}

function openedForItem(app: App, draft: Draft): OpenDraft | undefined {
  const versions = app.place.items.get(draft.item) ?? [];
  const begunWith = versions.find((one) => one.version === draft.itemVersion);
  const inForce = itemInForce(versions, draft.item, app.today());
  const item = inForce ?? begunWith ?? versions.at(-1);
  if (item === undefined) return undefined;
  const before = begunWith !== undefined && !nothingChanged(versionChanges(begunWith, item)) ? begunWith : undefined;
  const content = readDraft(draft.content);
  const asked = variantFor(item, content.concerns?.purpose);
  return { id: draft.id, draft, content, item: asked, retired: inForce === undefined, ...(before && { before }) };
}

export async function beginDraft(
  app: App,
  authority: Authority,
  item: ServiceItem,
  answers: DraftContent['answers'] = {},
  more: Partial<DraftContent> = {},
): Promise<string> {
  const id = app.ports.chance.id();
  const account = authority.kind === 'applicant' ? authority.id : null;
  await app.ports.drafts.save({
    id,
    item: item.code,
    itemVersion: item.version,
    account,
    content: { ...emptyDraft, answers, ...more },
    updatedAt: app.ports.clock.now(),
    version: 1,
    resumptionHash: account === null ? resumptionHash(app.ports.digests, id) : null,
  });
  return id;
}

/** Writes the next version of a draft; undefined when another device has written one since it was opened. */
export async function keepDraft(
  app: App,
  open: OpenDraft,
  content: DraftContent,
  changes: Partial<Pick<Draft, 'account' | 'itemVersion' | 'resumptionHash'>> = {},
): Promise<OpenDraft | undefined> {
  const draft: Draft = {
    ...open.draft,
    ...changes,
    content: { ...content },
    updatedAt: app.ports.clock.now(),
    version: open.draft.version + 1,
  };
  if ((await app.ports.drafts.save(draft)) === 'newer') return undefined;
  return { ...open, draft, content };
}

/** The applicant has seen what the version in force asks, and goes on with it. Every answer is kept. */
export async function takeVersionInForce(app: App, open: OpenDraft): Promise<OpenDraft | undefined> {
  if (open.before === undefined) return open;
  const content: DraftContent = {
    ...open.content,
    versionsBefore: [...(open.content.versionsBefore ?? []), open.before.version],
  };
  return keepDraft(app, open, content, { itemVersion: open.item.version });
}

/** A draft begun without an account, opened by somebody signed in, may be moved into the account. */
export async function moveIntoAccount(app: App, authority: Authority, open: OpenDraft): Promise<void> {
  if (authority.kind !== 'applicant' || open.draft.account !== null) return;
  await keepDraft(app, open, open.content, { account: authority.id, resumptionHash: null });
}

/** 续办: a draft by its code. A code that is none, or whose application has been sent, opens nothing. */
export async function draftByCode(app: App, typed: string): Promise<string | undefined> {
  const hash = hashOfTyped(app.ports.digests, typed);
  return hash === undefined ? undefined : (await app.ports.drafts.findByResumption(hash))?.id;
}
