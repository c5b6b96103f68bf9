import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImpressionPage, SealDetail, SealList } from '../../../app/requests/seals.ts';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';

export function useSeals(): SealList | undefined {
  const { data } = useQuery({
    queryKey: ['seals'],
    queryFn: ({ signal }) => read<SealList>('/api/seals', signal),
    refetchInterval: 30_000,
  });
  return data;
}

export function useSeal(id: string): SealDetail | undefined {
  const { data } = useQuery({
    queryKey: ['seals', id],
    queryFn: ({ signal }) => read<SealDetail>(`/api/seals/${id}`, signal),
    refetchInterval: 30_000,
  });
  return data;
}

/** 用印登记, page by page. */
export function useImpressions(id: string) {
  return useInfiniteQuery({
    queryKey: ['seals', id, 'impressions'],
    queryFn: ({ signal, pageParam }) =>
      read<ImpressionPage>(
        `/api/seals/${id}/impressions${pageParam === '' ? '' : `?after=${encodeURIComponent(pageParam)}`}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
}

/** One act on a seal; whatever shows it is asked for again afterwards. */
export function useSealAct() {
  const act = useAct();
  const queries = useQueryClient();
  const send = (path: string, body: object, then: () => void, version?: number) =>
    act.perform(
      (key) => write<{ id?: string }>(path, body, { key, ...(version === undefined ? {} : { version }) }),
      async () => {
        await queries.invalidateQueries({ queryKey: ['seals'] });
        then();
      },
    );
  return { act, send };
}
