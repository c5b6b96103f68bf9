import { useEffect, useRef, useState } from 'react';

export interface WhenReady {
  /** Does it now, or as soon as it can be done. */
  readonly ask: () => void;
  /** Whoever goes on typing means something else by now. */
  readonly forget: () => void;
  readonly waiting: boolean;
}

/**
 * A key pressed while the service still works out what stands there: neither lost, nor carried out on what stood there
 * before. It is kept, and done once the answer is here.
 */
export function useWhenReady(ready: boolean, act: () => void): WhenReady {
  const [waiting, setWaiting] = useState(false);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!waiting || !ready) return;
    setWaiting(false);
    latest.current();
  }, [waiting, ready]);
  return {
    ask: () => (ready ? latest.current() : setWaiting(true)),
    forget: () => setWaiting(false),
    waiting,
  };
}

/** What a query says about its answer; a subset of its result. */
interface Asked {
  readonly isPending: boolean;
  readonly isPlaceholderData: boolean;
  readonly fetchStatus: 'fetching' | 'paused' | 'idle';
}

/** Whether what is shown is the answer to what is asked now. A question nobody answers holds nobody up. */
export function isAnswered({ isPending, isPlaceholderData, fetchStatus }: Asked): boolean {
  return fetchStatus !== 'fetching' || !(isPending || isPlaceholderData);
}
