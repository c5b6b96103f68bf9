import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { useInName } from './use-powers.ts';

/** 应接不接: the least plausible first, with how it was worked out. */
export function InNameTab() {
  const { t, say, day } = useSpeech();
  const told = useInName();
  if (told === undefined) return <Waiting />;
  const { from, to, perThousand, expectedAtLeast, sentBackPercent, basis, found } = told;
  return (
    <section className="powers-in-name">
      <p className="hint">
        {t('powers.in-name-how', {
          ...{ from: day(from), to: day(to), basis: basis.law },
          ...{ perThousand, expectedAtLeast, sentBackPercent },
        })}
      </p>
      {found.length === 0 ? (
        <div className="empty">
          <h2>{t('powers.in-name-none')}</h2>
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
        <section className="powers-wide" tabIndex={0} aria-label={t('powers.tab.in-name')}>
          <table className="powers-plain">
            <thead>
              <tr>
                {['power', 'body', 'cases', 'expected', 'sent-back', 'why'].map((one) => (
                  <th key={one} scope="col">
                    {t(`powers.column.${one}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map(({ item, name, body, cases, expected, against, sentBack, why, perMillion }) => (
                <tr key={`${item}${body.code}`}>
                  <th scope="row">
                    {item} {say(name)}
                  </th>
                  <td>{say(body.name)}</td>
                  <td className="figure">{cases}</td>
                  <td className="figure">
                    {expected} <small>{t(`powers.against.${against}`)}</small>
                  </td>
                  <td className="figure">{sentBack}</td>
                  <td>{t(`powers.why.${why}`, { chance: (perMillion / 10_000).toFixed(2) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
