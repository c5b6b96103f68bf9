import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { KeySheet } from '../frame/key-sheet.tsx';
import { useKeys } from '../frame/keys.ts';
import { TopBar } from '../frame/top-bar.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { BoardFigure } from '../shapes.ts';
import { useTitle } from '../use-title.ts';
import { BoardCasesPane } from './board-cases.tsx';
import { BoardHead } from './board-head.tsx';
import { BoardTable } from './board-table.tsx';
import { FourFigures } from './four-figures.tsx';
import { dayBy, useBoard } from './use-board.ts';

export type By = 'bodies' | 'desks';

/** 当日看板: what happened on a day and how things stand, by body and by town. The address holds what one looks at. */
export default function BoardDesk() {
  const { t } = useSpeech();
  const [asked, ask] = useSearchParams();
  const [sheet, setSheet] = useState(false);
  const place = usePlace();
  useTitle(t('frame.desk.board'));
  const today = place?.today;
  const day = asked.get('day') ?? today;
  const by: By = asked.get('by') === 'desks' ? 'desks' : 'bodies';
  const figure = (asked.get('figure') ?? undefined) as BoardFigure | undefined;
  const row = asked.get('row') ?? undefined;
  const { view, failed, again } = useBoard(day);

  const go = (to: Readonly<Record<string, string | undefined>>) => {
    const next = new URLSearchParams(asked);
    for (const [name, value] of Object.entries(to)) value === undefined ? next.delete(name) : next.set(name, value);
    ask(next);
  };
  const goDay = (to: string | undefined) =>
    go({ day: to === today ? undefined : to, figure: undefined, row: undefined });
  const open = (of: BoardFigure, code?: string) => go({ figure: of, row: code });
  const close = () => go({ figure: undefined, row: undefined });
  const step = (days: number) => {
    if (day === undefined || today === undefined) return;
    const to = dayBy(day, days);
    if (to <= today) goDay(to);
  };
  useKeys({
    '[': () => step(-1),
    ']': () => step(1),
    t: () => goDay(today),
    b: () => go({ by: by === 'bodies' ? 'desks' : undefined, figure: undefined, row: undefined }),
    p: () => window.print(),
    Escape: close,
    '?': () => setSheet(true),
  });
  const keys = [
    { keys: ['[', ']'], does: t('board.keys.day') },
    { keys: ['T'], does: t('board.keys.today') },
    { keys: ['B'], does: t('board.keys.by') },
    { keys: ['P'], does: t('board.keys.print') },
    { keys: ['Esc'], does: t('board.keys.close') },
    { keys: ['?'], does: t('keys.sheet') },
  ];
  return (
    <div className="desk board-desk">
      <TopBar desk="board" onKeys={() => setSheet(true)} />
      <main className="board" data-open={figure !== undefined} aria-busy={view === undefined && !failed}>
        <section className="board-sheet" aria-label={t('board.title')}>
          <BoardHead
            view={view}
            day={day}
            by={by}
            goDay={goDay}
            step={step}
            choose={(to) => go({ by: to, figure: undefined, row: undefined })}
          />
          {failed && view === undefined && (
            <div className="empty">
              <p>{t('board.failed')}</p>
              <button type="button" className="button quiet" onClick={again}>
                {t('silence.again')}
              </button>
            </div>
          )}
          {view !== undefined && (
            <>
              <FourFigures view={view} open={open} chosen={row === undefined ? figure : undefined} />
              <BoardTable view={view} by={by} open={open} chosen={{ figure, row }} />
            </>
          )}
        </section>
        {figure !== undefined && day !== undefined && view !== undefined && (
          <BoardCasesPane day={day} figure={figure} by={by} row={row} view={view} close={close} />
        )}
      </main>
      {sheet && <KeySheet lines={keys} close={() => setSheet(false)} />}
    </div>
  );
}
