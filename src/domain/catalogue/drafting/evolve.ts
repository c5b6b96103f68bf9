import { localDateAt } from '../../../kernel/instant.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordIndex } from '../../organisation/record.ts';
import { movedPointer } from './anchors.ts';
import type { ItemElements } from './elements.ts';
import type { ItemDraftEvent } from './events.ts';
import type { DraftComment, ItemDraft } from './state.ts';

export function evolveItemDraft(id: string, before: ItemDraft | undefined, event: Happened<ItemDraftEvent>): ItemDraft {
  const by = staffOf(event.actor);
  if (event.type === 'ItemDraftOpened') {
    const { data, occurredAt } = event;
    return {
      ...{ id, version: 1, code: data.elements.code, redraft: 1, drafters: behind(event.actor) },
      ...data,
      ...{ openedAt: occurredAt, changedAt: occurredAt, stage: 'drafting', asked: [], comments: [], reviews: [] },
    };
  }
  const draft = { ...(before as ItemDraft), version: (before as ItemDraft).version + 1 };
  switch (event.type) {
    case 'ItemDraftChanged':
      return {
        ...draft,
        elements: event.data.elements,
        redraft: draft.redraft + 1,
        drafters: [...new Set([...draft.drafters, ...behind(event.actor)])],
        changedAt: event.occurredAt,
        // What was cleared was another text.
        stage: draft.stage === 'with-bodies' ? 'with-bodies' : 'drafting',
        comments: draft.comments.map((comment) => anchored(comment, draft.elements, event.data.elements)),
      };
    case 'ItemDraftSentToBodies': {
      const { bodies, answerBy } = event.data;
      const asked = draft.asked.filter(({ body }) => !bodies.includes(body));
      return { ...draft, stage: 'with-bodies', asked: [...asked, ...bodies.map((body) => ({ body, answerBy }))] };
    }
    case 'ItemDraftBodyAnswered': {
      const { body, agrees, text } = event.data;
      const asked = draft.asked.map((one) => (one.body === body ? { ...one, answer: { agrees, text, by } } : one));
      const isOver = draft.stage === 'with-bodies' && asked.every(({ answer }) => answer !== undefined);
      return { ...draft, asked, ...(isOver ? { stage: 'drafting' } : {}) };
    }
    case 'ItemDraftCommented': {
      const { comment, at, quote, text } = event.data;
      const said = { id: comment, at, quote, text, by, on: event.occurredAt, redraft: draft.redraft };
      return { ...draft, comments: [...draft.comments, said] };
    }
    case 'ItemDraftCommentSettled': {
      const { comment, how } = event.data;
      const comments = draft.comments.map((one) => (one.id === comment ? { ...one, settled: { by, how } } : one));
      return { ...draft, comments };
    }
    case 'ItemDraftCommentResolved': {
      const { comment } = event.data;
      const comments = draft.comments.map((one) => (one.id === comment ? { ...one, resolved: { by } } : one));
      return { ...draft, comments };
    }
    case 'ItemDraftSentForReview':
      return { ...draft, stage: 'in-review' };
    case 'ItemDraftReturned':
    case 'ItemDraftCleared': {
      const outcome = event.type === 'ItemDraftCleared' ? 'cleared' : 'returned';
      const review = { ...event.data, outcome, by, on: event.occurredAt, redraft: draft.redraft } as const;
      return { ...draft, stage: outcome, reviews: [...draft.reviews, review] };
    }
    case 'ItemVersionPublished':
      return { ...draft, stage: 'published', published: { from: event.data.from, by, at: event.occurredAt } };
    case 'ItemDraftDropped':
      return { ...draft, stage: 'dropped' };
  }
}

export function itemDraftIndex(draft: ItemDraft, timeZone: string): RecordIndex {
  const waitsFor = draft.stage === 'with-bodies' ? draft.asked.filter(({ answer }) => !answer) : [];
  return {
    // One draft at a time has a version; what is dropped gives it back, since nobody ever saw it.
    ...(draft.stage === 'dropped' ? {} : { number: draftNumber(draft.code, draft.itemVersion) }),
    body: draft.elements.body,
    people: draft.drafters,
    waitsFor: waitsFor.map(({ body }) => body),
    day: localDateAt(draft.openedAt, timeZone),
    open: draft.stage !== 'published' && draft.stage !== 'dropped',
  };
}

export function draftNumber(code: string, itemVersion: number): string {
  return `${code}@${itemVersion}`;
}

function anchored(comment: DraftComment, before: ItemElements, after: ItemElements): DraftComment {
  if (comment.at === undefined) return comment;
  const { at: was, ...rest } = comment;
  const at = movedPointer(was, before, after);
  return at === undefined ? rest : { ...rest, at };
}

function staffOf(actor: Actor): string {
  return actor.kind === 'staff' ? actor.id : '';
}

/** Whoever wrote, and in whose place. */
function behind(actor: Actor): readonly string[] {
  if (actor.kind !== 'staff') return [];
  return actor.onBehalfOf === undefined ? [actor.id] : [actor.id, actor.onBehalfOf];
}
