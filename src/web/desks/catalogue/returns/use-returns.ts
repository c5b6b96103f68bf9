import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PowersReturnHead, PowersReturnView } from '../../../../app/requests/powers-return.ts';
import { useAct } from '../../act/use-act.ts';
import { read, write } from '../../client.ts';

export function useReturns(): readonly PowersReturnHead[] | undefined {
  return useQuery({
    queryKey: ['returns'],
    queryFn: ({ signal }) => read<{ returns: PowersReturnHead[] }>('/api/powers-returns', signal),
    refetchInterval: 60_000,
  }).data?.returns;
}

export function useReturn(id: string | undefined): PowersReturnView | undefined {
  return useQuery({
    queryKey: ['return', id],
    queryFn: ({ signal }) => read<PowersReturnView>(`/api/powers-returns/${id}`, signal),
    enabled: id !== undefined,
  }).data;
}

/** One act on a return; what shows it, and the catalogue's drafts, are asked for again. */
export function useReturnAct() {
  const act = useAct();
  const queries = useQueryClient();
  const give = <Answer = object>(path: string, body: object, then: (answer: Answer) => void) =>
    act.perform(
      (key) => write<Answer>(path, body, { key }),
      async (answer) => {
        const shown = ['returns', 'return', 'catalogue'];
        await Promise.all(shown.map((name) => queries.invalidateQueries({ queryKey: [name] })));
        then(answer);
      },
    );
  return { act, give };
}
