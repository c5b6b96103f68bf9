import { useEffect, useRef } from 'react';
import { caseDeskOf } from '../duties.ts';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import type { BoardFigure, BoardView } from '../shapes.ts';
import { WorkListRow } from '../work-list/work-list-row.tsx';
import type { By } from './board-desk.tsx';
import { useRowName } from './board-table.tsx';
import { useBoardCases } from './use-board.ts';

interface Props {
  readonly day: string;
  readonly figure: BoardFigure;
  readonly by: By;
  readonly row: string | undefined;
  readonly view: BoardView;
  readonly close: () => void;
}

/** The cases behind a figure, beside the board; on a phone below it. Each opens at the desk of whoever looks. */
export function BoardCasesPane({ day, figure, by, row, view, close }: Props) {
  const { t } = useSpeech();
  const { posts } = useSession();
  const nameOf = useRowName();
  const title = useRef<HTMLHeadingElement>(null);
  const body = by === 'bodies' ? row : undefined;
  const desk = by === 'desks' ? row : undefined;
  const { entries, loading, failed, more } = useBoardCases({ day, figure, body, desk });
  const found = view[by].find(({ code }) => code === row);
  const of = found === undefined ? t('board.total') : nameOf(found);
  // Whoever opens another figure hears its name.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => title.current?.focus(), [figure, row]);
  return (
    <section className="board-cases" aria-busy={loading}>
      <header>
        <h2 ref={title} tabIndex={-1}>
          {of} · {t(`board.figure.${figure}`)}
        </h2>
        <button type="button" className="link" onClick={close}>
          {t('board.close')}
        </button>
      </header>
      {failed && <p className="empty">{t('board.failed')}</p>}
      <ol className="rows">
        {entries.map((entry) => (
          <WorkListRow key={entry.caseId} entry={entry} to={`/${caseDeskOf(posts)}/${entry.caseId}`} open={false} />
        ))}
      </ol>
      {!loading && !failed && entries.length === 0 && <p className="empty">{t('board.none')}</p>}
      {more !== undefined && (
        <button type="button" className="more" onClick={more}>
          {t('list.more')}
        </button>
      )}
    </section>
  );
}
