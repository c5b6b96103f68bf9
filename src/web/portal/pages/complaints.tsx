import type { FastifyInstance, FastifyReply } from 'fastify';
import type { App } from '../../../app/app.ts';
import { acknowledgementOf, complaintProgressOf, ownComplaints } from '../../../app/queries/complaints.ts';
import { complaintKind } from '../../../app/records/complaint.ts';
import type { Acknowledgement, ComplaintProgress } from '../../../app/requests/complaints.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fullDate, momentText } from '../../components/dates.ts';
import { refusalTexts } from '../faults.ts';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { Written } from '../parts/written.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { ComplaintForm, fields, saidOf, type Typed, typedOf } from './complaint-form.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  readonly Params: { readonly complaintId: string };
  readonly Querystring: { readonly case?: string; readonly item?: string; readonly body?: string };
  readonly Body: Readonly<Record<string, unknown>>;
}

/** 投诉: how it is done, the form, the acknowledgement, and how far it is. Works without any script. */
export function complaintPages(server: FastifyInstance, app: App): void {
  const config = { permission: 'public' } as const;
  const front = async (visit: Visit, reply: FastifyReply, look: Look, status = 200) =>
    send(reply, visit, <Front own={await ownComplaints(app, visit.authority)} look={look} />, status);

  server.get('/complaints', { config }, (request, reply) => front(visitOf(app, request), reply, nothingTyped));

  server.get<Asked>('/complaints/new', { config }, (request, reply) => {
    const { case: caseNumber, item, body } = request.query;
    const typed = typedOf({ caseNumber, item, body: body ?? app.place.items.get(item ?? '')?.at(-1)?.body });
    return send(reply, visitOf(app, request), <ComplaintForm typed={typed} faults={[]} requestKey={keyOf(app)} />);
  });

  server.post<Asked>('/complaints/new', { config: { ...config, limit: 'lookup' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const typed = typedOf(request.body ?? {});
    const { authority } = visit;
    const account = authority.kind === 'applicant' && typed.who === 'named' ? { account: authority.id } : {};
    const done = await app.executeRecord(
      complaintKind,
      {
        ...({
          type: 'makeComplaint',
          id: app.ports.chance.id(),
          at: app.ports.clock.now(),
          channel: 'portal',
        } as const),
        ...saidOf(typed),
        ...account,
      },
      { authority, ...(typed.key === '' ? {} : { idempotencyKey: `complaint:${typed.key}` }) },
    );
    if (!done.ok) {
      const faults = faultsOf(visit, done.fault, typed);
      return send(
        reply,
        visit,
        <ComplaintForm typed={typed} faults={faults} requestKey={keyOf(app)} />,
        statusOf(done.fault),
      );
    }
    reply.header('cache-control', 'no-store');
    const made = acknowledgementOf(app, done.value.state, done.value.repeated);
    return send(reply, visit, <Received made={made} />, 201);
  });

  server.post<Asked>('/complaints/progress', { config: { ...config, limit: 'lookup' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const { number, code } = request.body ?? {};
    const typed = { number: said(number), code: said(code) };
    const found = await complaintProgressOf(app, visit.authority, typed);
    if (!found.ok) {
      const faults = refusalTexts(visit, found.fault).map((message) => ({ field: 'code', message }));
      return front(visit, reply, { ...typed, faults }, 422);
    }
    reply.header('cache-control', 'no-store');
    return send(reply, visit, <Progress complaint={found.value} />);
  });

  server.get<Asked>('/complaints/:complaintId', { config }, async (request, reply) => {
    const visit = visitOf(app, request);
    const found = await complaintProgressOf(app, visit.authority, { id: request.params.complaintId });
    if (!found.ok) return send(reply, visit, <NotFound />, 404);
    return send(reply, visit, <Progress complaint={found.value} />);
  });
}

/** Pressed twice, it is one complaint; changed and sent again, it is another. */
function keyOf(app: App): string {
  return app.ports.chance.id();
}

/** Staff complain on their own account, if they must: what they do here they do in their office. */
function statusOf([{ kind }]: Refusals): 403 | 422 {
  return kind === 'forbidden' ? 403 : 422;
}

function said(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : '';
}

function faultsOf(visit: Visit, refusals: Refusals, typed: Typed): readonly FieldFault[] {
  return refusalTexts(visit, refusals).map((message, at) => {
    const pointer = refusals[at]?.pointer?.slice(1) ?? '';
    const field = (fields as readonly string[]).includes(pointer) ? pointer : typed.who === '' ? 'who' : 'text';
    return { field, message };
  });
}

interface Look {
  readonly number: string;
  readonly code: string;
  readonly faults: readonly FieldFault[];
}
const nothingTyped: Look = { number: '', code: '', faults: [] };

function Front({ own, look }: { readonly own: readonly ComplaintProgress[]; readonly look: Look }) {
  const { app, t, say, language } = useVisit();
  const days = app.place.supervision?.complaints.decideWithin;
  const text = (key: string) => say(app.profile.texts[key] ?? {});
  const { faults } = look;
  return (
    <Layout title={t('portal:complaint.title')} faulty={faults.length > 0} back={{ href: '/help' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('portal:complaint.title')}</h1>
      <p className="lead">{t('portal:complaint.lead')}</p>
      {days === undefined ? null : (
        <>
          <p>
            <b>{t('portal:complaint.days', { count: days })}</b>
          </p>
          <p>
            <a className="button" href="/complaints/new">
              {t('portal:complaint.start')}
            </a>
          </p>
        </>
      )}
      <p className="quiet-line">
        {t('portal:complaint.elsewhere', {
          office: text('complaint-office'),
          telephone: text('complaint-telephone'),
        })}
      </p>
      {own.length === 0 ? null : (
        <section aria-labelledby="own">
          <h2 id="own">{t('portal:complaint.own')}</h2>
          <ul className="papers">
            {own.map((one) => (
              <li key={one.id}>
                <a href={`/complaints/${one.id}`}>{t(`supervision:complaint.kind.${one.kind}`)}</a>
                <small>
                  {one.number} · {fullDate(one.receivedOn, language)} · {standingText(t, one)}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="look">
        <h2 id="look">{t('portal:complaint.look')}</h2>
        <p>{t('portal:complaint.lookText')}</p>
        <Form action="/complaints/progress">
          <Field id="number" label={t('portal:complaint.number')} faults={faults}>
            {(described) => (
              <input id="number" name="number" maxLength={60} defaultValue={look.number} {...described} />
            )}
          </Field>
          <Field id="code" label={t('portal:complaint.code')} faults={faults}>
            {(described) => (
              <input id="code" name="code" maxLength={20} autoComplete="off" defaultValue={look.code} {...described} />
            )}
          </Field>
          <p className="actions">
            <button className="button" type="submit">
              {t('portal:complaint.open')}
            </button>
          </p>
        </Form>
      </section>
    </Layout>
  );
}

function Received({ made }: { readonly made: Acknowledgement }) {
  const { app, t, say, language } = useVisit();
  const office = say(app.place.bodies.get(made.handler)?.name ?? {});
  return (
    <Layout title={t('portal:complaint.doneTitle')}>
      <h1>{t('portal:complaint.doneTitle')}</h1>
      <p className="lead">{t('portal:complaint.doneText', { office, day: fullDate(made.decideBy, language) })}</p>
      <p>
        {t('portal:complaint.number')}
        <br />
        <b className="code">{made.number}</b>
      </p>
      <p>
        {t('portal:complaint.code')}
        <br />
        <b className="code">{made.code}</b>
      </p>
      <p className="notice">{t('portal:complaint.keep')}</p>
      <p>
        <a href="/complaints#look">{t('portal:complaint.toLook')}</a>
      </p>
    </Layout>
  );
}

function standingText(t: Visit['t'], { open, answer }: ComplaintProgress): string {
  return open || answer === undefined
    ? t('portal:complaint.standing.open')
    : t(`portal:complaint.outcome.${answer.outcome}`);
}

function Progress({ complaint }: { readonly complaint: ComplaintProgress }) {
  const { app, t, say, language } = useVisit();
  const { number, kind, body, handler, receivedOn, decideBy, overdue, answer, named, text, shown } = complaint;
  const name = (code: string) => say(app.place.bodies.get(code)?.name ?? {});
  return (
    <Layout title={`${t('portal:complaint.title')} ${number}`} back={{ href: '/complaints' }}>
      <p className="crumb">
        <span className="code">{number}</span>
      </p>
      <h1>{t(`supervision:complaint.kind.${kind}`)}</h1>
      <p className="state">
        <b>{standingText(t, complaint)}</b>
        <span>{t('portal:complaint.receivedOn', { day: fullDate(receivedOn, language), body: name(body) })}</span>
      </p>
      {answer === undefined ? (
        <p className={overdue ? 'notice' : 'lead'}>
          {overdue
            ? t('portal:complaint.overdue')
            : t('portal:complaint.dueBy', { office: name(handler), day: fullDate(decideBy, language) })}
        </p>
      ) : (
        <section aria-labelledby="answer" className="outcome">
          <h2 id="answer">{t('portal:complaint.answered', { day: fullDate(answer.on, language) })}</h2>
          <p>
            <Written text={answer.answer} />
          </p>
        </section>
      )}
      <section aria-labelledby="written">
        <h2 id="written">{t('portal:complaint.written')}</h2>
        <p>
          <Written text={text} />
        </p>
      </section>
      {named ? (
        <section aria-labelledby="shown">
          <h2 id="shown">{t('portal:complaint.shownTitle')}</h2>
          {shown.length === 0 ? (
            <p>{t('portal:complaint.shownNone')}</p>
          ) : (
            <ul>
              {shown.map(({ at }) => (
                <li key={at}>
                  {t('portal:complaint.shownAt', { moment: momentText(at, app.place.timeZone, language) })}
                </li>
              ))}
            </ul>
          )}
        </section>
      ) : null}
    </Layout>
  );
}
