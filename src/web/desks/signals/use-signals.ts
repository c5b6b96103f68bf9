import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SignalDetail, SignalShape } from '../../../app/requests/supervision.ts';
import type { SignalsWaiting, Trail } from '../../../app/requests/supervision-desk.ts';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';

export type { SignalDetail, SignalShape } from '../../../app/requests/supervision.ts';

/** What the list is asked for; the address holds it, so that a page can be sent on. */
export interface SignalsAsked {
  readonly open: boolean;
  readonly body?: string;
  readonly rule?: string;
  readonly level?: string;
}

interface SignalPage {
  readonly signals: readonly SignalShape[];
  readonly after?: string;
}

export function useSignals({ open, body, rule, level }: SignalsAsked) {
  const parts = {
    ...(open ? { open: 'yes' } : {}),
    ...(body && { body }),
    ...(rule && { rule }),
    ...(level && { level }),
  };
  return useInfiniteQuery({
    queryKey: ['signals', parts],
    queryFn: ({ signal, pageParam }) => {
      const asked = new URLSearchParams({ ...parts, ...(pageParam === '' ? {} : { after: pageParam }) });
      return read<SignalPage>(`/api/signals?${asked}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.after,
    // A signal stands here within three seconds of what it is about; script/bench signal counts this second in.
    refetchInterval: 1_000,
  });
}

export function useSignal(id: string): SignalDetail | undefined {
  const { data } = useQuery({
    queryKey: ['signals', id],
    queryFn: ({ signal }) => read<SignalDetail>(`/api/signals/${id}`, signal),
    refetchInterval: 10_000,
  });
  return data;
}

export function useSignalsWaiting(): SignalsWaiting | undefined {
  const { data } = useQuery({
    queryKey: ['signals', 'waiting'],
    queryFn: ({ signal }) => read<SignalsWaiting>('/api/signals/waiting', signal),
    refetchInterval: 30_000,
  });
  return data;
}

export function useTrail(caseId: string): Trail | undefined {
  const { data } = useQuery({
    queryKey: ['trail', caseId],
    queryFn: ({ signal }) => read<Trail>(`/api/cases/${caseId}/trail`, signal),
    refetchInterval: 10_000,
  });
  return data;
}

/** One act on a signal; whatever shows it is asked for again afterwards. */
export function useSignalAct() {
  const act = useAct();
  const queries = useQueryClient();
  const send = (path: string, body: object, version: number, then: () => void) =>
    act.perform(
      (key) => write<object>(path, body, { key, version }),
      async () => {
        await queries.invalidateQueries({ queryKey: ['signals'] });
        then();
      },
    );
  return { act, send };
}
