import { Link, useParams } from 'react-router';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { ExchangePane } from './exchange-pane.tsx';
import { useExchange, useExchanges } from './use-exchange.ts';

/** 数据交换: what a body with software of its own takes and sends back; and, for whoever oversees, how late it is. */
export default function ExchangeDesk() {
  const { body } = useParams();
  const { t, say } = useSpeech();
  const all = useExchanges();
  const open = body ?? (all?.length === 1 ? all[0]?.body : undefined);
  const view = useExchange(open);
  return (
    <Panes
      desk="joint"
      open={open}
      keys={[
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={
        <>
          <p className="list-head">
            <Link to="/joint">{t('joint:exchange.back')}</Link>
          </p>
          {all?.length === 0 && <p className="queue-none">{t('joint:exchange.none')}</p>}
          <ul className="hand-over-rows">
            {all?.map((one) => (
              <li key={one.body}>
                <Link to={`/exchange/${one.body}`} aria-current={one.body === open ? 'page' : undefined}>
                  <b>{say(one.bodyName)}</b>
                  <span>{one.system}</span>
                  <span className={one.late > 0 ? 'lamp red' : 'lamp green'}>
                    {one.late > 0
                      ? t('joint:exchange.late', { count: one.late })
                      : t('joint:exchange.waiting', { count: one.waiting })}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      }
      middle={
        view === undefined ? (
          <div className="empty">
            <h1>{t('joint:exchange.title')}</h1>
            <p>{t('joint:exchange.about')}</p>
          </div>
        ) : (
          <ExchangePane key={view.body} view={view} />
        )
      }
      sideName={t('joint:exchange.title')}
      side={null}
    />
  );
}
