import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
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
  const { box, shown } = useShown(wanted);
  const nameOfBody = useMemo(
    () => new Map(bodies?.map(({ code, shortName }) => [code, say(shortName)])),
    [bodies, say],
  );
  // Joined once for the whole list, not again with every key.
  const said = useMemo(
    () =>
      (rows ?? []).map((row) => ({
        row,
        text: `${row.code} ${Object.values(row.name).join(' ')} ${nameOfBody.get(row.body)}`.toLowerCase(),
      })),
    [rows, nameOfBody],
  );
  const found = useMemo(
    () =>
      said
        .filter(({ row, text }) => (!onlyDrafts || row.draft !== undefined) && text.includes(wanted))
        .map(({ row }) => row),
    [said, wanted, onlyDrafts],
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
        {found.slice(0, shown).map((row) => (
          <Row key={row.code} row={row} bodyName={nameOfBody.get(row.body)} isOpen={open === `items/${row.code}`} />
        ))}
        {found.length > shown && <li ref={box} className="catalogue-more" aria-hidden="true" />}
      </ul>
    </>
  );
}

const Row = memo(function Row({
  row: { code, name, standing, draft },
  bodyName,
  isOpen,
}: {
  readonly row: CatalogueRow;
  readonly bodyName: string | undefined;
  readonly isOpen: boolean;
}) {
  const { t, say } = useSpeech();
  return (
    <li>
      <Link to={`/catalogue/items/${code}`} aria-current={isOpen ? 'page' : undefined}>
        <b>{say(name)}</b>
        <span>
          <code>{code}</code> · {bodyName}
        </span>
        {(draft !== undefined || standing !== 'in-force') && (
          <span className="standing">
            {draft === undefined ? t(`catalogue.standing.${standing}`) : t(`catalogue.stage-of-draft.${draft.stage}`)}
          </span>
        )}
      </Link>
    </li>
  );
});

const atOnce = 100;

/** As many rows as fill the pane twice; more come when the end of them is near. Another search begins anew. */
function useShown(wanted: string) {
  const [more, setMore] = useState({ wanted, shown: atOnce });
  const shown = more.wanted === wanted ? more.shown : atOnce;
  const box = useCallback(
    (end: HTMLLIElement | null) => {
      if (end === null) return;
      const seen = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) setMore({ wanted, shown: shown + atOnce });
        },
        { rootMargin: '600px' },
      );
      seen.observe(end);
      return () => seen.disconnect();
    },
    [wanted, shown],
  );
  return { box, shown };
}
