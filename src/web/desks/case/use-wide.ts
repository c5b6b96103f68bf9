import { useSyncExternalStore } from 'react';

/** Wide enough for history, law and materials to stand side by side between the list and what one says. */
const wide = '(min-width: 1760px)';

export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(wide);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(wide).matches,
  );
}
