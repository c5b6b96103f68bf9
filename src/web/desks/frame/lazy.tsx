import { type ComponentType, useEffect, useState } from 'react';
import { Waiting } from './waiting.tsx';

interface Found {
  readonly Desk: ComponentType | undefined;
  readonly error?: unknown;
}

/**
 * A desk whose code is fetched when somebody opens it. React's own `lazy` lets nothing replace what it shows meanwhile
 * for 300 ms, so that fast networks do not flicker; here the code is mostly in the browser already, and a desk that
 * waits without need opens a third of a second late, every time.
 */
export function lazy(load: () => Promise<{ readonly default: ComponentType }>): ComponentType {
  let arrived: ComponentType | undefined;
  // biome-ignore lint/correctness/noComponentHookFactories: called where modules are loaded, once for each desk
  return function Lazy() {
    const [state, setState] = useState<Found>({ Desk: arrived });
    useEffect(() => {
      if (arrived !== undefined) return;
      let current = true;
      load().then(
        (found) => {
          arrived = found.default;
          if (current) setState({ Desk: arrived });
        },
        (error: unknown) => current && setState({ Desk: undefined, error }),
      );
      return () => {
        current = false;
      };
    }, []);
    // Whoever stands above says that something broke.
    if (state.error !== undefined) throw state.error;
    return state.Desk === undefined ? <Waiting /> : <state.Desk />;
  };
}
