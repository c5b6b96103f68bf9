import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

/** Each with where one goes on from there, if anywhere. */
const topics = [
  { topic: 'paper', to: '/appointments', says: 'portal:appointment.title' },
  { topic: 'without-account', to: '/progress', says: 'portal:nav.progress' },
  { topic: 'agent', to: '/mandates', says: 'portal:mandate.manage' },
  { topic: 'reading' },
  { topic: 'printing', to: '/verify', says: 'papers:check.title' },
  { topic: 'data' },
] as const;

export function helpPage(server: FastifyInstance, app: App): void {
  server.get('/help', { config: { permission: 'public' } }, (request, reply) =>
    send(reply, visitOf(app, request), <Help />),
  );
}

function Help() {
  const { app, t, say } = useVisit();
  return (
    <Layout title={t('portal:nav.help')} back={{ href: '/' }}>
      <h1>{t('portal:nav.help')}</h1>
      {topics.map(({ topic, ...onward }) => (
        <section key={topic} aria-labelledby={topic}>
          <h2 id={topic}>{t(`portal:help.${topic}.title`)}</h2>
          <p>{t(`portal:help.${topic}.text`)}</p>
          {'to' in onward ? (
            <p>
              <a href={onward.to}>{t(onward.says)}</a>
            </p>
          ) : null}
        </section>
      ))}
      <p className="notice">
        {t('portal:help.call', { telephone: say(app.profile.texts['enquiry-telephone'] ?? {}) })}
      </p>
    </Layout>
  );
}
