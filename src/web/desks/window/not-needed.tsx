import { conditionText } from '../../components/condition-text.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** What the answers make unnecessary, and why: it is not asked for, and nobody has to wonder where it has gone. */
export function NotNeeded({ view }: { readonly view: CaseView }) {
  const { t, say } = useSpeech();
  const { exemption, notNeeded, formFields } = view.item;
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
                    {t('intake.needed-only', { condition: conditionText(neededWhen, formFields, t, say) })}
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
