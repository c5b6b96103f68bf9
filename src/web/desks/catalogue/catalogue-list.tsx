import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { CatalogueRow } from '../../../app/requests/item-draft.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';

interface Props {
  readonly rows: readonly CatalogueRow[] | undefined;
  readonly open: string;
  readonly search: React.RefObject<HTMLInputElement | null>;
}

/** 事项目录: found by name, code or body as one types; rows out of sight cost nothing. */
export function CatalogueList({ rows, open, search }: Props) {
  const { t, say } = useSpeech();
  const bodies = usePlace()?.bodies;
  const [words, setWords] = useState('');
  const [onlyDrafts, setOnlyDrafts] = useState(false);
  const wanted = useDeferredValue(words.trim().toLowerCase());
  const nameOfBody = useMemo(
    () => new Map(bodies?.map(({ code, shortName }) => [code, say(shortName)])),
    [bodies, say],
  );
  const found = useMemo(
    () =>
      (rows ?? []).filter(
        ({ code, name, body, draft }) =>
          (!onlyDrafts || draft !== undefined) &&
          (wanted === '' ||
            `${code} ${Object.values(name).join(' ')} ${nameOfBody.get(body)}`.toLowerCase().includes(wanted)),
      ),
    [rows, wanted, onlyDrafts, nameOfBody],
  );
  return (
    <>
      <div className="catalogue-find">
        <input
          ref={search}
          type="search"
          aria-label={t('catalogue.find')}
          placeholder={t('catalogue.find')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <label className="tick">
          <input type="checkbox" checked={onlyDrafts} onChange={(event) => setOnlyDrafts(event.target.checked)} />
          <span>{t('catalogue.only-drafts')}</span>
        </label>
        <p className="hint" aria-live="polite">
          {rows === undefined ? '' : t('catalogue.found', { count: found.length })}
        </p>
      </div>
      <ul className="catalogue-rows">
        {found.map((row) => (
          <li key={row.code}>
            <Link to={`/catalogue/items/${row.code}`} aria-current={open === `items/${row.code}` ? 'page' : undefined}>
              <b>{say(row.name)}</b>
              <span>
                <code>{row.code}</code> · {nameOfBody.get(row.body)}
              </span>
              {(row.draft !== undefined || row.standing !== 'in-force') && (
                <span className="standing">
                  {row.draft === undefined
                    ? t(`catalogue.standing.${row.standing}`)
                    : t(`catalogue.stage-of-draft.${row.draft.stage}`)}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
