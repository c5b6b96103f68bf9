import type { JointView } from '../../../app/views/joint-view.ts';
import { fullDate } from '../../components/dates.ts';
import { useVisit } from '../visit.tsx';

/** How many working days the whole has left, and what the longest way through it still takes. */
export function JointFigure({ view: { due, way, steps } }: { readonly view: JointView }) {
  const { t, language } = useVisit();
  if (due === undefined) return null;
  const count = Math.abs(due.remaining);
  const sentence = t(`case:remaining.${due.remaining < 0 ? 'late' : 'left'}`, { count });
  const [before, after] = sentence.split(String(count)).map((part) => part.trim());
  const taken = steps.filter(({ state }) => state !== 'not-taken');
  const done = taken.filter(({ state }) => state === 'done' || state === 'refused').length;
  return (
    <section className={`due joint-due ${due.lamp}`} aria-labelledby="due">
      <h2 id="due">{t(`joint:stage.${due.stage}`)}</h2>
      <p className="remaining">
        {due.remaining === 0 ? (
          <span className="figure word">{t('case:remaining.today')}</span>
        ) : (
          <>
            <span className="before">{before}</span>
            <span className="figure">{count}</span>
            <span className="unit">{after}</span>
          </>
        )}
      </p>
      <p className="due-line">
        <span className={`lamp ${due.lamp}`}>
          {due.standsStill ? t('joint:standsStill') : t(`case:lamp.${due.lamp}`)}
        </span>
        <span>
          {t('portal:progress.dueOn')} <b>{fullDate(due.due, language)}</b>
        </span>
        {due.provisional ? <span className="open">{t('portal:guide.provisional')}</span> : null}
      </p>
      {due.stage === 'decision' ? (
        <>
          <progress className="line" value={done} max={taken.length} aria-label={t('joint:page.steps')} />
          <p className="way-line">
            <span>{t('joint:way.progress', { done, count: taken.length })}</span>
            <span>{t(wayKey(way), { count: way.days })}</span>
            {way.spare === undefined ? null : (
              <b>
                {way.spare === 0
                  ? t('joint:way.none')
                  : t(way.spare > 0 ? 'joint:way.spare' : 'joint:way.short', { count: Math.abs(way.spare) })}
              </b>
            )}
          </p>
        </>
      ) : null}
    </section>
  );
}

function wayKey({ days, atLeast }: JointView['way']): string {
  if (!atLeast) return 'joint:way.days';
  return days === 0 ? 'joint:way.unknown' : 'joint:way.atLeast';
}
