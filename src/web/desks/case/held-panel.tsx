import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** 互认: what is held already and not asked for: with what, since when, how far it is trusted. */
export function HeldPanel({ held }: { readonly held: CaseView['held'] }) {
  const { t, say, day } = useSpeech();
  if (held.length === 0) return null;
  return (
    <div className="held-materials">
      <p>
        <b>{t('licence:held.title')}</b> <span className="sub">{t('licence:held.clerk')}</span>
      </p>
      <ul>
        {held.map(({ material, name, fromLicence, from, since, trust }) => (
          <li key={material}>
            {say(name)}{' '}
            <span className="sub">
              {t(fromLicence ? 'licence:held.fromLicence' : 'licence:held.fromCase', { number: from, on: day(since) })}{' '}
              {t(`licence:trust.${trust}`)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
