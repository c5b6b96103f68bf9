import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';

/** Before a case is opened: how this desk is read. */
export function NothingOpen() {
  const { t, dayOfWeek } = useSpeech();
  const place = usePlace();
  return (
    <div className="nothing-open">
      {place !== undefined && <p className="today-is">{dayOfWeek(place.today)}</p>}
      <h1>{t('open.title')}</h1>
      <p>{t('open.how')}</p>
      <ul>
        <li>
          <span className="lamp red">{t('open.red')}</span>
        </li>
        <li>
          <span className="lamp amber">{t('open.amber')}</span>
        </li>
        <li>
          <span className="lamp green">{t('open.green')}</span>
        </li>
      </ul>
      <p className="key-hints">
        <kbd>J</kbd> <kbd>K</kbd> {t('keys.next')} <kbd>/</kbd> {t('keys.search')} <kbd>?</kbd> {t('keys.sheet')}
      </p>
    </div>
  );
}
