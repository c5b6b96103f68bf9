import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { fullDate } from '../../components/dates.ts';
import { Qr } from '../../components/qr.tsx';
import { draftByCode, moveIntoAccount, type OpenDraft, openDraft } from '../draft-store.ts';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { resumptionCode } from '../resumption-code.ts';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface DraftParams {
  readonly Params: { readonly draft: string };
}
const anyone = { config: { permission: 'application.submit' as const } };

/** 换设备续办: a draft goes on elsewhere, by the account or by a code on a slip of paper. */
export function resumePages(server: FastifyInstance, app: App): void {
  server.get<DraftParams>('/apply/d/:draft/elsewhere', anyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const open = await openDraft(app, request.authority, request.params.draft);
    if (open === undefined || open.content.submitted !== undefined) return send(reply, visit, <NotFound />, 404);
    return send(reply, visit, <Elsewhere open={open} />);
  });

  server.post<DraftParams>('/apply/d/:draft/elsewhere', anyone, async (request, reply) => {
    const open = await openDraft(app, request.authority, request.params.draft);
    if (open === undefined) return send(reply, visitOf(app, request), <NotFound />, 404);
    await moveIntoAccount(app, request.authority, open);
    return reply.redirect('/account', 303);
  });

  server.get('/resume', anyone, (request, reply) =>
    send(reply, visitOf(app, request), <Resume typed="" faults={[]} />),
  );

  server.post<{ Body: { code?: unknown } }>(
    '/resume',
    { config: { permission: 'application.submit', limit: 'lookup' } },
    async (request, reply) => {
      const visit = visitOf(app, request);
      const typed = typeof request.body?.code === 'string' ? request.body.code.slice(0, 100) : '';
      const again = (fault: string) => {
        const faults = [{ field: 'code', message: visit.t(`portal:resume.${fault}`) }];
        return send(reply, visit, <Resume typed={typed} faults={faults} />, 422);
      };
      if (typed.trim() === '') return again('missing');
      const draft = await draftByCode(app, typed);
      return draft === undefined ? again('unknown') : reply.redirect(`/apply/d/${draft}`, 303);
    },
  );
}

function Resume({ typed, faults }: { readonly typed: string; readonly faults: readonly FieldFault[] }) {
  const { t } = useVisit();
  return (
    <Layout title={t('portal:resume.title')} faulty={faults.length > 0} back={{ href: '/' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('portal:resume.title')}</h1>
      <Form action="/resume">
        <Field id="code" label={t('portal:resume.code')} hint={t('portal:resume.hint')} faults={faults}>
          {(described) => (
            <input
              id="code"
              name="code"
              defaultValue={typed}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              className="number"
              {...described}
            />
          )}
        </Field>
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:resume.button')}
          </button>
        </p>
      </Form>
      <p className="quiet-line">
        {t('portal:resume.account')} <a href="/account">{t('portal:nav.signIn')}</a>
      </p>
    </Layout>
  );
}

function Elsewhere({ open }: { readonly open: OpenDraft }) {
  const { t, say, authority } = useVisit();
  const isInAccount = open.draft.account !== null;
  return (
    <Layout title={t('portal:elsewhere.title')} back={{ href: `/apply/d/${open.id}` }}>
      <p className="crumb">{say(open.item.name)}</p>
      <h1>{t('portal:elsewhere.title')}</h1>
      {isInAccount ? <p className="lead">{t('portal:elsewhere.inAccount')}</p> : <Slip open={open} />}
      {!isInAccount && authority.kind === 'applicant' ? (
        <Form action={`/apply/d/${open.id}/elsewhere`}>
          <p>{t('portal:elsewhere.moveText', { name: authority.name })}</p>
          <p>
            <button className="button quiet" type="submit">
              {t('portal:elsewhere.move')}
            </button>
          </p>
        </Form>
      ) : null}
      <p className="actions">
        <a className="button" href={`/apply/d/${open.id}`}>
          {t('portal:apply.goOn')}
        </a>{' '}
        <a className="button quiet" href={`/apply/d/${open.id}/form.pdf`}>
          {t('portal:print.typed')}
        </a>{' '}
        <button type="button" className="button quiet print" hidden>
          {t('papers:print')}
        </button>
      </p>
    </Layout>
  );
}

/** What one writes down, photographs or prints: where, and the code. */
function Slip({ open }: { readonly open: OpenDraft }) {
  const { app, t, say, language, today, origin } = useVisit();
  return (
    <>
      <p className="lead">{t('portal:elsewhere.lead')}</p>
      <div className="panel">
        <p className="panel-mark">{t('portal:elsewhere.slip')}</p>
        <p>{t('portal:elsewhere.of', { item: say(open.item.name), date: fullDate(today, language) })}</p>
        <dl className="codes">
          <div>
            <dt>{t('portal:elsewhere.address')}</dt>
            <dd className="code">{`${origin}/resume`}</dd>
          </div>
          <div>
            <dt>{t('portal:resume.code')}</dt>
            <dd className="code large resumption">{resumptionCode(app.ports.digests, open.id)}</dd>
          </div>
        </dl>
        <Qr text={`${origin}/resume`} label={t('portal:elsewhere.qr')} />
      </div>
      <p className="notice">{t('portal:elsewhere.keep')}</p>
    </>
  );
}
