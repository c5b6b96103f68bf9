import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { read } from '../client.ts';
import { isAnswered } from '../frame/when-ready.ts';
import { useSpeech } from '../language.tsx';
import type { WorkListEntry, WorkListPage } from '../shapes.ts';

export type ListKind = 'mine' | 'all';

export interface WorkList {
  readonly entries: readonly WorkListEntry[];
  readonly counts: WorkListPage['counts'] | undefined;
  readonly loading: boolean;
  readonly failed: boolean;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

/** What waits, by the day it is due. Asked again each minute, because others work on it too. */
export function useWorkList(kind: ListKind): WorkList {
  const query = useInfiniteQuery({
    queryKey: ['work-list', kind],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return read<WorkListPage>(`/api/work-list?kind=${kind}${cursor}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 60_000,
  });
  const pages = query.data?.pages ?? [];
  return {
    entries: pages.flatMap((page) => page.entries),
    counts: pages[0]?.counts,
    loading: query.isPending,
    failed: query.isError,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => query.fetchNextPage(),
    again: () => query.refetch(),
  };
}

/** Found by number or name; undefined while nothing is being searched for. */
export function useCaseSearch(words: string): {
  readonly found: readonly WorkListEntry[] | undefined;
  readonly busy: boolean;
  /** Whether what is found is the answer to these words. */
  readonly answered: boolean;
} {
  const { language } = useSpeech();
  const wanted = words.trim();
  const query = useQuery({
    queryKey: ['case-search', wanted, language],
    queryFn: ({ signal }) =>
      read<{ entries: readonly WorkListEntry[] }>(`/api/cases?words=${encodeURIComponent(wanted)}`, signal),
    enabled: wanted.length > 1,
    placeholderData: (previous) => previous,
  });
  const found = wanted.length > 1 ? query.data?.entries : undefined;
  return { found, busy: query.isFetching, answered: isAnswered(query) };
}
