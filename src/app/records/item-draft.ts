import type { ItemDraftCommand } from '../../domain/catalogue/drafting/commands.ts';
import { decideItemDraft, type ItemDraftFacts } from '../../domain/catalogue/drafting/decide.ts';
import type { ItemDraftEvent } from '../../domain/catalogue/drafting/events.ts';
import { draftNumber, evolveItemDraft, itemDraftIndex } from '../../domain/catalogue/drafting/evolve.ts';
import type { ItemDraft } from '../../domain/catalogue/drafting/state.ts';
import type { Body } from '../../domain/organisation/body.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<ItemDraftCommand>;
type Gathered = Pick<ItemDraftFacts, 'nextVersion' | 'openAlready' | 'splitFrom'>;

/** 事项草案: drafted, sent round, reviewed and published; one stream a version. */
export const itemDraftKind: RecordKind<ItemDraft, ItemDraftEvent, ItemDraftCommand, Gathered> = {
  kind: 'item-draft',
  begins: ['openItemDraft'],
  personal: {},
  permissions: {
    openItemDraft: 'catalogue.draft',
    changeItemDraft: 'catalogue.draft',
    sendItemDraftToBodies: 'catalogue.draft',
    answerItemDraft: 'catalogue.answer',
    commentItemDraft: 'catalogue.comment',
    settleItemDraftComment: 'catalogue.draft',
    resolveItemDraftComment: 'catalogue.comment',
    sendItemDraftForReview: 'catalogue.draft',
    returnItemDraft: 'catalogue.review',
    clearItemDraft: 'catalogue.review',
    publishItemVersion: 'catalogue.publish',
    dropItemDraft: 'catalogue.draft',
  },
  target: (place, given, draft) => ({
    body: draft?.elements.body ?? (given.type === 'openItemDraft' ? given.elements.body : ''),
    ownService:
      draft?.elements.actType === 'convenience-service' && isTown(place.bodies.get(draft.elements.body)?.kind),
    // Whoever has answered asks again as whoever was asked, and is told so.
    consulted: (draft?.asked ?? []).map(({ body }) => body),
    districtCentres: place.districtCentres,
  }),
  gather,
  decide: (draft, command, { place, today, ...gathered }) =>
    decideItemDraft(draft, command, {
      ...gathered,
      today,
      lint: place.draftLint,
      bodies: new Set(place.bodies.keys()),
      ownerOf: (code) => place.items.get(code)?.at(-1)?.body,
    }),
  evolve: evolveItemDraft,
  index: itemDraftIndex,
};

/** 镇街 and what is administered like one. */
function isTown(kind: Body['kind'] | undefined): boolean {
  return kind === 'township' || kind === 'management-committee';
}

async function gather({ records, place }: RecordReads, given: Given, draft: ItemDraft | undefined): Promise<Gathered> {
  if (given.type === 'publishItemVersion' && draft?.purpose === 'split') {
    const from = await splitFrom(records, draft);
    return { nextVersion: draft.itemVersion, ...(from && { splitFrom: from }) };
  }
  if (given.type !== 'openItemDraft') return { nextVersion: draft?.itemVersion ?? 1 };
  const { code } = given.elements;
  const nextVersion = Math.max(0, ...(place.items.get(code) ?? []).map(({ version }) => version)) + 1;
  const other = await records.byNumber<ItemDraft>('item-draft', draftNumber(code, nextVersion));
  return { nextVersion, ...(other && { openAlready: other.id }) };
}

/** The day on which another part of the same split began, or will. */
async function splitFrom(records: RecordReads['records'], { id, ends }: ItemDraft): Promise<LocalDate | undefined> {
  const closed = await records.list<ItemDraft>({ kind: 'item-draft', open: false }, 500, { latest: true });
  const part = closed.find(
    (one) => one.id !== id && one.purpose === 'split' && one.published !== undefined && one.ends[0] === ends[0],
  );
  return part?.published?.from;
}
