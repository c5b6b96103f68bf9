import { useEffect, useRef, useSyncExternalStore } from 'react';

/**
 * Keys of one letter work only where nobody is typing, and can be turned off (they get in the way of speech input).
 * Function keys and Ctrl+Enter work everywhere.
 */
export type Keys = Readonly<Record<string, () => void>>;

const remembered = 'yimen.single-keys';
const listeners = new Set<() => void>();

export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => localStorage.getItem(remembered) !== 'off',
  );
  const turn = (wanted: boolean) => {
    localStorage.setItem(remembered, wanted ? 'on' : 'off');
    for (const listener of listeners) listener();
  };
  return [on, turn];
}

const walking = new Set(['j', 'k']);

export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const act = latest.current[event.key] ?? latest.current[event.key.toLowerCase()];
      if (act === undefined || !mayFire(event)) return;
      event.preventDefault();
      // A key held down walks through a list; whatever else it does, it does once.
      if (event.repeat && !walking.has(event.key.toLowerCase())) return;
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function mayFire(event: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open]') !== null) return false;
  if (/^F\d+$/.test(event.key)) return true;
  if (localStorage.getItem(remembered) === 'off') return false;
  return !isTyping(event.target);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
