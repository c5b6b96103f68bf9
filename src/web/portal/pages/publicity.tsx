import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { publicNoticeOf, publicNotices } from '../../../app/queries/publicities.ts';
import { publicityKind } from '../../../app/records/publicity.ts';
import type { PublicNotice } from '../../../app/requests/publicity.ts';
import { fullDate } from '../../components/dates.ts';
import { lawText } from '../../components/law-text.ts';
import { refusalTexts } from '../faults.ts';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { Written } from '../parts/written.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  readonly Params: { readonly publicityId: string };
  readonly Querystring: { readonly objection?: string };
  readonly Body: { readonly [field: string]: unknown };
}
const fields = ['name', 'contact', 'text'] as const;
type Typed = Readonly<Record<(typeof fields)[number], string>>;
const nothing: Typed = { name: '', contact: '', text: '' };

/** 公示栏: what is going to be decided, and the form with which anybody objects. Works without any script. */
export function publicityPages(server: FastifyInstance, app: App): void {
  server.get('/publicity', { config: { permission: 'public' } }, async (request, reply) =>
    send(reply, visitOf(app, request), <Board notices={await publicNotices(app)} />),
  );
  const url = '/publicity/:publicityId';
  server.get<Asked>(url, { config: { permission: 'public' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const notice = await publicNoticeOf(app, request.params.publicityId);
    if (notice === undefined) return send(reply, visit, <NotFound />, 404);
    const made = Number(request.query.objection ?? 0);
    return send(
      reply,
      visit,
      <Notice notice={notice} typed={nothing} faults={[]} made={Number.isInteger(made) ? made : 0} />,
    );
  });
  server.post<Asked>(url, { config: { permission: 'public', limit: 'lookup' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const notice = await publicNoticeOf(app, request.params.publicityId);
    if (notice === undefined) return send(reply, visit, <NotFound />, 404);
    const said = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : '');
    const { name, contact, text } = request.body ?? {};
    const typed = { name: said(name, 200), contact: said(contact, 200), text: said(text, 10_000) };
    const given = { type: 'makeObjection', id: notice.id, at: app.ports.clock.now(), ...typed } as const;
    const done = await app.executeRecord(publicityKind, given, { authority: visit.authority });
    if (done.ok) {
      const last = done.value.state.objections.at(-1)?.objection ?? 0;
      return reply.redirect(`/publicity/${notice.id}?objection=${last}`, 303);
    }
    const faults = refusalTexts(visit, done.fault).map((message, at) => ({
      field: fields.find((field) => done.fault[at]?.pointer === `/${field}`) ?? 'main',
      message,
    }));
    return send(reply, visit, <Notice notice={notice} typed={typed} faults={faults} made={0} />, 422);
  });
}

function Board({ notices }: { readonly notices: readonly PublicNotice[] }) {
  const { t, say, language } = useVisit();
  return (
    <Layout title={t('portal:publicity.title')} back={{ href: '/register' }}>
      <h1>{t('portal:publicity.title')}</h1>
      <p className="lead">{t('portal:publicity.lead')}</p>
      {notices.length === 0 ? (
        <p className="empty">{t('portal:publicity.none')}</p>
      ) : (
        <ol className="hits">
          {notices.map((notice) => (
            <li key={notice.id}>
              <h2>
                <a href={`/publicity/${notice.id}`}>
                  <Written text={notice.title} />
                </a>
              </h2>
              <p className="body">{say(notice.bodyName)}</p>
              <p className="facts-line">
                <span>{say(notice.itemName)}</span>
                <span>
                  {notice.standing === 'running'
                    ? t('portal:publicity.until', { day: fullDate(notice.until, language) })
                    : t('portal:publicity.ended', { day: fullDate(notice.until, language) })}
                </span>
              </p>
            </li>
          ))}
        </ol>
      )}
    </Layout>
  );
}

interface Props {
  readonly notice: PublicNotice;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  readonly made: number;
}

function Notice({ notice, typed, faults, made }: Props) {
  const { app, t, say, language } = useVisit();
  const { number, title, text, from, until, days, unit, bodyName, itemName, basis, standing, objectionCount } = notice;
  return (
    <Layout title={title} faulty={faults.length > 0} back={{ href: '/publicity' }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{number}</span> {say(itemName)}
      </p>
      <h1>
        <Written text={title} />
      </h1>
      {made > 0 && made <= objectionCount ? (
        <div className="notice" role="status">
          <p>
            <b>{t('portal:publicity.made', { number, objection: made })}</b>
          </p>
          <p>{t('portal:publicity.madeNext')}</p>
        </div>
      ) : null}
      <p className="lead">
        {standing === 'running'
          ? t('portal:publicity.until', { day: fullDate(until, language) })
          : t('portal:publicity.ended', { day: fullDate(until, language) })}
      </p>
      <p>
        <Written text={text} />
      </p>
      <p className="quiet-line">
        {t('portal:publicity.period', {
          from: fullDate(from, language),
          until: fullDate(until, language),
          days,
          unit: t(`case:limitUnit.${unit}`, { count: days }),
          body: say(bodyName),
        })}{' '}
        <Written text={lawText(basis, app.profile.lawLanguage)} />
      </p>
      {standing === 'running' ? (
        <section aria-labelledby="objection">
          <h2 id="objection">{t('portal:publicity.object')}</h2>
          <p>{t('portal:publicity.objectText')}</p>
          <Form action={`/publicity/${notice.id}`}>
            <Field id="name" label={t('portal:publicity.name')} faults={faults}>
              {(described) => (
                <input
                  id="name"
                  name="name"
                  maxLength={200}
                  autoComplete="name"
                  defaultValue={typed.name}
                  {...described}
                />
              )}
            </Field>
            <Field
              id="contact"
              label={t('portal:publicity.contact')}
              hint={t('portal:publicity.contactHint')}
              faults={faults}
            >
              {(described) => (
                <input id="contact" name="contact" maxLength={200} defaultValue={typed.contact} {...described} />
              )}
            </Field>
            <Field id="text" label={t('portal:publicity.text')} faults={faults}>
              {(described) => (
                <textarea id="text" name="text" rows={6} maxLength={10_000} defaultValue={typed.text} {...described} />
              )}
            </Field>
            <p className="actions">
              <button className="button" type="submit">
                {t('portal:publicity.send')}
              </button>
            </p>
          </Form>
        </section>
      ) : null}
    </Layout>
  );
}
