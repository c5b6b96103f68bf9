import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { read } from '../client.ts';
import type { BoardCases, BoardFigure, BoardView } from '../shapes.ts';

/** Calmly: the figures are exchanged where they stand, twice a minute. */
const refreshed = 30_000;

export function useBoard(day: string | undefined) {
  const { data, isError, refetch } = useQuery({
    queryKey: ['board', day],
    queryFn: ({ signal }) => read<BoardView>(`/api/board?day=${day}`, signal),
    enabled: day !== undefined,
    refetchInterval: refreshed,
    placeholderData: (previous) => previous,
  });
  return { view: data, failed: isError, again: () => refetch() };
}

/** The figures in the order of the columns: first what happened, then how things stand. */
export const dayFigures = [
  'received',
  'noticed',
  'accepted',
  'deemed',
  'not-accepted',
  'decided',
  'delivered',
  'completed',
  'withdrawn',
] as const satisfies readonly BoardFigure[];
export const standingFigures = [
  'at-the-door',
  'suspended',
  'due-today',
  'late',
] as const satisfies readonly BoardFigure[];

export interface Asked {
  readonly day: string;
  readonly figure: BoardFigure;
  readonly body: string | undefined;
  readonly desk: string | undefined;
}

export function useBoardCases({ day, figure, body, desk }: Asked) {
  const parts = { day, figure, ...(body === undefined ? {} : { body }), ...(desk === undefined ? {} : { desk }) };
  const query = useInfiniteQuery({
    queryKey: ['board-cases', parts],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ ...parts, ...(pageParam === '' ? {} : { cursor: pageParam }) });
      return read<BoardCases>(`/api/board/cases?${asked}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return {
    entries: query.data?.pages.flatMap((page) => page.entries) ?? [],
    loading: query.isPending,
    failed: query.isError,
    more: query.hasNextPage ? () => query.fetchNextPage() : undefined,
  };
}

/** A day some days before or after, as `YYYY-MM-DD`. */
export function dayBy(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
