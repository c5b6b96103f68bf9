import { Link } from 'react-router';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { StaffActView } from '../shapes.ts';
import { usePostName } from './post-name.ts';
import { useStaffActs } from './use-people.ts';

/** What administrators did to accounts and posts, latest first, each with who and why. */
export function ActsList() {
  const { t } = useSpeech();
  const { data, isError, isPending } = useStaffActs();
  return (
    <article className="person" aria-busy={isPending}>
      <h1>{t('people.acts')}</h1>
      <p className="hint">{t('people.acts-hint')}</p>
      {isError && <p className="empty">{t('people.failed')}</p>}
      {data !== undefined && <ActLines acts={data.acts} />}
    </article>
  );
}

export function ActLines({
  acts,
  ofOne = false,
}: {
  readonly acts: readonly StaffActView[];
  readonly ofOne?: boolean;
}) {
  const { t, moment } = useSpeech();
  const place = usePlace();
  const nameOf = usePostName();
  if (acts.length === 0) return <p className="quiet">{t('people.no-acts')}</p>;
  return (
    <ol className="act-lines">
      {acts.map((act, index) => (
        // Nothing is ever taken out of the list, so that a place in it is as good as a name.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={`${act.staffId}${act.at}${act.what}${index}`}>
          <time dateTime={act.at}>{moment(act.at, place?.timeZone)}</time>
          <span>
            <b>{t(`people.did.${act.what}`)}</b>
            {act.post !== undefined && ` ${nameOf(act.post)}`}
            {!ofOne && (
              <>
                {' · '}
                <Link to={`/people/${act.staffId}`}>{act.name}</Link>
              </>
            )}
            <small>
              {t('people.by', { name: act.byName || t('people.operator') })} ·{' '}
              {act.reason === 'taken-over' ? t('people.taken-over') : act.reason}
            </small>
          </span>
        </li>
      ))}
    </ol>
  );
}
