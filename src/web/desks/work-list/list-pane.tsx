import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useWhenReady } from '../frame/when-ready.ts';
import { useSpeech } from '../language.tsx';
import type { WorkListEntry } from '../shapes.ts';
import { Lamps } from './lamps.tsx';
import { type ListKind, useCaseSearch, useWorkList } from './use-work-list.ts';
import { WorkListRow } from './work-list-row.tsx';

interface Props {
  /** Where the cases of this desk open, e.g. `/office`. */
  readonly base: string;
  readonly openCase: string | undefined;
  /** The kinds of list this reader has; the first is shown first. */
  readonly kinds: readonly ListKind[];
  /** What an empty list of this desk teaches. */
  readonly empty: string;
  readonly children?: ReactNode;
  /** 待签: which of its cases are marked; absent where nobody signs. */
  readonly marks?: { readonly marked: readonly string[]; readonly toggle: (caseId: string) => void };
  /** Stands between the head and the rows: what waits elsewhere. */
  readonly above?: ReactNode;
  /** Stands below the rows, whatever is scrolled. */
  readonly foot?: ReactNode;
}

/** The left pane: lamps, the two lists, search by `/`, and J and K from case to case. */
export function ListPane({ base, openCase, kinds, empty, children, marks, above, foot }: Props) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [kind, setKind] = useState<ListKind>(kinds[0] ?? 'all');
  const [words, setWords] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const list = useWorkList(kind);
  const { found, busy, answered } = useCaseSearch(words);
  const shown = found ?? list.entries;

  const move = (by: number) => {
    const next = shown[nextIndex(shown, openCase, by)];
    if (next === undefined) return;
    navigate(`${base}/${next.caseId}`);
    document.querySelector(`[data-case="${next.caseId}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const markOpen = () => {
    const entry = shown.find(({ caseId }) => caseId === openCase);
    if (entry !== undefined && entry.waitingFor === 'approver') marks?.toggle(entry.caseId);
  };
  useKeys({ j: () => move(1), k: () => move(-1), z: markOpen, '/': () => search.current?.focus() });
  const openFirst = useWhenReady(answered && !list.loading, () => {
    // Nothing has been looked for yet: one letter finds nobody.
    if (words.trim() !== '' && found === undefined) return;
    if (shown[0] !== undefined) navigate(`${base}/${shown[0].caseId}`);
  });
  const inSearch = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') setWords('');
    if (event.key === 'Enter') openFirst.ask();
  };
  return (
    <>
      <div className="list-head">
        {children}
        <label className="search">
          <span className="unseen">{t('list.search')}</span>
          <input
            ref={search}
            type="search"
            value={words}
            placeholder={t('list.search')}
            onChange={(event) => {
              setWords(event.target.value);
              openFirst.forget();
            }}
            onKeyDown={inSearch}
          />
          <Key>/</Key>
        </label>
        <div className="list-choice">
          {kinds.length > 1 ? (
            <fieldset className="switch" aria-label={t('list.which')}>
              {kinds.map((one) => (
                <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
                  {t(`list.kind.${one}`)}
                </button>
              ))}
            </fieldset>
          ) : (
            <h2>{t('list.kind.all')}</h2>
          )}
          <Lamps counts={list.counts} />
        </div>
      </div>
      <p className="unseen" aria-live="polite">
        {found !== undefined && !busy && t('list.found', { count: found.length })}
      </p>
      {above}
      {list.loading && <RowsToCome />}
      {list.failed && (
        <div className="empty">
          <p>{t('list.failed')}</p>
          <button type="button" className="button quiet" onClick={list.again}>
            {t('silence.again')}
          </button>
        </div>
      )}
      {shown.length > 0 && (
        <ol className="rows">
          {shown.map((entry) => (
            <WorkListRow
              key={`${entry.caseId}${entry.waitingFor}`}
              entry={entry}
              to={`${base}/${entry.caseId}`}
              open={entry.caseId === openCase}
              {...(marks === undefined || entry.waitingFor !== 'approver'
                ? {}
                : { mark: { on: marks.marked.includes(entry.caseId), toggle: () => marks.toggle(entry.caseId) } })}
            />
          ))}
        </ol>
      )}
      {found !== undefined && found.length === 0 && !busy && <p className="empty">{t('list.none-found', { words })}</p>}
      {found === undefined && !list.loading && !list.failed && shown.length === 0 && <p className="empty">{empty}</p>}
      {found === undefined && list.hasMore && (
        <button type="button" className="more" onClick={list.more} disabled={list.loadingMore}>
          {t('list.more')}
        </button>
      )}
      {foot}
    </>
  );
}

function RowsToCome() {
  return (
    <div className="rows to-come" aria-busy="true">
      {[1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="row" />
      ))}
    </div>
  );
}

function nextIndex(entries: readonly WorkListEntry[], openCase: string | undefined, by: number): number {
  const at = entries.findIndex((entry) => entry.caseId === openCase);
  if (at < 0) return by > 0 ? 0 : entries.length - 1;
  return Math.min(entries.length - 1, Math.max(0, at + by));
}
