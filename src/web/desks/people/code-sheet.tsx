import { useEffect, useRef } from 'react';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';

export interface GivenCode {
  readonly code: string;
  readonly validUntil: string;
}

interface Props {
  readonly person: { readonly name: string; readonly login: string };
  readonly given: GivenCode;
  readonly close: () => void;
}

/** The one-time code, shown once and printed on a sheet that is handed over; it is kept nowhere. */
export function CodeSheet({ person, given, close }: Props) {
  const { t, say, moment } = useSpeech();
  const place = usePlace();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="code-sheet" aria-label={t('people.code.title')}>
      <p className="hint">{say(place?.serviceName)}</p>
      <h2 ref={title} tabIndex={-1}>
        {t('people.code.title')}
      </h2>
      <dl>
        <dt>{t('people.name')}</dt>
        <dd>{person.name}</dd>
        <dt>{t('people.login')}</dt>
        <dd className="number">{person.login}</dd>
        <dt>{t('people.code.code')}</dt>
        <dd className="the-code">{given.code}</dd>
        <dt>{t('people.code.until')}</dt>
        <dd>{moment(given.validUntil, place?.timeZone)}</dd>
      </dl>
      <p>{t('people.code.how')}</p>
      <p className="act-foot">
        <button type="button" className="button" onClick={() => window.print()}>
          {t('people.code.print')}
        </button>
        <button type="button" className="link" onClick={close}>
          {t('people.code.close')}
        </button>
      </p>
    </section>
  );
}
