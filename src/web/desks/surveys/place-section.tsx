import { useState } from 'react';
import { useSpeech } from '../language.tsx';
import type { Typed } from './pocket.ts';

/** What the browser's codes for a place that was not measured mean. */
const reasons = { 1: 'denied', 2: 'unavailable', 3: 'timed-out' } as const;

/** 位置: measured by the phone; where it will not, the record says why. */
export function Place({
  place,
  put,
}: {
  readonly place: Typed['place'];
  readonly put: (place: NonNullable<Typed['place']>) => void;
}) {
  const { t } = useSpeech();
  const [asking, setAsking] = useState(false);
  const measure = () => {
    if (!('geolocation' in navigator)) return put({ kind: 'not-measured', why: 'not-supported' });
    setAsking(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAsking(false);
        const { latitude, longitude, accuracy } = coords;
        put({ kind: 'measured', latitude, longitude, accuracy: Math.min(100_000, Math.round(accuracy)) });
      },
      ({ code }) => {
        setAsking(false);
        put({ kind: 'not-measured', why: reasons[code as 1 | 2 | 3] ?? 'unavailable' });
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  };
  return (
    <section className="part">
      <h2>{t('survey.part-place')}</h2>
      <p role="status">
        {place === undefined
          ? t('survey.place-open')
          : place.kind === 'measured'
            ? t('survey.place-measured', {
                latitude: place.latitude.toFixed(5),
                longitude: place.longitude.toFixed(5),
                accuracy: Math.round(place.accuracy),
              })
            : t(`survey.place-why.${place.why}`)}
      </p>
      <button type="button" className="button quiet" onClick={measure} aria-disabled={asking}>
        {asking ? t('survey.place-asking') : t('survey.place-measure')}
      </button>
    </section>
  );
}
