import type { JointRow } from '../../../app/views/joint-view.ts';
import { shortDate } from '../../components/dates.ts';
import { useVisit } from '../visit.tsx';

/** 联合办理 of the own account, above the single cases: each with the days of the whole. */
export function OwnJointCases({ rows }: { readonly rows: readonly JointRow[] }) {
  const { t } = useVisit();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="joint-cases">
      <h2 id="joint-cases">{t('joint:account.title')}</h2>
      <JointRows rows={rows} />
    </section>
  );
}

/** @param named says whose each is: an agent looks after several */
export function JointRows({ rows, named }: { readonly rows: readonly JointRow[]; readonly named?: boolean }) {
  const { t, say, language, today } = useVisit();
  if (rows.length === 0) return null;
  return (
    <ol className="hits">
      {rows.map(({ id, number, packageName, applicant, state, due, lamp, standsStill }) => (
        <li key={id}>
          <h3>
            <a href={`/joint/${id}`}>{say(packageName)}</a>
          </h3>
          <p className="body">
            {named ? `${applicant} · ` : null}
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
  );
}
