import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BanView } from '../../../app/requests/bans.ts';
import type { LicenceList, LicenceView } from '../../../app/requests/licences.ts';
import { read } from '../client.ts';

export function useLicences(words: string) {
  return useQuery({
    queryKey: ['licences', words],
    queryFn: ({ signal }) => read<LicenceList>(`/api/licences?words=${encodeURIComponent(words)}`, signal),
    placeholderData: (previous) => previous,
  });
}

export function useLicence(id: string | undefined) {
  return useQuery({
    queryKey: ['licence', id],
    queryFn: ({ signal }) => read<LicenceView>(`/api/licences/${id}`, signal),
    enabled: id !== undefined,
  });
}

export function useBan(id: string | undefined) {
  return useQuery({
    queryKey: ['ban', id],
    queryFn: ({ signal }) => read<BanView>(`/api/bans/${id}`, signal),
    enabled: id !== undefined,
  });
}

/** After an act everything that shows licences is asked again. */
export function useAskAgain(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [['licences'], ['licence'], ['ban']]) queries.invalidateQueries({ queryKey });
  };
}
