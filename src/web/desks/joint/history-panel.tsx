import { useSpeech } from '../language.tsx';
import type { JointView } from './use-joint.ts';

/** 经过 of the whole, newest first, with its papers. */
export function HistoryPanel({ view }: { readonly view: JointView }) {
  const { t, say, moment } = useSpeech();
  const textOf = useEventText(view);
  return (
    <>
      <ul className="joint-papers">
        {view.papers.map(({ number, kind }, at) => (
          <li key={number}>
            <a href={`/record-papers/joint-case/${view.id}/${at}`} target="_blank" rel="noopener">
              {t(`joint:paper.${kind}`)}
              <span className="unseen">{t('frame.new-page')}</span>
            </a>{' '}
            <small lang="zh-Hans">{number}</small>
          </li>
        ))}
      </ul>
      <ol className="history">
        {view.history.toReversed().map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows
          <li key={at}>
            <time dateTime={entry.at}>{moment(entry.at)}</time>
            <span>
              {textOf(entry)}
              <small>
                {[entry.byBody === undefined ? '' : say(entry.byBody), t(`case:duty.${entry.byDuty}`)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function useEventText(view: JointView): (entry: JointView['history'][number]) => string {
  const { t, say, dayWhere } = useSpeech();
  const stepName = (id: unknown) => say(view.steps.find((step) => step.id === id)?.name);
  return ({ type, step, facts }) => {
    const said: Record<string, string | number> = Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, dayWhere(value)]),
    );
    if (step !== undefined) said.step = stepName(step);
    for (const key of ['from', 'to']) if (facts[key] !== undefined) said[key] = stepName(facts[key]);
    const isWhole = type === 'JointCaseDecided';
    if (facts.outcome !== undefined) said.outcome = t(`joint:${isWhole ? 'whole' : 'outcome'}.${facts.outcome}`);
    for (const key of ['view', 'opinion']) if (facts[key] !== undefined) said[key] = t(`joint:outcome.${facts[key]}`);
    if (facts.course !== undefined) said.course = t(`joint:course.${facts.course}`);
    if (facts.level !== undefined) said.level = t(`joint:level.${facts.level}`);
    if (facts.procedure !== undefined) said.procedure = t(`case:procedure.${facts.procedure}`);
    return t(`joint:event.${type}`, said);
  };
}
