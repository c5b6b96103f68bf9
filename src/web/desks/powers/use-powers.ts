import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  InstrumentList,
  PowerFaults,
  PowerFiguresShape,
  PowerHistory,
  PowerMatrix,
  PowersInName,
} from '../../../app/requests/powers.ts';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';

function usePowers<Answer>(path: string, enabled = true): Answer | undefined {
  const { data } = useQuery({
    queryKey: ['powers', path],
    queryFn: ({ signal }) => read<Answer>(path, signal),
    refetchInterval: 60_000,
    enabled,
  });
  return data;
}

export const useMatrix = (on: string | undefined) =>
  usePowers<PowerMatrix>(on === undefined ? '/api/powers' : `/api/powers?on=${on}`);
export const usePowerFaults = () => usePowers<PowerFaults>('/api/powers/faults');
export const useInName = () => usePowers<PowersInName>('/api/powers/in-name-only');
export const useInstruments = () => usePowers<InstrumentList>('/api/powers/instruments');
export const useHistory = (item: string, territory: string) =>
  usePowers<PowerHistory>(`/api/powers/items/${encodeURIComponent(item)}?territory=${encodeURIComponent(territory)}`);
export const useFigures = (id: string, item: string, days: number) =>
  usePowers<PowerFiguresShape>(
    `/api/powers/instruments/${id}/figures?item=${encodeURIComponent(item)}&days=${days}`,
    item !== '' && days > 0,
  );

/** One act on a paper; the register is asked for again afterwards. */
export function usePaperAct() {
  const act = useAct();
  const queries = useQueryClient();
  const send = (path: string, body: object, then: (id: string) => void, version?: number) =>
    act.perform(
      (key) => write<{ id: string }>(path, body, { key, ...(version === undefined ? {} : { version }) }),
      async ({ id }) => {
        await queries.invalidateQueries({ queryKey: ['powers'] });
        then(id);
      },
    );
  return { act, send };
}
