import { useCallback, useSyncExternalStore } from 'react';

/** 待签: the cases marked for signing, kept by the browser until they are signed or let go. */
const key = 'yimen.marked';
const listeners = new Set<() => void>();
let known: { readonly stored: string; readonly marked: readonly string[] } = { stored: '', marked: [] };

function read(): readonly string[] {
  const stored = sessionStorage.getItem(key) ?? '';
  if (stored !== known.stored) known = { stored, marked: stored.split(',').filter(Boolean) };
  return known.marked;
}

export function useMarks() {
  const marked = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => read(),
  );
  const keep = useCallback((next: readonly string[]) => {
    sessionStorage.setItem(key, next.join(','));
    for (const listener of listeners) listener();
  }, []);
  const toggle = useCallback(
    (caseId: string) => {
      const now = read();
      keep(now.includes(caseId) ? now.filter((one) => one !== caseId) : [...now, caseId]);
    },
    [keep],
  );
  return { marked, toggle, clear: () => keep([]) };
}
