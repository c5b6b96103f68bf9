import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { read } from '../client.ts';
import { postAt } from '../duties.ts';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import type { ItemHit } from '../shapes.ts';

/** 找事项: plain words or pinyin initials; arrows choose, Enter takes. The hands stay on the keyboard. */
export function ItemFinder({ take }: { readonly take: (code: string) => void }) {
  const { t, say } = useSpeech();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const wanted = words.trim();
  const { posts } = useSession();
  const centre = postAt(posts, 'window')?.centre;
  const here = centre === undefined ? '' : `&centre=${encodeURIComponent(centre)}`;
  const { data } = useQuery({
    queryKey: ['items', wanted, here],
    queryFn: ({ signal }) =>
      read<{ items: readonly ItemHit[] }>(`/api/items?words=${encodeURIComponent(wanted)}${here}`, signal),
    enabled: wanted !== '',
    placeholderData: (previous) => previous,
  });
  const hits = wanted === '' ? [] : (data?.items.slice(0, 9) ?? []);
  const at = Math.min(chosen, Math.max(0, hits.length - 1));
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen((at + (event.key === 'ArrowDown' ? 1 : -1) + Math.max(1, hits.length)) % Math.max(1, hits.length));
    }
    const hit = hits[at];
    if (event.key === 'Enter' && hit !== undefined) {
      event.preventDefault();
      take(hit.code);
    }
  };
  return (
    <div className="finder">
      <label htmlFor={`${id}-words`}>{t('new.find')}</label>
      <input
        ref={input}
        id={`${id}-words`}
        role="combobox"
        autoComplete="off"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
        value={words}
        placeholder={t('new.find-example')}
        onChange={(event) => {
          setWords(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <p className="hint">{t('new.find-how')}</p>
      <div id={`${id}-hits`} role="listbox" aria-label={t('new.found')}>
        {hits.map((hit, index) => (
          // The combobox above takes the keys; the pointer takes an option directly.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={hit.code}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            onClick={() => take(hit.code)}
          >
            <b>{say(hit.name)}</b>
            <span>{say(hit.body)}</span>
            <span className="limit">{t(`case:limitUnit.${hit.promised.unit}`, { count: hit.promised.value })}</span>
          </div>
        ))}
      </div>
      <p role="status" className="quiet">
        {wanted !== '' && data !== undefined && hits.length === 0 && t('new.none-found')}
      </p>
    </div>
  );
}
