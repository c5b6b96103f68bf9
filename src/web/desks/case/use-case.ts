import { useQuery, useQueryClient } from '@tanstack/react-query';
import { read } from '../client.ts';
import type { CaseView } from '../shapes.ts';

/** The case on one screen. */
export function useCase(caseId: string | undefined) {
  return useQuery({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) => read<CaseView>(`/api/cases/${caseId}`, signal),
    enabled: caseId !== undefined,
  });
}

/** After an act: the case and every list it may stand in are asked for again. */
export function useReload(): (caseId: string) => Promise<void> {
  const queries = useQueryClient();
  return async (caseId) => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['case', caseId] }),
      queries.invalidateQueries({ queryKey: ['work-list'] }),
      queries.invalidateQueries({ queryKey: ['case-search'] }),
      // At a window the act may belong to a visit.
      queries.invalidateQueries({ queryKey: ['queue'] }),
    ]);
  };
}
