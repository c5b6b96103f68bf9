import { useCallback, useRef, useState } from 'react';

/**
 * What one is typing, kept by the browser until the act it belongs to is done. A reload, a lost network or a closed
 * laptop loses nothing; closing the browser does, because this is other people's data on a shared machine.
 */
export interface Draft<Typed> {
  readonly typed: Typed;
  readonly put: (change: Partial<Typed>) => void;
  readonly discard: () => void;
}

export function useDraft<Typed extends object>(name: string, initial: Typed): Draft<Typed> {
  const key = `yimen.draft.${name}`;
  const [typed, setTyped] = useState<Typed>(() => ({ ...initial, ...stored<Typed>(key) }));
  const put = useCallback(
    (change: Partial<Typed>) =>
      setTyped((before) => {
        const after = { ...before, ...change };
        sessionStorage.setItem(key, JSON.stringify(after));
        return after;
      }),
    [key],
  );
  const first = useRef(initial);
  const discard = useCallback(() => {
    sessionStorage.removeItem(key);
    setTyped(first.current);
  }, [key]);
  return { typed, put, discard };
}

/**
 * Drafts belong to whoever typed them. Signing out, or somebody else signing in at the same window, throws them away;
 * a session that merely ran out does not.
 */
export function keepDraftsOf(staffId: string | undefined): void {
  const owner = 'yimen.draft-owner';
  if (staffId !== undefined && sessionStorage.getItem(owner) === staffId) return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith('yimen.draft')) sessionStorage.removeItem(key);
  if (staffId !== undefined) sessionStorage.setItem(owner, staffId);
}

function stored<Typed>(key: string): Partial<Typed> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Typed>;
  } catch {
    return {};
  }
}
