import { addDays, localDate } from '../../../kernel/local-date.ts';
import type { PublishedDraft } from './joined.ts';
import type { DraftPurpose } from './state.ts';

/** 取消、合并、拆分、划转: how a code ended, and what took its place. */
export interface Ending {
  readonly purpose: Extract<DraftPurpose, 'retire' | 'merge' | 'split' | 'move'>;
  /** The last day it was handled under this code. */
  readonly lastDay: string;
  /** The codes that came in its place, in the order of publishing; none where it was retired. */
  readonly into: readonly string[];
}

export type Endings = ReadonlyMap<string, Ending>;

/** 事项沿革: of every code that ended, how. What ended once does not begin again, so that nothing here is taken back. */
export function endingsOf(drafts: readonly PublishedDraft[]): Map<string, Ending> {
  const endings = new Map<string, Ending>();
  for (const { code, purpose, ends, published } of drafts) {
    if (published === undefined || purpose === 'new' || purpose === 'change') continue;
    const lastDay = addDays(localDate(published.from), -1);
    for (const ended of purpose === 'retire' ? [code] : ends) {
      const before = endings.get(ended);
      const into = purpose === 'retire' ? [] : [code];
      endings.set(
        ended,
        before === undefined ? { purpose, lastDay, into } : { ...before, into: [...before.into, ...into] },
      );
    }
  }
  return endings;
}

/** What is handled today in place of a code that ended: followed through, however often it was merged, split or moved. */
export function successorsOf(code: string, endings: Endings, today: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const follow = (one: string) => {
    if (seen.has(one)) return;
    seen.add(one);
    const ending = endings.get(one);
    if (ending === undefined || ending.lastDay >= today) found.push(one);
    else ending.into.forEach(follow);
  };
  endings.get(code)?.into.forEach(follow);
  return found;
}

/** Codes that ended when this one began. */
export function predecessorsOf(code: string, endings: Endings): readonly string[] {
  return [...endings].flatMap(([ended, { into }]) => (into.includes(code) ? [ended] : []));
}
