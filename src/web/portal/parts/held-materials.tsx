import type { HeldMaterialView } from '../../../app/requests/licences.ts';
import { fullDate } from '../../components/dates.ts';
import type { OpenDraft } from '../draft-store.ts';
import { useVisit } from '../visit.tsx';

/** 互认: what nobody asks for, because it is held: with what, since when, how far it is trusted. */
export function HeldMaterials({ held }: { readonly held: readonly HeldMaterialView[] }) {
  const { t, say, language } = useVisit();
  if (held.length === 0) return null;
  return (
    <section aria-labelledby="held">
      <h2 id="held">{t('licence:held.title')}</h2>
      <p>{t('licence:held.lead')}</p>
      <ul className="links">
        {held.map(({ material, name, fromLicence, from, since, trust }) => (
          <li key={material}>
            <b>{say(name)}</b>
            <small>
              {t(fromLicence ? 'licence:held.fromLicence' : 'licence:held.fromCase', {
                number: from,
                on: fullDate(since, language),
              })}{' '}
              {t(`licence:trust.${trust}`)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 同意留存: asked for once, in so many words, where there is something to keep. */
export function KeepingConsent({ open }: { readonly open: OpenDraft }) {
  const { t, authority } = useVisit();
  const { materials } = open.content;
  const keeps = open.item.materials.some(
    ({ code, shared }) => shared !== undefined && materials[code]?.choice === 'upload',
  );
  if (authority.kind !== 'applicant' || !keeps || open.joint !== undefined) return null;
  return (
    <div className="field">
      <div className="radio">
        <input type="checkbox" id="keepMaterials" name="keepMaterials" value="yes" aria-describedby="keep-hint" />
        <label htmlFor="keepMaterials">{t('licence:held.keep')}</label>
      </div>
      <p className="hint" id="keep-hint">
        {t('licence:held.keepHint')}
      </p>
    </div>
  );
}
