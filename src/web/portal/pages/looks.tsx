import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { looksAtPerson } from '../../../app/queries/looks.ts';
import type { LookShape } from '../../../app/requests/oversight.ts';
import { fullDate, momentText } from '../../components/dates.ts';
import { Layout } from '../parts/layout.tsx';
import { Written } from '../parts/written.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

/** 谁看过我的个人信息: over all cases of an account. */
export function lookPages(server: FastifyInstance, app: App): void {
  server.get('/looks', { config: { permission: 'public' } }, async (request, reply) => {
    const { authority } = request;
    if (authority.kind !== 'applicant') return reply.redirect('/account', 303);
    const looks = await looksAtPerson(app, authority.id);
    reply.header('cache-control', 'private, no-store');
    return send(reply, visitOf(app, request), <Looks looks={looks} />);
  });
}

function Looks({ looks }: { readonly looks: readonly LookShape[] }) {
  const { t } = useVisit();
  return (
    <Layout title={t('portal:looks.title')} back={{ href: '/account' }}>
      <h1>{t('portal:looks.title')}</h1>
      <p className="lead">{t('portal:looks.lead')}</p>
      {looks.length === 0 ? <p className="empty">{t('portal:looks.none')}</p> : <LookLines looks={looks} named />}
    </Layout>
  );
}

/** On the progress page of one case; nothing where nobody looked. */
export function LooksAtCase({ looks }: { readonly looks: readonly LookShape[] }) {
  const { t } = useVisit();
  if (looks.length === 0) return null;
  return (
    <section aria-labelledby="looks">
      <h2 id="looks">{t('portal:looks.title')}</h2>
      <LookLines looks={looks} />
    </section>
  );
}

function LookLines({ looks, named }: { readonly looks: readonly LookShape[]; readonly named?: boolean }) {
  const { app, t, say, language } = useVisit();
  return (
    <ol className="timeline">
      {looks.map((look) => (
        <li key={look.id}>
          <time dateTime={look.viewedAt}>{momentText(look.viewedAt, app.place.timeZone, language)}</time>
          <p>
            <b>{say(look.byName)}</b> {t(`portal:looks.at.${look.at}`)}
            {named ? (
              <>
                {' · '}
                <a href={`/progress/${look.caseId}`}>{look.number}</a>
              </>
            ) : null}
          </p>
          <p>
            <Written text={look.purpose} />
          </p>
          {look.deferredUntil === undefined ? null : (
            <p>{t('portal:looks.deferred', { date: fullDate(look.deferredUntil, language) })}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
