import { useQuery, useQueryClient } from '@tanstack/react-query';
import { read } from '../client.ts';
import { useSession } from '../session.tsx';
import type { StaffActView, StaffDetail, StaffList } from '../shapes.ts';

export interface PeopleFilter {
  readonly words: string;
  readonly body: string;
  readonly centre: string;
  readonly proposed: boolean;
}

export function usePeople({ words, body, centre, proposed }: PeopleFilter) {
  const asked = new URLSearchParams({
    words: words.trim(),
    ...(body === '' ? {} : { body }),
    ...(centre === '' ? {} : { centre }),
    ...(proposed ? { proposed: 'true' } : {}),
  });
  return useQuery({
    queryKey: ['people', asked.toString()],
    queryFn: ({ signal }) => read<StaffList>(`/api/staff?${asked}`, signal),
    placeholderData: (previous) => previous,
  });
}

export function usePerson(staffId: string | undefined) {
  return useQuery({
    queryKey: ['person', staffId],
    queryFn: ({ signal }) => read<StaffDetail>(`/api/staff/${staffId}`, signal),
    enabled: staffId !== undefined,
  });
}

export function useStaffActs() {
  return useQuery({
    queryKey: ['staff-acts'],
    queryFn: ({ signal }) => read<{ acts: readonly StaffActView[] }>('/api/staff/acts', signal),
  });
}

/** After an act everything that shows people is asked again. */
export function useAskAgain(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [['people'], ['person'], ['staff-acts']]) queries.invalidateQueries({ queryKey });
  };
}

/** Supervisors read; administrators act. */
export function useMayManage(): boolean {
  return useSession().posts.some(({ duty }) => duty === 'administrator');
}
