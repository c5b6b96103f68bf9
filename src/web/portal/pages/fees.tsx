import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { type FeeListed, feeList } from '../../../app/queries/fee-list.ts';
import { lawText } from '../../components/law-text.ts';
import { TariffText } from '../parts/charge.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

/** 收费目录: everything that is charged, and on which basis. What is not on it costs nothing. */
export function feesPage(server: FastifyInstance, app: App): void {
  server.get('/fees', { config: { permission: 'public' } }, (request, reply) =>
    send(reply, visitOf(app, request), <FeeList tariffs={feeList(app)} />),
  );
}

function FeeList({ tariffs }: { readonly tariffs: readonly FeeListed[] }) {
  const { app, t, say } = useVisit();
  const { fees, lawLanguage } = app.profile;
  return (
    <Layout title={t('portal:fee.list')} back={{ href: '/' }}>
      <h1>{t('portal:fee.list')}</h1>
      <p className="lead">{t('portal:fee.listLead')}</p>
      {tariffs.length === 0 ? <p className="empty">{t('portal:fee.listNone')}</p> : null}
      <ol className="hits">
        {tariffs.map((tariff) => (
          <li key={tariff.code} id={tariff.code}>
            <h2>{say(tariff.name)}</h2>
            <p className="body">
              {tariff.items.map(({ code, name, body }) => (
                <span key={code}>
                  {say(body)} · <a href={`/items/${code}`}>{say(name)}</a>{' '}
                </span>
              ))}
            </p>
            <TariffText tariff={tariff} />
          </li>
        ))}
      </ol>
      {fees === undefined ? null : (
        <p className="quiet-line">
          {t('portal:fee.toTreasury', { holder: say(fees.treasury.holder) })}{' '}
          <cite lang={lawLanguage}>{lawText(fees.basisRanks.basis, lawLanguage)}</cite>
        </p>
      )}
    </Layout>
  );
}
