import { useQuery } from '@tanstack/react-query';
import type { InspectionShape, SpotCheckShape } from '../../../app/requests/spot-checks.ts';
import type { LocalText } from '../../../kernel/language.ts';
import { read } from '../client.ts';

export type { InspectionShape, SpotCheckShape } from '../../../app/requests/spot-checks.ts';

interface Inspections {
  readonly inspections: readonly InspectionShape[];
  readonly checklists: readonly { readonly code: string; readonly name: LocalText }[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly body: string }[];
}

const every = 15_000;

/** Of supervisors and the service office alone. */
export function useSpotChecks(oversees: boolean): readonly SpotCheckShape[] {
  const { data } = useQuery({
    queryKey: ['checks', 'spot-checks'],
    queryFn: ({ signal }) => read<{ spotChecks: SpotCheckShape[] }>('/api/spot-checks', signal),
    refetchInterval: every,
    enabled: oversees,
  });
  return data?.spotChecks ?? [];
}

export function useSpotCheck(id: string): SpotCheckShape | undefined {
  const { data } = useQuery({
    queryKey: ['checks', 'spot-check', id],
    queryFn: ({ signal }) => read<SpotCheckShape>(`/api/spot-checks/${id}`, signal),
    refetchInterval: every,
  });
  return data;
}

export function useInspections(): Inspections | undefined {
  const { data } = useQuery({
    queryKey: ['checks', 'inspections'],
    queryFn: ({ signal }) => read<Inspections>('/api/inspections', signal),
    refetchInterval: every,
  });
  return data;
}
