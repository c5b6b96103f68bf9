import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';

/** What an act led to, said once, aloud for those who listen: the last thing done, at the foot of the screen. */
const OutcomeContext = createContext<(said: string) => void>(() => {});

export function useOutcome(): (said: string) => void {
  return useContext(OutcomeContext);
}

const shownFor = 8_000;

export function OutcomeProvider({ children }: { readonly children: ReactNode }) {
  const [outcome, setOutcome] = useState({ said: '', count: 0 });
  const tell = useCallback((said: string) => setOutcome(({ count }) => ({ said, count: count + 1 })), []);
  useEffect(() => {
    if (outcome.said === '') return;
    const timer = setTimeout(() => setOutcome(({ count }) => ({ said: '', count })), shownFor);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <OutcomeContext value={tell}>
      {children}
      <output className="outcome" aria-live="polite">
        {outcome.said !== '' && <span key={outcome.count}>{outcome.said}</span>}
      </output>
    </OutcomeContext>
  );
}
