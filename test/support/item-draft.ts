import { elementsOf } from '../../src/domain/catalogue/drafting/elements.ts';
import type { Cast } from './cast.ts';

/** A draft of the cast's item, and what it is sent with. */
export async function itemDraftFor({ at, item, people }: Cast): Promise<string> {
  const opening = { purpose: 'change', drawnFrom: item.code };
  const opened = await at.ask(people['service office'], 'POST', '/api/item-drafts', opening);
  return opened.json().id as string;
}

export function itemDraftBodies({ item }: Cast): Readonly<Record<string, object>> {
  const elements = elementsOf(item);
  return {
    'POST /api/powers-returns': { body: item.body },
    'POST /api/item-drafts': { purpose: 'change', elements },
    'POST /api/item-drafts/lint': { purpose: 'change', elements },
    'POST /api/item-drafts/:draftId/elements': { elements },
  };
}
