import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { HandOverProposal, HandOverShape } from '../../../app/requests/hand-over.ts';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';

export type HandOverList = HandOverShape;

export function useHandOverLists(): readonly HandOverList[] | undefined {
  const { data } = useQuery({
    queryKey: ['hand-over'],
    queryFn: ({ signal }) => read<{ lists: readonly HandOverList[] }>('/api/hand-over-lists', signal),
    refetchInterval: 30_000,
  });
  return data?.lists;
}

export function useProposal(window: string): HandOverProposal | undefined {
  const { data } = useQuery({
    queryKey: ['hand-over-proposal', window],
    queryFn: ({ signal }) =>
      read<HandOverProposal>(`/api/hand-over-proposal?window=${encodeURIComponent(window)}`, signal),
    enabled: window !== '',
  });
  return data;
}

/** Signing, either way. Lists and proposal are asked for again afterwards. */
export function useSign() {
  const act = useAct();
  const queries = useQueryClient();
  const sign = (path: string, body: () => Promise<object>, then: (list: HandOverList) => void) =>
    act.perform(
      async (key) => write<{ list: HandOverList }>(path, await body(), { key }),
      async ({ list }) => {
        await Promise.all(
          ['hand-over', 'hand-over-proposal'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
        );
        then(list);
      },
    );
  return { act, sign };
}
