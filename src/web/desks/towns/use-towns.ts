import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TownList } from '../../../app/requests/towns.ts';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';

export function useTowns(): TownList | undefined {
  const { data } = useQuery({
    queryKey: ['towns'],
    queryFn: ({ signal }) => read<TownList>('/api/towns', signal),
    refetchInterval: 60_000,
  });
  return data;
}

export function useTownAct() {
  const act = useAct();
  const queries = useQueryClient();
  const send = (path: string, body: object, then: (id: string) => void, version?: number) =>
    act.perform(
      (key) => write<{ id: string }>(path, body, { key, ...(version === undefined ? {} : { version }) }),
      async ({ id }) => {
        await queries.invalidateQueries({ queryKey: ['towns'] });
        then(id);
      },
    );
  return { act, send };
}
