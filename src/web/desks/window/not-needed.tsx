import { conditionText } from '../../components/condition-text.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView, FormField, LocalText, RequiredMaterial } from '../shapes.ts';

interface Props {
  readonly fields: readonly FormField[];
  readonly notNeeded: readonly RequiredMaterial[];
  readonly exemption?: LocalText;
}

/** What the answers of a case make unnecessary. */
export function NotNeeded({ view }: { readonly view: CaseView }) {
  const { exemption, notNeeded, formFields } = view.item;
  return (
    <NotNeededList fields={formFields} notNeeded={notNeeded} {...(exemption === undefined ? {} : { exemption })} />
  );
}

/** What the answers make unnecessary, and why: it is not asked for, and nobody has to wonder where it has gone. */
export function NotNeededList({ fields, notNeeded, exemption }: Props) {
  const { t, say } = useSpeech();
  return (
    <>
      {exemption !== undefined && (
        <p className="todo" role="status">
          {t('intake.exempt')} {say(exemption)}
        </p>
      )}
      {notNeeded.length > 0 && (
        <details className="not-needed">
          <summary>{t('intake.not-needed', { count: notNeeded.length })}</summary>
          <ul>
            {notNeeded.map(({ code, name, neededWhen }) => (
              <li key={code}>
                {say(name)}
                {neededWhen !== undefined && (
                  <span className="sub">
                    {t('intake.needed-only', { condition: conditionText(neededWhen, fields, t, say) })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
