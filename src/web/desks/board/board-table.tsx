import { useSpeech } from '../language.tsx';
import type { BoardFigure, BoardRow, BoardView } from '../shapes.ts';
import type { By } from './board-desk.tsx';
import { toneOf } from './four-figures.tsx';
import { dayFigures, standingFigures } from './use-board.ts';

interface Props {
  readonly view: BoardView;
  readonly by: By;
  readonly open: (figure: BoardFigure, row?: string) => void;
  readonly chosen: { readonly figure: BoardFigure | undefined; readonly row: string | undefined };
}

/** One line a body or a centre; a figure that is not nought opens its cases. On a phone each line is a small card. */
export function BoardTable({ view, by, open, chosen }: Props) {
  const { t } = useSpeech();
  const nameOf = useRowName();
  const isToday = view.day === view.today;
  const columns: readonly BoardFigure[] = isToday ? [...dayFigures, ...standingFigures] : dayFigures;
  const line = (row: BoardRow, name: string, code?: string) => (
    <tr
      key={row.code}
      className={code === undefined ? 'total' : undefined}
      data-empty={columns.every((one) => !row.figures[one])}
    >
      <th scope="row">{name}</th>
      {columns.map((figure) => (
        <Cell
          key={figure}
          row={row}
          name={name}
          figure={figure}
          isChosen={chosen.figure === figure && chosen.row === code}
          isFirst={figure === standingFigures[0]}
          open={() => open(figure, code)}
        />
      ))}
      {isToday && (
        <td className="over" data-label={t('board.days-over')} data-tone={row.daysOver === undefined ? 'none' : 'red'}>
          {row.daysOver ?? '—'}
        </td>
      )}
    </tr>
  );
  return (
    <table className="board-table">
      <caption className="unseen">{t('board.title')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={dayFigures.length}>
            {t('board.happened')}
          </th>
          {isToday && (
            <th scope="colgroup" colSpan={standingFigures.length + 1} className="first">
              {t('board.standing')}
            </th>
          )}
        </tr>
        <tr>
          <th scope="col">{t(`board.by.${by}`)}</th>
          {columns.map((figure) => (
            <th key={figure} scope="col" className={figure === standingFigures[0] ? 'first' : undefined}>
              {t(`board.figure.${figure}`)}
            </th>
          ))}
          {isToday && <th scope="col">{t('board.days-over')}</th>}
        </tr>
      </thead>
      <tbody>
        {view[by].length > 1 && line(view.total, t('board.total'))}
        {view[by].map((row) => line(row, nameOf(row), row.code))}
      </tbody>
    </table>
  );
}

/** The portal is a desk without a house, and has its name from us. */
export function useRowName(): (row: BoardRow) => string {
  const { t, say } = useSpeech();
  return (row) => (row.code === 'portal' ? t('board.portal') : say(row.name));
}

interface CellProps {
  readonly row: BoardRow;
  readonly name: string;
  readonly figure: BoardFigure;
  readonly isChosen: boolean;
  readonly isFirst: boolean;
  readonly open: () => void;
}

function Cell({ row, name, figure, isChosen, isFirst, open }: CellProps) {
  const { t } = useSpeech();
  const count = row.figures[figure] ?? 0;
  const label = t(`board.figure.${figure}`);
  return (
    <td
      data-label={label}
      data-zero={count === 0}
      data-tone={toneOf(figure, count)}
      className={isFirst ? 'first' : undefined}
    >
      {count === 0 ? (
        0
      ) : (
        <button
          type="button"
          onClick={open}
          aria-pressed={isChosen}
          aria-label={t('board.open', { name, label, count })}
        >
          {count}
        </button>
      )}
    </td>
  );
}
