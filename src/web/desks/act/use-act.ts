import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey, Problem, Unreachable } from '../client.ts';
import type { Fault } from '../shapes.ts';

export type ActState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'sending' }
  /** No answer; it is being tried again with the same key. */
  | { readonly kind: 'trying'; readonly attempt: number }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }
  /** Somebody was faster: the case changed since this reader saw it. */
  | { readonly kind: 'stale'; readonly faults: readonly Fault[] };

export interface Act {
  readonly state: ActState;
  readonly faults: readonly Fault[];
  readonly busy: boolean;
  /** Runs one act of the person. `send` may be called again with the same key until it is answered. */
  readonly perform: <Answer>(send: (key: string) => Promise<Answer>, then: (answer: Answer) => void) => void;
  readonly stop: () => void;
}

const none: readonly Fault[] = [];
const waits = [2_000, 4_000, 8_000, 15_000, 30_000];

/** Sending an act: retried while nobody answers, with the key it was first sent under. */
export function useAct(): Act {
  const [state, setState] = useState<ActState>({ kind: 'ready' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wanted = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const stop = useCallback(() => {
    wanted.current += 1;
    clearTimeout(timer.current);
    setState({ kind: 'ready' });
  }, []);

  const perform = useCallback(<Answer>(send: (key: string) => Promise<Answer>, then: (answer: Answer) => void) => {
    wanted.current += 1;
    const mine = wanted.current;
    const key = newKey();
    const attempt = async (count: number): Promise<void> => {
      try {
        const answer = await send(key);
        if (mine !== wanted.current) return;
        setState({ kind: 'ready' });
        then(answer);
      } catch (error) {
        if (mine !== wanted.current) return;
        if (error instanceof Unreachable) {
          setState({ kind: 'trying', attempt: count });
          timer.current = setTimeout(() => attempt(count + 1), waits[Math.min(count, waits.length) - 1]);
        } else if (error instanceof Problem) {
          setState({ kind: error.isStale ? 'stale' : 'refused', faults: faultsOf(error) });
        } else {
          setState({ kind: 'refused', faults: [{ code: 'unknown', reason: String(error) }] });
        }
      }
    };
    setState({ kind: 'sending' });
    attempt(1);
  }, []);

  const faults = state.kind === 'refused' || state.kind === 'stale' ? state.faults : none;
  const busy = state.kind === 'sending' || state.kind === 'trying';
  return { state, faults, busy, perform, stop };
}

function faultsOf(problem: Problem): readonly Fault[] {
  return problem.faults.length > 0 ? problem.faults : [{ code: 'unknown', reason: problem.message }];
}
