import { useSpeech } from '../language.tsx';
import type { JointView } from './use-joint.ts';

/** 联合时限: the days of the whole, and beside them what the longest way still takes. */
export function JointClock({ view: { due, way, steps, state } }: { readonly view: JointView }) {
  const { t, dayOfWeek } = useSpeech();
  if (due === undefined) {
    return (
      <section className="clock quiet" aria-label={t('clock.title')}>
        <p>{t(`joint:state.${state}`)}</p>
      </section>
    );
  }
  const { remaining, lamp, standsStill } = due;
  const taken = steps.filter((step) => step.state !== 'not-taken');
  const done = taken.filter((step) => step.state === 'done' || step.state === 'refused').length;
  const left =
    remaining === 0 ? 'clock.today' : remaining < 0 ? 'clock.late' : standsStill ? 'clock.still' : 'clock.left';
  return (
    <section className="clock joint-clock" aria-label={t('clock.title')} data-lamp={standsStill ? 'still' : lamp}>
      <p className="clock-words">
        <b className="days-left">{t(left, { count: Math.abs(remaining) })}</b>
        <span className="due-day">
          {t(`joint:desk.by.${due.stage}`, { day: dayOfWeek(due.due) })}
          {due.provisional && <em className="provisional">{t('case:provisional')}</em>}
        </span>
        {!standsStill && <span className={`lamp ${lamp}`}>{t(`case:lamp.${lamp}`)}</span>}
      </p>
      {due.stage === 'decision' && (
        <>
          <progress value={done} max={taken.length} aria-label={t('joint:page.steps')} />
          <p className="way-line">
            <span>{t('joint:way.progress', { done, count: taken.length })}</span>
            <span>{t(wayKey(way), { count: way.days })}</span>
            {way.spare !== undefined && (
              <b className={way.spare < 0 ? 'lamp red' : undefined}>
                {way.spare === 0
                  ? t('joint:way.none')
                  : t(way.spare > 0 ? 'joint:way.spare' : 'joint:way.short', { count: Math.abs(way.spare) })}
              </b>
            )}
          </p>
        </>
      )}
    </section>
  );
}

function wayKey({ days, atLeast }: JointView['way']): string {
  if (!atLeast) return 'joint:way.days';
  return days === 0 ? 'joint:way.unknown' : 'joint:way.atLeast';
}
