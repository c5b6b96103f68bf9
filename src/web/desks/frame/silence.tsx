import { useSpeech } from '../language.tsx';

/** The service does not answer at all: what is safe, and what to do. */
export function Silence({ again }: { readonly again: () => void }) {
  const { t } = useSpeech();
  return (
    <main className="plain-page">
      <h1>{t('silence.title')}</h1>
      <p>{t('silence.kept')}</p>
      <p>
        <button type="button" className="button" onClick={again}>
          {t('silence.again')}
        </button>
      </p>
    </main>
  );
}
