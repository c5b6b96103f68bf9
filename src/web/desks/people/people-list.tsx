import { type KeyboardEvent, type RefObject, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { isAnswered, useWhenReady } from '../frame/when-ready.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { StaffEntry } from '../shapes.ts';
import { usePostName } from './post-name.ts';
import { usePeople } from './use-people.ts';

interface Props {
  readonly open: string;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly mayManage: boolean;
}

/** Everybody who works here, found by name or account, by body and by centre. */
export function PeopleList({ open, search, mayManage }: Props) {
  const { t, say } = useSpeech();
  const navigate = useNavigate();
  const place = usePlace();
  const [filter, setFilter] = useState({ words: '', body: '', centre: '', proposed: false });
  const query = usePeople(filter);
  const { data, isError, isPending } = query;
  const entries = data?.entries ?? [];
  const move = (by: number) => {
    const at = entries.findIndex(({ staffId }) => staffId === open);
    const next = entries[at < 0 ? 0 : Math.min(entries.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(`/people/${next.staffId}`);
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  const openFirst = useWhenReady(isAnswered(query), () => {
    if (entries[0] !== undefined) navigate(`/people/${entries[0].staffId}`);
  });
  const inSearch = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isComposing && event.key === 'Enter') openFirst.ask();
  };
  return (
    <>
      <div className="list-head">
        <label className="search">
          <span className="unseen">{t('people.search')}</span>
          <input
            ref={search}
            type="search"
            value={filter.words}
            placeholder={t('people.search')}
            onChange={(event) => {
              setFilter({ ...filter, words: event.target.value });
              openFirst.forget();
            }}
            onKeyDown={inSearch}
          />
          <Key>/</Key>
        </label>
        <div className="people-filter">
          <select
            aria-label={t('people.body')}
            value={filter.body}
            onChange={(event) => setFilter({ ...filter, body: event.target.value })}
          >
            <option value="">{t('people.every-body')}</option>
            {place?.bodies.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
          <select
            aria-label={t('people.centre')}
            value={filter.centre}
            onChange={(event) => setFilter({ ...filter, centre: event.target.value })}
          >
            <option value="">{t('people.every-centre')}</option>
            {place?.centres.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
        <label className="tick">
          <input
            type="checkbox"
            checked={filter.proposed}
            onChange={(event) => setFilter({ ...filter, proposed: event.target.checked })}
          />
          <span>{t('people.only-proposed')}</span>
        </label>
        <div className="people-ways">
          {mayManage && <Link to="/people/new">{t('people.appoint')}</Link>}
          <Link to="/people/acts">{t('people.acts')}</Link>
          <span className="quiet" aria-live="polite">
            {data !== undefined && t('people.found', { count: data.found })}
          </span>
        </div>
      </div>
      {isError && <p className="empty">{t('people.failed')}</p>}
      <ul className="rows" aria-busy={isPending}>
        {entries.map((entry) => (
          <PersonRow key={entry.staffId} entry={entry} isOpen={entry.staffId === open} />
        ))}
      </ul>
      {!isPending && !isError && entries.length === 0 && <p className="empty">{t('people.none')}</p>}
    </>
  );
}

function PersonRow({ entry, isOpen }: { readonly entry: StaffEntry; readonly isOpen: boolean }) {
  const { t } = useSpeech();
  const nameOf = usePostName();
  const held = entry.posts.filter(({ standing }) => standing !== 'ended');
  return (
    <li>
      <Link to={`/people/${entry.staffId}`} className="person-row" aria-current={isOpen ? 'page' : undefined}>
        <b>{entry.name}</b> <span className="quiet">{entry.login}</span>
        {held.slice(0, 2).map((post) => (
          <small key={post.key}>{nameOf(post)}</small>
        ))}
        {held.length === 0 && <small className="quiet">{t('people.no-post')}</small>}
        {entry.lockedUntil !== undefined && <small className="todo">{t('people.locked')}</small>}
        {held.some(({ standing }) => standing === 'proposed') && (
          <small className="todo">{t('people.standing.proposed')}</small>
        )}
      </Link>
    </li>
  );
}
