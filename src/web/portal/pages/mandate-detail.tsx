import type { CaseRow } from '../../../app/ports.ts';
import { mandateCode } from '../../../app/records/mandate.ts';
import type { MandateView } from '../../../app/requests/mandates.ts';
import { fullDate } from '../../components/dates.ts';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

/** 一份委托: how it stands, what it covers, and what was done under it. */
export function MandateDetail({ view, cases }: { readonly view: MandateView; readonly cases: readonly CaseRow[] }) {
  const { t, language } = useVisit();
  const ended = view.standing === 'revoked' || view.standing === 'expired';
  const { revoked } = view;
  return (
    <Layout title={`${t('portal:mandate.title')} ${view.number}`} back={{ href: '/mandates' }}>
      <p className="crumb">
        <span className="code">{view.number}</span>
      </p>
      <h1>{view.role === 'principal' ? view.agent.name : view.principal.name}</h1>
      <p className="state">
        <b>{t(`portal:mandate.standing.${view.standing}`)}</b>
        {revoked === undefined ? null : (
          <span>{t('portal:mandate.revokedOn', { on: fullDate(revoked.on, language), by: revoked.by })}</span>
        )}
      </p>
      {view.standing === 'offered' && view.role === 'principal' ? <Code view={view} /> : null}
      <MandateTerms view={view} />
      {ended ? null : (
        <p className="actions">
          <a className="button quiet" href={`/mandates/${view.id}/revocation`}>
            {t(view.role === 'agent' ? 'portal:mandate.giveUp' : 'portal:mandate.revoke')}
          </a>
        </p>
      )}
      <RefusedUses view={view} />
      {view.role === 'principal' ? <CasesUnder cases={cases} /> : null}
    </Layout>
  );
}

/** Shown as long as it can be used, so that a note lost is no mandate lost. */
function Code({ view }: { readonly view: MandateView }) {
  const { app, t, language } = useVisit();
  return (
    <div className="panel">
      <p>{t('portal:mandate.codeLead', { date: fullDate(view.acceptBy ?? view.validTo, language) })}</p>
      <dl className="codes">
        <div>
          <dt>{t('portal:mandate.number')}</dt>
          <dd className="code">{view.number}</dd>
        </div>
        <div>
          <dt>{t('portal:mandate.code')}</dt>
          <dd className="code large">{mandateCode(app.ports.digests, view.id)}</dd>
        </div>
      </dl>
    </div>
  );
}

type Terms = Pick<
  MandateView,
  'principal' | 'agent' | 'relation' | 'items' | 'itemNames' | 'acts' | 'validFrom' | 'validTo'
>;

/** Everything a mandate says; also the check before it is given. */
export function MandateTerms({ view }: { readonly view: Terms }) {
  const { t, say, language } = useVisit();
  const items = view.items === 'all' ? [t('portal:mandate.allItems')] : view.itemNames.map(say);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['principal', [view.principal.name, view.principal.identityNumber]],
    ['agent', [view.agent.name, view.agent.identityNumber]],
    ['relationLabel', [t(`portal:mandate.relation.${view.relation}`)]],
    ['items', items],
    ['acts', view.acts.map((act) => t(`portal:mandate.act.${act}`))],
    [
      'term',
      [
        t('portal:mandate.fromTo', {
          from: fullDate(view.validFrom, language),
          to: fullDate(view.validTo, language),
        }),
      ],
    ],
  ];
  return (
    <dl className="terms">
      {rows.map(([label, lines]) => (
        <div key={label}>
          <dt>{t(`portal:mandate.${label}`)}</dt>
          <dd>
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines are fixed, and two of them may be equal
              <span key={at}>{line}</span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function RefusedUses({ view }: { readonly view: MandateView }) {
  const { t, language } = useVisit();
  if (view.refusedUses.length === 0) return null;
  return (
    <section aria-labelledby="refused-uses" className="notice">
      <h2 id="refused-uses">{t('portal:mandate.refusedUses')}</h2>
      <ul>
        {view.refusedUses.map(({ on, act }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows at its end
          <li key={at}>{t('portal:mandate.refusedUse', { on: fullDate(on, language), act })}</li>
        ))}
      </ul>
    </section>
  );
}

function CasesUnder({ cases }: { readonly cases: readonly CaseRow[] }) {
  const { app, t, say } = useVisit();
  return (
    <section aria-labelledby="cases-under">
      <h2 id="cases-under">{t('portal:mandate.casesUnder')}</h2>
      {cases.length === 0 ? <p className="quiet-line">{t('portal:mandate.noCases')}</p> : null}
      <ol className="hits">
        {cases.map((row) => (
          <li key={row.caseId}>
            <h3>
              <a href={`/progress/${row.caseId}`}>{say(app.place.items.get(row.item)?.at(-1)?.name ?? {})}</a>
            </h3>
            <p className="facts-line">
              <b>{t(`case:state.${row.state}`)}</b>
              <span className="code">{row.number}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
