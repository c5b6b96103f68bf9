import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { progress } from '../../../app/queries/progress.ts';
import type { ProgressView } from '../../../app/views/case-view.ts';
import { refusalTexts } from '../faults.ts';
import { ErrorSummary, Field, type FieldFault, FieldGroup, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  readonly Params: { readonly caseId: string };
  readonly Body: { readonly reason?: unknown; readonly sure?: unknown };
}
interface Typed {
  readonly reason: string;
  readonly sure: boolean;
}

/** 撤回申请: one page that says what follows, a tick that it is meant, and the receipt. */
export function withdrawPages(server: FastifyInstance, app: App): void {
  const url = '/progress/:caseId/withdrawal';
  server.get<Asked>(url, { config: { permission: 'public' } }, (request, reply) =>
    withCase(app, request, reply, async (view, visit) =>
      view.mayWithdraw
        ? send(reply, visit, <Withdraw view={view} typed={{ reason: '', sure: false }} faults={[]} />)
        : send(reply, visit, <TooLate view={view} />, 409),
    ),
  );

  server.post<Asked>(url, { config: { permission: 'public' } }, (request, reply) =>
    withCase(app, request, reply, async (view, visit) => {
      const { reason, sure } = request.body ?? {};
      const typed = { reason: typeof reason === 'string' ? reason.slice(0, 2000) : '', sure: sure === 'yes' };
      const again = (faults: readonly FieldFault[]) =>
        send(reply, visit, <Withdraw view={view} typed={typed} faults={faults} />, 422);
      if (!view.mayWithdraw) return send(reply, visit, <TooLate view={view} />, 409);
      if (!typed.sure) return again([{ field: 'sure', message: visit.t('portal:withdraw.notSure') }]);
      const executed = await app.execute(
        {
          type: 'withdrawApplication',
          caseId: view.caseId,
          at: app.ports.clock.now(),
          ...(typed.reason.trim() === '' ? {} : { reason: typed.reason.trim() }),
        },
        { authority: visit.authority, idempotencyKey: `withdrawal:${view.caseId}:${view.version}` },
      );
      if (executed.ok) return reply.redirect(`/progress/${view.caseId}`, 303);
      return again(refusalTexts(visit, executed.fault).map((message) => ({ field: 'main', message })));
    }),
  );
}

async function withCase(
  app: App,
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
  page: (view: ProgressView, visit: Visit) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  const view = await progress(app, request.authority, request.params.caseId);
  if (!view.ok) return send(reply, visit, <NotFound />, 404);
  // Withdrawn already, perhaps by a second press of the button: the progress page says so.
  if (view.value.withdrawal !== undefined) return reply.redirect(`/progress/${view.value.caseId}`, 303);
  return page(view.value, visit);
}

function Heading({ view }: { readonly view: ProgressView }) {
  const { t, say } = useVisit();
  return (
    <>
      <p className="crumb">
        <span className="code">{view.number}</span> {say(view.itemName)}
      </p>
      <h1>{t('portal:withdraw.title')}</h1>
    </>
  );
}

interface Props {
  readonly view: ProgressView;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
}

function Withdraw({ view, typed, faults }: Props) {
  const { t } = useVisit();
  const back = `/progress/${view.caseId}`;
  return (
    <Layout title={t('portal:withdraw.title')} faulty={faults.length > 0} back={{ href: back }}>
      <ErrorSummary faults={faults} />
      <Heading view={view} />
      <p className="lead">{t('portal:withdraw.lead')}</p>
      <ul>
        <li>{t('portal:withdraw.stops')}</li>
        <li>{t('portal:withdraw.receipt')}</li>
        <li>{t('portal:withdraw.final')}</li>
      </ul>
      <Form action={`${back}/withdrawal`}>
        <Field id="reason" label={t('portal:withdraw.reason')} faults={faults} optional>
          {(described) => (
            <textarea id="reason" name="reason" rows={3} maxLength={2000} defaultValue={typed.reason} {...described} />
          )}
        </Field>
        <FieldGroup id="sure" label={t('portal:withdraw.meant')} faults={faults}>
          {() => (
            <div className="radio">
              <input type="checkbox" id="sure" name="sure" value="yes" defaultChecked={typed.sure} />
              <label htmlFor="sure">{t('portal:withdraw.sure')}</label>
            </div>
          )}
        </FieldGroup>
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:withdraw.send')}
          </button>
          <a className="button quiet" href={back}>
            {t('portal:withdraw.keep')}
          </a>
        </p>
      </Form>
    </Layout>
  );
}

/** Decided or closed: what can be done instead. */
function TooLate({ view }: { readonly view: ProgressView }) {
  const { t } = useVisit();
  const code = view.decision === undefined ? 'case.closed' : 'intake.withdrawal-after-decision';
  return (
    <Layout title={t('portal:withdraw.title')} back={{ href: `/progress/${view.caseId}` }}>
      <Heading view={view} />
      <div className="notice" role="status">
        <p>{t(`refusals:${code}.reason`)}</p>
        <p>{t(`refusals:${code}.next`)}</p>
      </div>
    </Layout>
  );
}
