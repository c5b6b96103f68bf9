import type { DueView } from '../../../app/views/case-view.ts';
import { fullDate } from '../../components/dates.ts';
import { stepLine } from '../../components/readable-facts.ts';
import { useVisit } from '../visit.tsx';

/** How many working days are left: the largest thing on the page, with its lamp, its day, and why it is that day. */
export function DueFigure({ due }: { readonly due: DueView }) {
  const { t, language } = useVisit();
  const days = Math.abs(due.remaining);
  // Languages put the number in different places; the sentence is theirs, its number is set large.
  const sentence = t(`case:remaining.${due.remaining < 0 ? 'late' : 'left'}`, { count: days });
  const [before, after] = sentence.split(String(days)).map((part) => part.trim());
  const lamp = due.standsStill ? t('portal:progress.standsStill') : t(`case:lamp.${due.lamp}`);
  return (
    <section className={`due ${due.lamp}`} aria-labelledby="due">
      <h2 id="due">{t(`portal:progress.stage.${due.stage}`)}</h2>
      <p className="remaining">
        {due.remaining === 0 ? (
          <span className="figure word">{t('case:remaining.today')}</span>
        ) : (
          <>
            <span className="before">{before}</span>
            <span className="figure">{days}</span>
            <span className="unit">{after}</span>
          </>
        )}
      </p>
      <p className="due-line">
        <span className={`lamp ${due.lamp}`}>{lamp}</span>
        <span>
          {t('portal:progress.dueOn')} <b>{fullDate(due.due, language)}</b>
        </span>
        {due.statutory === undefined ? null : (
          <span>
            {t('portal:progress.statutory')} {fullDate(due.statutory, language)}
          </span>
        )}
        {due.provisional ? <span className="open">{t('portal:guide.provisional')}</span> : null}
      </p>
      <details>
        <summary>{t('portal:progress.why')}</summary>
        <Derivation
          title={due.statutoryExplanation.length === 0 ? undefined : t('portal:guide.promised')}
          steps={due.explanation}
        />
        {due.statutoryExplanation.length === 0 ? null : (
          <Derivation title={t('portal:guide.statutory')} steps={due.statutoryExplanation} />
        )}
      </details>
    </section>
  );
}

function Derivation({ title, steps }: { readonly title: string | undefined; readonly steps: DueView['explanation'] }) {
  const { language } = useVisit();
  return (
    <>
      {title === undefined ? null : <h3>{title}</h3>}
      <ol className="derivation">
        {steps.map((step) => (
          <li key={`${step.key}${JSON.stringify(step.facts)}`}>{stepLine(step, language)}</li>
        ))}
      </ol>
    </>
  );
}
