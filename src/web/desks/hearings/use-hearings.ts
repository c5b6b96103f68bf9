import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { HearingReply, HearingsReply, HearingView } from '../../../app/requests/hearings.ts';
import type { ProcedureKindsReply, ProceduresReply, RecusalsReply } from '../../../app/requests/special-procedures.ts';
import { type Act, useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';

export type Hearing = HearingView;
export type Procedure = ProceduresReply['procedures'][number];
export type ProcedureKind = ProcedureKindsReply['kinds'][number];
export type Recusal = RecusalsReply['recusals'][number];

const asked = { refetchInterval: 30_000 };

export function useHearings(caseId?: string): HearingsReply | undefined {
  const more = caseId === undefined ? '' : `?caseId=${caseId}`;
  return useQuery({
    queryKey: ['hearings', caseId ?? ''],
    queryFn: ({ signal }) => read<HearingsReply>(`/api/hearings${more}`, signal),
    ...asked,
  }).data;
}

export function useProcedures(caseId?: string): readonly Procedure[] | undefined {
  const more = caseId === undefined ? '' : `?caseId=${caseId}`;
  return useQuery({
    queryKey: ['special-procedures', caseId ?? ''],
    queryFn: ({ signal }) => read<ProceduresReply>(`/api/special-procedures${more}`, signal),
    ...asked,
  }).data?.procedures;
}

export function useProcedureKinds(): readonly ProcedureKind[] | undefined {
  return useQuery({
    queryKey: ['special-procedure-kinds'],
    queryFn: ({ signal }) => read<ProcedureKindsReply>('/api/special-procedure-kinds', signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.kinds;
}

export function useRecusals(caseId?: string): readonly Recusal[] | undefined {
  const more = caseId === undefined ? '' : `?caseId=${caseId}`;
  return useQuery({
    queryKey: ['recusals', caseId ?? ''],
    queryFn: ({ signal }) => read<RecusalsReply>(`/api/recusals${more}`, signal),
    ...asked,
  }).data?.recusals;
}

const around = ['hearings', 'special-procedures', 'recusals', 'case'];

/** One act beside the cases; everything it may have moved is asked for again afterwards. */
export function useBesideAct(): {
  readonly act: Act;
  readonly send: <Answer = HearingReply>(
    path: string,
    body: object | (() => Promise<object>),
    version: number | undefined,
    then: (answer: Answer) => void,
  ) => void;
} {
  const act = useAct();
  const queries = useQueryClient();
  return {
    act,
    send: (path, body, version, then) =>
      act.perform(
        async (key) => {
          const said = typeof body === 'function' ? await body() : body;
          return write<never>(path, said, { key, ...(version === undefined ? {} : { version }) });
        },
        async (answer) => {
          await Promise.all(around.map((name) => queries.invalidateQueries({ queryKey: [name] })));
          then(answer);
        },
      ),
  };
}
