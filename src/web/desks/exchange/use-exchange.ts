import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExchangeView } from '../../../app/requests/exchange.ts';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';

export type { ExchangeView };

export interface ExchangeRow {
  readonly body: string;
  readonly bodyName: ExchangeView['bodyName'];
  readonly system: string;
  readonly late: number;
  readonly waiting: number;
}

/** 数据交换: those the reader may look at; for most there are none. */
export function useExchanges(): readonly ExchangeRow[] | undefined {
  return useQuery({
    queryKey: ['exchanges'],
    queryFn: ({ signal }) => read<{ exchanges: readonly ExchangeRow[] }>('/api/exchanges', signal),
    staleTime: 60_000,
  }).data?.exchanges;
}

export function useExchange(body: string | undefined): ExchangeView | undefined {
  return useQuery({
    queryKey: ['exchange', body],
    queryFn: ({ signal }) => read<ExchangeView>(`/api/exchanges/${body}`, signal),
    enabled: body !== undefined,
    refetchInterval: 30_000,
  }).data;
}

/** One act of the exchange; what it touched is asked for again. */
export function useExchangeAct() {
  const act = useAct();
  const queries = useQueryClient();
  const give = <Answer>(path: string, body: object, then: (answer: Answer) => void) =>
    act.perform(
      (key) => write<Answer>(path, body, { key }),
      async (answer) => {
        await Promise.all(['exchange', 'exchanges'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
        then(answer);
      },
    );
  return { act, give };
}
