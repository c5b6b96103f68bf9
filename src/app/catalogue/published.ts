import { type Ending, endingsOf } from '../../domain/catalogue/drafting/endings.ts';
import { inOrderOfPublishing, joinedCatalogue } from '../../domain/catalogue/drafting/joined.ts';
import type { ItemDraft } from '../../domain/catalogue/drafting/state.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { addMilliseconds, type Instant, localDateAt } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Clock, RecordQueries } from '../ports.ts';

/** 现行目录 as this process knows it. */
export interface PublishedItems {
  /** Counts up whenever something was published: what is made from the catalogue is made anew then. */
  readonly revision: number;
  /** Learns what has been published since it last asked, here or elsewhere. */
  refresh(): Promise<void>;
}

/** Events are written by the clocks of several processes: what may still be on its way is asked for again. */
const overlap = 5_000;
const page = 500;

/**
 * What was published at the desk is joined to the items the place began with, in memory: no case asks the database for
 * its item. Whoever publishes knows at once; every other process asks one indexed question a second.
 */
export function publishedItems(
  items: Map<string, readonly ServiceItem[]>,
  from: readonly ServiceItem[],
  about: {
    readonly records: RecordQueries;
    readonly clock: Clock;
    readonly timeZone: string;
    readonly demo: boolean;
    /** 事项沿革, kept with the items. */
    readonly endings: Map<string, Ending>;
  },
): PublishedItems {
  const { records, clock, demo, endings } = about;
  const known = new Map<string, ItemDraft>();
  let lookedAt: Instant | undefined;
  let revision = 0;

  const learn = (drafts: readonly ItemDraft[]) => {
    const fresh = drafts.filter(({ id, published }) => published !== undefined && !known.has(id));
    if (fresh.length === 0) return;
    for (const draft of fresh) known.set(draft.id, draft);
    const joined = joinedCatalogue(from, [...known.values()], demo ? 'published-for-demo' : 'published');
    for (const [code, versions] of joined) items.set(code, versions);
    for (const [code, ending] of endingsOf(inOrderOfPublishing([...known.values()]))) endings.set(code, ending);
    revision += 1;
  };
  return {
    get revision() {
      return revision;
    },
    refresh: async () => {
      const now = clock.now();
      if (lookedAt === undefined) learn(await allPublished(about));
      else {
        const since = addMilliseconds(lookedAt, -overlap);
        learn(await records.happened('item-draft', ['ItemVersionPublished'], since, addMilliseconds(now, overlap)));
      }
      lookedAt = now;
    },
  };
}

async function allPublished({
  records,
  timeZone,
}: {
  readonly records: RecordQueries;
  readonly timeZone: string;
}): Promise<readonly ItemDraft[]> {
  const found: ItemDraft[] = [];
  let after: { day: LocalDate; id: string } | undefined;
  for (;;) {
    const next = await records.list<ItemDraft>({ kind: 'item-draft', open: false }, page, after && { after });
    found.push(...next);
    const last = next.at(-1);
    if (next.length < page || last === undefined) return found;
    after = { day: localDateAt(last.openedAt, timeZone), id: last.id };
  }
}
