import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { quoteAt } from './anchors.ts';
import type { ClearItemDraft, ItemDraftCommand, OpenItemDraft, ReturnItemDraft } from './commands.ts';
import type { ElementFault } from './element-fault.ts';
import type { ItemElements } from './elements.ts';
import type { ItemDraftEvent } from './events.ts';
import { mayPublish, mayReview } from './rules/who-drafts-does-not-review.ts';
import type { DraftPurpose, DraftStage, ItemDraft } from './state.ts';

export interface ItemDraftFacts {
  readonly today: LocalDate;
  /** Every fault of these elements, were they in force from this day. */
  readonly lint: (
    elements: ItemElements,
    purpose: DraftPurpose,
    ends: readonly string[],
    from: string,
  ) => readonly ElementFault[];
  /** The next version of the code, and the draft that already stands in its place. */
  readonly nextVersion: number;
  readonly openAlready?: string;
  /** First days of other parts of the same split, published already. */
  readonly splitFrom?: LocalDate;
  /** The body whose item it is today. */
  readonly ownerOf?: (code: string) => string | undefined;
  /** Bodies there are. */
  readonly bodies: ReadonlySet<string>;
}

type Decided = Result<readonly ItemDraftEvent[], Refusals>;

/** 事项起草、征求意见、合法性审查、发布: nothing is published that nobody reviewed. */
export function decideItemDraft(
  state: ItemDraft | undefined,
  command: ItemDraftCommand,
  facts: ItemDraftFacts,
): Decided {
  if (command.type === 'openItemDraft') return open(command, facts);
  if (state === undefined) return refuse('draft-not-found', 'not-found');
  const { stage } = state;
  if (stage === 'published' || stage === 'dropped') return refuse('draft-is-closed', 'conflict');
  switch (command.type) {
    case 'changeItemDraft': {
      if (stage === 'in-review') return refuse('draft-in-review', 'conflict');
      const { elements } = command;
      if (elements.code !== state.code) return refuse('draft-code-changed', 'conflict', '/elements/code');
      if (isOfAnother(command.actor, [elements.body])) {
        return refuse('draft-of-another-body', 'forbidden', '/elements/body', { body: elements.body });
      }
      return ok([{ type: 'ItemDraftChanged', data: { elements } }]);
    }
    case 'sendItemDraftToBodies':
      return sendToBodies(state, command.bodies, command.answerBy, facts);
    case 'answerItemDraft': {
      const body = command.actor.kind === 'staff' ? command.actor.body : '';
      if (!state.asked.some((one) => one.body === body && one.answer === undefined)) {
        return refuse('draft-not-asked', 'forbidden');
      }
      if (!command.agrees && isBlank(command.text)) return refuse('draft-answer-empty', 'invalid', '/text');
      return ok([{ type: 'ItemDraftBodyAnswered', data: { body, agrees: command.agrees, text: command.text } }]);
    }
    case 'commentItemDraft': {
      if (isBlank(command.text)) return refuse('draft-comment-empty', 'invalid', '/text');
      const { comment, element, text } = command;
      const quote = quoteAt(element, state.elements);
      return ok([{ type: 'ItemDraftCommented', data: { comment, at: element, quote, text } }]);
    }
    case 'settleItemDraftComment': {
      const open = state.comments.find(
        ({ id, settled, resolved }) => id === command.comment && settled === undefined && resolved === undefined,
      );
      if (open === undefined) return refuse('draft-comment-unknown', 'not-found', '/comment');
      if (isBlank(command.how)) return refuse('draft-comment-unanswered', 'invalid', '/how');
      return ok([{ type: 'ItemDraftCommentSettled', data: { comment: open.id, how: command.how } }]);
    }
    case 'resolveItemDraftComment': {
      const { comment, actor } = command;
      const said = state.comments.find(({ id, resolved }) => id === comment && resolved === undefined);
      if (said === undefined) return refuse('draft-comment-unknown', 'not-found', '/comment');
      // Whoever drafts answers; that the answer will do, others say.
      if (!isOwn(actor, said.by) && !mayReview(state, actor)) return refuse('draft-comment-of-another', 'forbidden');
      return ok([{ type: 'ItemDraftCommentResolved', data: { comment } }]);
    }
    case 'sendItemDraftForReview':
      if (!mayGoForReview(stage)) return refuse('draft-not-for-review', 'conflict');
      return withoutFaults(state, facts, facts.today, [{ type: 'ItemDraftSentForReview', data: {} }]);
    case 'returnItemDraft':
    case 'clearItemDraft':
      return review(state, command);
    case 'publishItemVersion':
      return publish(state, command.from, command.actor, facts);
    case 'dropItemDraft':
      if (isBlank(command.reason)) return refuse('draft-dropped-without-reason', 'invalid', '/reason');
      return ok([{ type: 'ItemDraftDropped', data: { reason: command.reason } }]);
  }
}

function open({ purpose, elements, base, ends, actor }: OpenItemDraft, facts: ItemDraftFacts): Decided {
  const touched = [elements.body, ...[elements.code, ...ends].flatMap((code) => facts.ownerOf?.(code) ?? [])];
  if (isOfAnother(actor, touched)) {
    const body = touched.find((one) => isOfAnother(actor, [one])) ?? '';
    return refuse('draft-of-another-body', 'forbidden', '/elements/code', { body });
  }
  const lint = facts.lint(elements, purpose, ends, facts.today);
  // A draft may be as incomplete as it likes; only what it is a draft of must be clear.
  const about = lint.filter(
    ({ at, code }) => at === '/code' || at.startsWith('/ends') || code === 'catalogue.move-to-the-same-body',
  );
  const [first, ...rest] = about.map((one) => asRefusal(one, '/elements'));
  if (first !== undefined) return fault([first, ...rest]);
  if (facts.openAlready !== undefined) {
    return refuse('draft-open-already', 'conflict', '/elements/code', { item: elements.code });
  }
  const drawn = base === undefined ? {} : { base };
  const data = { purpose, itemVersion: facts.nextVersion, ...drawn, ends, elements };
  return ok([{ type: 'ItemDraftOpened', data }]);
}

/** 谁实施谁起草: a body drafts what is its own, now and under the draft; the office that keeps the catalogue, everything. */
function isOfAnother(actor: ItemDraftCommand['actor'], bodies: readonly string[]): boolean {
  return actor.kind === 'staff' && actor.duty !== 'service-office' && bodies.some((body) => body !== actor.body);
}

function sendToBodies(
  state: ItemDraft,
  bodies: readonly string[],
  answerBy: LocalDate,
  facts: ItemDraftFacts,
): Decided {
  const refusals: Refusal[] = [];
  const add = (code: string, pointer: string, more?: Refusal['facts']) =>
    refusals.push({ code: `catalogue.${code}`, kind: 'invalid', pointer, ...(more && { facts: more }) });
  if (state.stage === 'in-review') return refuse('draft-in-review', 'conflict');
  if (bodies.length === 0) add('draft-no-bodies', '/bodies');
  bodies.forEach((body, at) => {
    if (!facts.bodies.has(body)) add('draft-body-unknown', `/bodies/${at}`, { body });
  });
  if (answerBy <= facts.today) add('draft-no-time-to-answer', '/answerBy');
  const [first, ...rest] = refusals;
  if (first !== undefined) return fault([first, ...rest]);
  return ok([{ type: 'ItemDraftSentToBodies', data: { bodies: [...new Set(bodies)], answerBy } }]);
}

function review(state: ItemDraft, command: ReturnItemDraft | ClearItemDraft): Decided {
  if (state.stage !== 'in-review') return refuse('draft-not-in-review', 'conflict');
  if (!mayReview(state, command.actor)) return refuse('draft-own-review', 'forbidden');
  const { findings, text } = command;
  const refusals: Refusal[] = [];
  const add = (code: string, pointer: string, facts?: Refusal['facts']) =>
    refusals.push({ code: `catalogue.${code}`, kind: 'invalid', pointer, ...(facts && { facts }) });
  const clears = command.type === 'clearItemDraft';
  for (const { law, article } of citedArticles(state.elements)) {
    const at = findings.findIndex((one) => one.law === law && one.article === article);
    const found = findings[at];
    if (found === undefined) {
      // What is returned need not have been read to the end.
      if (clears) add('draft-article-unread', '/findings', { law, article: article || '—' });
    } else if (!found.fits && clears)
      add('draft-cleared-though-unfit', `/findings/${at}`, { law, article: article || '—' });
    else if (!found.fits && isBlank(found.comment ?? ''))
      add('draft-finding-without-comment', `/findings/${at}/comment`);
  }
  if (clears && isBlank(command.opinionNumber)) add('draft-without-opinion-number', '/opinionNumber');
  if (!clears && isBlank(text) && !findings.some(({ fits }) => !fits)) add('draft-returned-without-reason', '/text');
  const [first, ...rest] = refusals;
  if (first !== undefined) return fault([first, ...rest]);
  if (!clears) return ok([{ type: 'ItemDraftReturned', data: { findings, text } }]);
  return ok([{ type: 'ItemDraftCleared', data: { findings, text, opinionNumber: command.opinionNumber.trim() } }]);
}

function publish(state: ItemDraft, from: LocalDate, actor: ItemDraftCommand['actor'], facts: ItemDraftFacts): Decided {
  if (state.stage !== 'cleared') return refuse('draft-not-cleared', 'unlawful');
  if (!mayPublish(state, actor)) return refuse('draft-own-clearance', 'forbidden');
  if (from < facts.today) return refuse('published-backwards', 'invalid', '/from', { today: facts.today });
  if (state.purpose === 'split' && facts.splitFrom !== undefined && facts.splitFrom !== from) {
    return refuse('split-on-another-day', 'conflict', '/from', { from: facts.splitFrom });
  }
  return withoutFaults(state, facts, from, [{ type: 'ItemVersionPublished', data: { from } }]);
}

/** 逐条: each article cited, once. */
export function citedArticles({
  legalBasis,
}: Pick<ItemElements, 'legalBasis'>): readonly { law: string; article: string }[] {
  return legalBasis.flatMap(({ law, articles }) =>
    articles.length === 0 ? [{ law, article: '' }] : [...new Set(articles)].map((article) => ({ law, article })),
  );
}

function withoutFaults(
  state: ItemDraft,
  { lint }: ItemDraftFacts,
  from: string,
  events: readonly ItemDraftEvent[],
): Decided {
  const found = lint(state.elements, state.purpose, state.ends, from).filter(({ weight }) => weight === 'fault');
  const [first, ...rest] = found.map((one) => asRefusal(one, ''));
  return first === undefined ? ok(events) : fault([first, ...rest]);
}

function asRefusal({ code, at, basis, facts }: ElementFault, under: string): Refusal {
  const pointer = at.startsWith('/ends') ? at : `${under}${at}`;
  return { code, kind: 'unlawful', pointer, ...(basis && { basis }), ...(facts && { facts }) };
}

function mayGoForReview(stage: DraftStage): boolean {
  return stage === 'drafting' || stage === 'returned';
}

function refuse(code: string, kind: Refusal['kind'], pointer?: string, facts?: Refusal['facts']): Decided {
  return fault([{ code: `catalogue.${code}`, kind, ...(pointer && { pointer }), ...(facts && { facts }) }]);
}

function isOwn(actor: ItemDraftCommand['actor'], by: string): boolean {
  return actor.kind === 'staff' && actor.id === by;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
