import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { read } from '../client.ts';
import { postAt } from '../duties.ts';
import { isAnswered, useWhenReady } from '../frame/when-ready.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import type { ItemHit, PackageHit } from '../shapes.ts';
import { asPackage } from './use-requirements.ts';

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
  const found = useQuery({
    queryKey: ['items', wanted, here],
    queryFn: ({ signal }) =>
      read<{ items: readonly ItemHit[] }>(`/api/items?words=${encodeURIComponent(wanted)}${here}`, signal),
    enabled: wanted !== '',
    placeholderData: (previous) => previous,
  });
  // 联合办理 is received at the windows of the district, which serve every body.
  const isDistrict = usePlace()?.centres.some(({ code, level }) => code === centre && level === 'district') === true;
  const together = useQuery({
    queryKey: ['packages', wanted],
    queryFn: ({ signal }) =>
      read<{ packages: readonly PackageHit[] }>(`/api/packages?words=${encodeURIComponent(wanted)}`, signal),
    enabled: wanted !== '' && isDistrict,
    placeholderData: (previous) => previous,
  });
  const packages = isDistrict && wanted !== '' ? (together.data?.packages ?? []) : [];
  const items = wanted === '' ? [] : (found.data?.items ?? []);
  // Single items come first, as most errands are one; packages are few and stay in sight.
  const joined = packages.slice(0, 3).map((hit) => ({
    ...{ code: asPackage(hit.code), name: hit.name, body: hit.lead },
    limit: t('new.package-steps', { count: hit.steps }),
  }));
  const hits = [
    ...items.slice(0, 9 - joined.length).map(({ code, name, body, promised }) => ({
      ...{ code, name, body },
      limit: t(`case:limitUnit.${promised.unit}`, { count: promised.value }),
    })),
    ...joined,
  ];
  const at = Math.min(chosen, Math.max(0, hits.length - 1));
  // Until the answer is here the list is still that of fewer letters, and its first line another item.
  const isCurrent = isAnswered(found) && isAnswered(together);
  const early = useWhenReady(isCurrent, () => {
    const hit = hits[at];
    if (hit !== undefined) take(hit.code);
  });
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen((at + (event.key === 'ArrowDown' ? 1 : -1) + Math.max(1, hits.length)) % Math.max(1, hits.length));
    }
    if (event.key === 'Enter' && wanted !== '') {
      event.preventDefault();
      early.ask();
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
          early.forget();
        }}
        onKeyDown={press}
      />
      <p className="hint">{t('new.find-how')}</p>
      <div id={`${id}-hits`} role="listbox" aria-label={t('new.found')} aria-busy={!isCurrent}>
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
            <span className="limit">{hit.limit}</span>
          </div>
        ))}
      </div>
      <p role="status" className="quiet">
        {wanted !== '' && isCurrent && found.data !== undefined && hits.length === 0 && t('new.none-found')}
      </p>
    </div>
  );
}
