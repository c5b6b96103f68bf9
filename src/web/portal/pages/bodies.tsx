import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { itemsInForce } from '../../../app/queries/guide.ts';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

export function bodiesPage(server: FastifyInstance, app: App): void {
  server.get('/bodies', { config: { permission: 'public' } }, (request, reply) =>
    send(reply, visitOf(app, request), <Bodies />),
  );
}

/** Every body with what it decides, in the order of the place. */
function Bodies() {
  const { app, t, say } = useVisit();
  const items = itemsInForce(app);
  const bodies = app.profile.bodies.filter((body) => items.some((item) => item.body === body.code));
  return (
    <Layout title={t('portal:nav.bodies')} back={{ href: '/' }}>
      <h1>{t('portal:nav.bodies')}</h1>
      <p className="lead">{t('portal:bodies.lead', { bodies: bodies.length, items: items.length })}</p>
      {bodies.map((body) => (
        <section key={body.code} aria-labelledby={body.code}>
          <h2 id={body.code}>{say(body.name)}</h2>
          <ul className="links">
            {items
              .filter((item) => item.body === body.code)
              .map((item) => (
                <li key={item.code}>
                  <a href={`/items/${item.code}`}>{say(item.name)}</a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Layout>
  );
}
