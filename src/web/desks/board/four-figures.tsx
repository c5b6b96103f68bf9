import { useSpeech } from '../language.tsx';
import type { BoardFigure, BoardView } from '../shapes.ts';

interface Props {
  readonly view: BoardView;
  readonly open: (figure: BoardFigure) => void;
  readonly chosen: BoardFigure | undefined;
}

const today = ['received', 'accepted', 'due-today', 'late'] as const;
const earlier = ['received', 'accepted', 'decided', 'completed'] as const;

/** What one looks for first, large: what came in, what was accepted, what is due, what is late. */
export function FourFigures({ view, open, chosen }: Props) {
  const { t } = useSpeech();
  const { figures, daysOver } = view.total;
  const shown: readonly BoardFigure[] = view.day === view.today ? today : earlier;
  return (
    <ul className="four-figures">
      {shown.map((figure) => {
        const count = figures[figure] ?? 0;
        return (
          <li key={figure} data-tone={toneOf(figure, count)}>
            <button type="button" onClick={() => open(figure)} aria-pressed={chosen === figure}>
              <b>{count}</b>
              <span>{t(`board.figure.${figure}`)}</span>
              <small>
                {figure === 'late' && daysOver !== undefined && t('board.over', { count: daysOver })}
                {figure === 'accepted' &&
                  (figures.deemed ?? 0) > 0 &&
                  t('board.of-these-deemed', { count: figures.deemed ?? 0 })}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

export function toneOf(figure: BoardFigure, count: number): 'red' | 'amber' | 'none' {
  if (count === 0) return 'none';
  if (figure === 'late') return 'red';
  return figure === 'due-today' ? 'amber' : 'none';
}
