import { useVisit } from '../visit.tsx';
import { LawReference } from './law-reference.tsx';

/** 救济途径: complain, ask for reconsideration, sue; by when, and where. */
export function Remedies() {
  const { app, t, say } = useVisit();
  const { reconsideration, litigation } = app.place.law.remedies;
  const place = (key: string) => say(app.profile.texts[key] ?? {});
  const period = (limit: { value: number; unit: string }) => t(`case:limitUnit.${limit.unit}`, { count: limit.value });
  return (
    <ul>
      <li>
        {t('portal:remedies.complaint', { office: place('complaint-office'), telephone: place('complaint-telephone') })}
      </li>
      <li>
        {t('portal:remedies.reconsideration', {
          authority: place('reconsideration-authority'),
          period: period(reconsideration),
        })}{' '}
        <small>
          <LawReference basis={reconsideration.basis} />
        </small>
      </li>
      <li>
        {t('portal:remedies.litigation', { court: place('litigation-court'), period: period(litigation) })}{' '}
        <small>
          <LawReference basis={litigation.basis} />
        </small>
      </li>
    </ul>
  );
}
