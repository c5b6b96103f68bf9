import type { JointRow } from '../../../app/views/joint-view.ts';
import { shortDate } from '../../components/dates.ts';
import { useVisit } from '../visit.tsx';

/** 联合办理 of the own account, above the single cases: each with the days of the whole. */
export function OwnJointCases({ rows }: { readonly rows: readonly JointRow[] }) {
  const { t, say, language, today } = useVisit();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="joint-cases">
      <h2 id="joint-cases">{t('joint:account.title')}</h2>
      <ol className="hits">
        {rows.map(({ id, number, packageName, state, due, lamp, standsStill }) => (
          <li key={id}>
            <h3>
              <a href={`/joint/${id}`}>{say(packageName)}</a>
            </h3>
            <p className="body">
              <span className="code">{number}</span>
            </p>
            <p className="facts-line">
              <b>{t(`joint:state.${state}`)}</b>
              {standsStill || state === 'awaiting-supplementation' ? (
                <span>{t('joint:account.waits')}</span>
              ) : due === null ? null : (
                <span className={`lamp ${lamp}`}>
                  {t('portal:progress.dueOn')} {shortDate(due, language, today)}
                </span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
