import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import type { BoardView } from '../shapes.ts';
import type { By } from './board-desk.tsx';

interface Props {
  readonly view: BoardView | undefined;
  readonly day: string | undefined;
  readonly by: By;
  readonly goDay: (day: string | undefined) => void;
  readonly step: (days: number) => void;
  readonly choose: (by: By) => void;
}

/** Which day, by what, and the ways to take the board along: a table for Excel and WPS, a sheet of paper. */
export function BoardHead({ view, day, by, goDay, step, choose }: Props) {
  const { t, say, dayOfWeek, moment, language } = useSpeech();
  const place = usePlace();
  const { name } = useSession();
  const today = place?.today;
  return (
    <header className="board-head">
      <div className="board-title">
        <h1>
          {t('board.title')}
          {day !== undefined && <span>{dayOfWeek(day)}</span>}
        </h1>
        {view !== undefined && (
          <p className="hint">
            {t('board.made-at', { at: moment(view.madeAt, place?.timeZone) })}
            <span className="on-paper">
              {' '}
              · {say(place?.serviceName)} · {name}
            </span>
          </p>
        )}
      </div>
      <div className="board-tools">
        <button type="button" className="bar" onClick={() => step(-1)} aria-label={t('board.day-before')}>
          ‹
        </button>
        <label>
          <span className="unseen">{t('board.day')}</span>
          <input
            type="date"
            value={day ?? ''}
            max={today ?? ''}
            onChange={(event) => event.target.value !== '' && goDay(event.target.value)}
          />
        </label>
        <button
          type="button"
          className="bar"
          onClick={() => step(1)}
          disabled={day === today}
          aria-label={t('board.day-after')}
        >
          ›
        </button>
        <button type="button" className="bar" onClick={() => goDay(today)} disabled={day === today}>
          {t('board.today')}
        </button>
        <fieldset className="switch" aria-label={t('board.by.label')}>
          {(['bodies', 'desks'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={by === one} onClick={() => choose(one)}>
              {t(`board.by.${one}`)}
            </button>
          ))}
        </fieldset>
        {day !== undefined && (
          <a href={`/api/board.csv?day=${day}&language=${language}`} download>
            {t('board.csv')}
          </a>
        )}
        <button type="button" className="link" onClick={() => window.print()}>
          {t('board.print')}
        </button>
      </div>
    </header>
  );
}
