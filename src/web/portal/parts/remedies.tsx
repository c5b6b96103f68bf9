import { remedyPeriod } from '../../papers/remedies.ts';
import { useVisit } from '../visit.tsx';
import { LawReference } from './law-reference.tsx';

/** 救济途径: complain, ask for reconsideration, sue; by when, and where. */
export function Remedies() {
  const { app, t, say } = useVisit();
  const { reconsideration, litigation } = app.place.law.remedies;
  const place = (key: string) => say(app.profile.texts[key] ?? {});
  return (
    <ul>
      <li>
        {t('portal:remedies.complaint', { office: place('complaint-office'), telephone: place('complaint-telephone') })}
      </li>
      <li>
        {t('portal:remedies.reconsideration', {
          authority: place('reconsideration-authority'),
          period: remedyPeriod(reconsideration, t),
        })}{' '}
        <small>
          <LawReference basis={reconsideration.basis} />
        </small>
      </li>
      <li>
        {t('portal:remedies.litigation', { court: place('litigation-court'), period: remedyPeriod(litigation, t) })}{' '}
        <small>
          <LawReference basis={litigation.basis} />
        </small>
      </li>
    </ul>
  );
}
