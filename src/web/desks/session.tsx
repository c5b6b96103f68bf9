import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { keepDraftsOf } from './act/draft.ts';
import { carryToken, Problem, read, whenReadOnly, whenSignedOut } from './client.ts';
import { Silence } from './frame/silence.tsx';
import { Waiting } from './frame/waiting.tsx';
import type { Session } from './shapes.ts';
import { SignIn } from './sign-in/sign-in.tsx';

const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('outside SessionGate');
  return session;
}

/** Nobody signed in sees the sign-in page at whatever address they came to, and stays there afterwards. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => whoIsSignedIn(signal),
    staleTime: 300_000,
  });
  useEffect(() => {
    whenSignedOut(() => queries.setQueryData(['session'], null));
    whenReadOnly(() => void queries.invalidateQueries({ queryKey: ['place'] }));
  }, [queries]);

  if (isPending) return <Waiting />;
  if (error !== null) return <Silence again={() => refetch()} />;
  if (data === null || data === undefined) {
    return (
      <SignIn
        onSignedIn={(session) => {
          carryToken(session.csrf);
          keepDraftsOf(session.staffId);
          queries.setQueryData(['session'], session);
        }}
      />
    );
  }
  return <SessionContext value={data}>{children}</SessionContext>;
}

async function whoIsSignedIn(signal: AbortSignal): Promise<Session | null> {
  try {
    const session = await read<Session>('/api/session', signal);
    carryToken(session.csrf);
    if (session.kind === 'staff') keepDraftsOf(session.staffId);
    return session.kind === 'staff' ? session : null;
  } catch (error) {
    if (error instanceof Problem && (error.status === 401 || error.status === 403 || error.status === 404)) return null;
    throw error;
  }
}
