import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { keepZone } from './days.ts';
import type { Place } from './shapes.ts';

/** The place this service works for. It changes once a day: its date. */
export function usePlace(): Place | undefined {
  const { data } = useQuery({
    queryKey: ['place'],
    queryFn: async ({ signal }) => {
      const place = await read<Place>('/api/place', signal);
      keepZone(place.timeZone);
      return place;
    },
    staleTime: 60_000,
    // Whether it can be written to is worth asking more often than what day it is.
    refetchInterval: ({ state }) => (state.data?.readOnly === true ? 10_000 : 60_000),
  });
  return data;
}
