import { dayNumber } from '../days.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView, DueView } from '../shapes.ts';

interface Mark {
  readonly at: number;
  readonly label: string;
  readonly kind: 'start' | 'promise' | 'law';
}

/**
 * The line from the first day to the last: what is used, what was suspended (hatched), today, the promise and the law.
 * Drawn in days of the calendar; the counting is the service's, and its words stand beside it.
 */
export function ClockLine({
  view,
  due,
  today,
}: {
  readonly view: CaseView;
  readonly due: DueView;
  readonly today: string;
}) {
  const { t, shortDay } = useSpeech();
  const start = startOf(view, due);
  const last = due.statutory ?? due.due;
  const [first, end] = [dayNumber(start), Math.max(dayNumber(last), dayNumber(today))];
  const span = Math.max(1, end - first);
  const place = (date: string) => ((dayNumber(date) - first) / span) * 100;
  const now = place(today);
  const late = due.remaining < 0;
  const promiseIsLaw = due.statutory === undefined || due.statutory === due.due;
  const marks: Mark[] = [
    { at: 0, kind: 'start', label: `${t(`clock.start.${due.stage}`)} ${shortDay(start)}` },
    ...(promiseIsLaw
      ? []
      : [{ at: place(due.due), kind: 'promise' as const, label: `${t('clock.promise')} ${shortDay(due.due)}` }]),
    { at: place(last), kind: 'law', label: `${t(promiseIsLaw ? 'clock.last' : 'clock.law')} ${shortDay(last)}` },
  ];
  const stops = due.stage === 'decision' ? view.procedures : [];
  return (
    <div className="line" aria-hidden="true" data-late={late}>
      <div className="line-track" />
      <div className="line-used" style={{ width: `${now}%` }} />
      {stops.map((stop) => {
        const [from, to] = [place(stop.from), place(stop.to ?? today)];
        return (
          <div
            key={stop.from}
            className="line-still"
            style={{ left: `${from}%`, width: `${Math.max(1.2, to - from)}%` }}
          >
            <span>
              {t('clock.stop', { procedure: t(`case:procedure.${stop.procedure}`), count: stop.announcedDays })}
            </span>
          </div>
        );
      })}
      {marks.map((mark) => (
        <div
          key={mark.kind}
          className="line-mark"
          data-kind={mark.kind}
          data-side={sideOf(mark, marks)}
          style={{ left: `${mark.at}%` }}
        >
          <span>{mark.label}</span>
        </div>
      ))}
      <div
        className="line-mark"
        data-kind="today"
        data-side={now > 88 ? 'left' : now < 6 ? 'right' : 'middle'}
        style={{ left: `${now}%` }}
      >
        <span>{t('clock.now')}</span>
      </div>
    </div>
  );
}

/** Labels keep out of each other's way: the last one ends at its mark, a promise close to either end goes one row down. */
function sideOf(mark: Mark, marks: readonly Mark[]): string {
  if (mark.kind === 'start') return 'right';
  if (mark.kind === 'law') return mark.at < 50 ? 'right' : 'left';
  const law = marks.find((other) => other.kind === 'law')?.at ?? 100;
  const crowded = mark.at < 26 || Math.abs(law - mark.at) < 26;
  return `${mark.at > 60 ? 'left' : 'right'}${crowded ? ' lower' : ''}`;
}

function startOf(view: CaseView, due: DueView): string {
  if (due.stage === 'delivery') return view.decision?.on ?? view.receivedOn;
  if (due.stage === 'decision') return view.acceptance?.on ?? view.receivedOn;
  return (
    latest(view.history.filter((entry) => entry.type === 'SupplementationSubmitted').map((entry) => entry.on)) ??
    view.receivedOn
  );
}

function latest(days: readonly string[]): string | undefined {
  return days.at(-1);
}
