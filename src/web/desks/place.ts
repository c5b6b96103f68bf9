import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import type { Place } from './shapes.ts';

/** The place this service works for. It changes once a day: its date. */
export function usePlace(): Place | undefined {
  const { data } = useQuery({
    queryKey: ['place'],
    queryFn: ({ signal }) => read<Place>('/api/place', signal),
    staleTime: 600_000,
    refetchInterval: 600_000,
  });
  return data;
}
