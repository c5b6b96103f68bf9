import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

const topics = ['paper', 'without-account', 'reading', 'printing', 'data'] as const;

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
      {topics.map((topic) => (
        <section key={topic} aria-labelledby={topic}>
          <h2 id={topic}>{t(`portal:help.${topic}.title`)}</h2>
          <p>{t(`portal:help.${topic}.text`)}</p>
        </section>
      ))}
      <p className="notice">
        {t('portal:failure.call', { telephone: say(app.profile.texts['enquiry-telephone'] ?? {}) })}
      </p>
    </Layout>
  );
}
