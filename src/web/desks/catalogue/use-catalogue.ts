import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type {
  CatalogueRow,
  ElementFaultShape,
  ElementsShape,
  ItemDraftHead,
  ItemDraftShape,
} from '../../../app/requests/item-draft.ts';
import type { LawNews } from '../../../app/requests/law-news.ts';
import { useAct } from '../act/use-act.ts';
import { newKey, read, write } from '../client.ts';

export function useCatalogueRows(): readonly CatalogueRow[] | undefined {
  const { data } = useQuery({
    queryKey: ['catalogue', 'rows'],
    queryFn: ({ signal }) => read<{ items: CatalogueRow[] }>('/api/catalogue-rows', signal),
    refetchInterval: 60_000,
  });
  return data?.items;
}

export function useDrafts(): readonly ItemDraftHead[] | undefined {
  const { data } = useQuery({
    queryKey: ['catalogue', 'drafts'],
    queryFn: ({ signal }) => read<{ drafts: ItemDraftHead[] }>('/api/item-drafts', signal),
    refetchInterval: 30_000,
  });
  return data?.drafts;
}

export function useItemDraft(id: string): ItemDraftShape | undefined {
  const { data } = useQuery({
    queryKey: ['catalogue', 'draft', id],
    queryFn: ({ signal }) => read<ItemDraftShape>(`/api/item-drafts/${id}`, signal),
  });
  return data;
}

export function useLawNews(): LawNews | undefined {
  const { data } = useQuery({
    queryKey: ['catalogue', 'law-news'],
    queryFn: ({ signal }) => read<LawNews>('/api/law-news', signal),
    staleTime: 300_000,
  });
  return data;
}

/** What is wrong with what is typed, and where the comments stand in it. */
export interface Found {
  readonly faults: readonly ElementFaultShape[];
  readonly comments: readonly { readonly id: string; readonly at?: string | undefined }[];
}

/** 校核 while one types: asked a moment after the last key, and only of what is not kept yet. */
export function useLint(
  draft: string,
  purpose: ItemDraftShape['purpose'],
  ends: readonly string[],
  elements: ElementsShape,
  known: Found,
  isChanged: boolean,
): Found {
  const [found, setFound] = useState(known);
  useEffect(() => {
    if (!isChanged) {
      setFound(known);
      return undefined;
    }
    const timer = setTimeout(() => {
      write<Found>('/api/item-drafts/lint', { draft, purpose, ends, elements }, { key: newKey() }).then(
        setFound,
        () => {},
      );
    }, 350);
    return () => clearTimeout(timer);
  }, [draft, purpose, ends, elements, known, isChanged]);
  return found;
}

/** One act on a draft; whatever shows it is asked for again afterwards. */
export function useDraftAct() {
  const act = useAct();
  const queries = useQueryClient();
  const send = (path: string, body: object, then: (answer: { id: string }) => void, version?: number) =>
    act.perform(
      (key) => write<{ id: string }>(path, body, { key, ...(version === undefined ? {} : { version }) }),
      async (answer) => {
        await queries.invalidateQueries({ queryKey: ['catalogue'] });
        then(answer);
      },
    );
  return { act, send };
}
