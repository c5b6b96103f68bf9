import { Link } from 'react-router';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { usePowerFaults } from './use-powers.ts';

/** 断档、重叠: every day of every power on which nobody, or more than one, is competent. */
export function FaultsTab() {
  const { t, say } = useSpeech();
  const found = usePowerFaults();
  if (found === undefined) return <Waiting />;
  if (found.faults.length === 0)
    return (
      <div className="empty">
        <h2>{t('powers.no-faults')}</h2>
        <p>{t('powers.no-faults-next')}</p>
      </div>
    );
  return (
    <table className="powers-plain">
      <thead>
        <tr>
          {['kind', 'power', 'where', 'when', 'papers'].map((one) => (
            <th key={one} scope="col">
              {t(`powers.column.${one}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {found.faults.map(({ what, item, name, territories, from, to, bodies, causes }) => (
          <tr key={`${what}${item}${territories[0]?.code}${from}`}>
            <td>
              <b className="wrong">{t(`powers.what.${what}`)}</b>
              {bodies.length > 0 && <small>{bodies.map((one) => say(one.name)).join('、')}</small>}
            </td>
            <td>
              <Link to={`/powers/matrix?item=${item}&town=${territories[0]?.code ?? ''}&on=${from}`}>
                {item} {say(name)}
              </Link>
            </td>
            <td>{territories.map((one) => say(one.name)).join('、')}</td>
            <td>{to === undefined ? t('powers.since', { day: from }) : `${from} – ${to}`}</td>
            <td>{causes.length === 0 ? t('powers.no-paper') : causes.map(({ number }) => number).join('、')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
