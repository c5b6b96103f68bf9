import { remedyPeriod } from '../../papers/remedies.ts';
import { useVisit } from '../visit.tsx';
import { LawReference } from './law-reference.tsx';

/** `about` names the item or the case, as the form of the complaint takes it. 救济途径: complain, ask for reconsideration, sue; by when, and where. */
export function Remedies({ about = '' }: { readonly about?: string }) {
  const { app, t, say } = useVisit();
  const { reconsideration, litigation } = app.place.law.remedies;
  const place = (key: string) => say(app.profile.texts[key] ?? {});
  return (
    <ul>
      <li>
        {t('portal:remedies.complaint', { office: place('complaint-office'), telephone: place('complaint-telephone') })}{' '}
        <a href={`/complaints/new${about}`}>{t('portal:complaint.start')}</a>
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
