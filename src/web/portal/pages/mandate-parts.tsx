import type { MandateView } from '../../../app/requests/mandates.ts';
import { fullDate } from '../../components/dates.ts';
import { ErrorSummary, Field, type FieldFault, FieldGroup, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

/** 我的委托: given first, then held. */
export function MandateList({ given, held }: { readonly given: MandateView[]; readonly held: MandateView[] }) {
  const { t } = useVisit();
  return (
    <Layout title={t('portal:mandate.title')} back={{ href: '/account' }}>
      <h1>{t('portal:mandate.title')}</h1>
      <p className="lead">{t('portal:mandate.lead')}</p>
      <p className="actions">
        <a className="button" href="/mandates/new">
          {t('portal:mandate.new')}
        </a>
        <a className="button quiet" href="/mandates/accept">
          {t('portal:mandate.accept')}
        </a>
      </p>
      <section aria-labelledby="given">
        <h2 id="given">{t('portal:mandate.given')}</h2>
        {given.length === 0 ? <p className="quiet-line">{t('portal:mandate.noneGiven')}</p> : <Mandates of={given} />}
      </section>
      <section aria-labelledby="held">
        <h2 id="held">{t('portal:mandate.held')}</h2>
        {held.length === 0 ? <p className="quiet-line">{t('portal:mandate.noneHeld')}</p> : <Mandates of={held} />}
      </section>
    </Layout>
  );
}

function Mandates({ of }: { readonly of: readonly MandateView[] }) {
  const { t, language } = useVisit();
  return (
    <ol className="hits">
      {of.map((one) => (
        <li key={one.id}>
          <h3>
            <a href={`/mandates/${one.id}`}>{one.role === 'principal' ? one.agent.name : one.principal.name}</a>
          </h3>
          <p className="body">
            {t(`portal:mandate.relation.${one.relation}`)} · <span className="code">{one.number}</span>
          </p>
          <p className="facts-line">
            <b>{t(`portal:mandate.standing.${one.standing}`)}</b>
            <span>
              {t('portal:mandate.fromTo', {
                from: fullDate(one.validFrom, language),
                to: fullDate(one.validTo, language),
              })}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}

interface AcceptanceProps {
  readonly typed: { readonly number: string; readonly code: string; readonly identityNumber: string };
  readonly faults: readonly FieldFault[];
}

/** 接受委托: nobody becomes an agent without it. */
export function MandateAcceptance({ typed, faults }: AcceptanceProps) {
  const { t } = useVisit();
  const labels = {
    number: 'portal:mandate.number',
    code: 'portal:mandate.code',
    identityNumber: 'portal:mandate.ownNumber',
  } as const;
  return (
    <Layout title={t('portal:mandate.acceptTitle')} faulty={faults.length > 0} back={{ href: '/mandates' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('portal:mandate.acceptTitle')}</h1>
      <p className="lead">{t('portal:mandate.acceptLead')}</p>
      <Form action="/mandates/accept">
        {(['number', 'code', 'identityNumber'] as const).map((id) => (
          <Field key={id} id={id} label={t(labels[id])} faults={faults}>
            {(described) => (
              <input
                id={id}
                name={id}
                defaultValue={typed[id]}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                className="number"
                {...described}
              />
            )}
          </Field>
        ))}
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:mandate.acceptButton')}
          </button>
        </p>
      </Form>
    </Layout>
  );
}

interface RevocationProps {
  readonly view: MandateView;
  readonly typed: { readonly reason: string; readonly sure: boolean };
  readonly faults: readonly FieldFault[];
}

/** 解除委托: what follows, a tick that it is meant, done. */
export function MandateRevocation({ view, typed, faults }: RevocationProps) {
  const { t } = useVisit();
  const title = t(view.role === 'agent' ? 'portal:mandate.giveUp' : 'portal:mandate.revoke');
  const back = `/mandates/${view.id}`;
  return (
    <Layout title={title} faulty={faults.length > 0} back={{ href: back }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{view.number}</span> {view.role === 'principal' ? view.agent.name : view.principal.name}
      </p>
      <h1>{title}</h1>
      <p className="lead">{t('portal:mandate.revokeLead')}</p>
      <Form action={`${back}/revocation`}>
        <Field id="reason" label={t('portal:mandate.reason')} faults={faults} optional>
          {(described) => (
            <textarea id="reason" name="reason" rows={3} maxLength={2000} defaultValue={typed.reason} {...described} />
          )}
        </Field>
        <FieldGroup id="sure" label={title} faults={faults}>
          {() => (
            <div className="radio">
              <input type="checkbox" id="sure" name="sure" value="yes" defaultChecked={typed.sure} />
              <label htmlFor="sure">{t('portal:mandate.sure')}</label>
            </div>
          )}
        </FieldGroup>
        <p className="actions">
          <button className="button" type="submit">
            {title}
          </button>
          <a className="button quiet" href={back}>
            {t('portal:mandate.keep')}
          </a>
        </p>
      </Form>
    </Layout>
  );
}
