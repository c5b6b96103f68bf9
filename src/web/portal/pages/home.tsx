import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { itemsInForce } from '../../../app/queries/guide.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { Layout } from '../parts/layout.tsx';
import { LifeEvents } from '../parts/life-events.tsx';
import { PackageLinks } from '../parts/package-links.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

export function homePage(server: FastifyInstance, app: App): void {
  server.get('/', { config: { permission: 'public' } }, (request, reply) =>
    send(reply, visitOf(app, request), <Home items={itemsInForce(app)} />),
  );
}

function Home({ items }: { readonly items: readonly ServiceItem[] }) {
  const { app, t, say } = useVisit();
  const bodies = bodiesWithItems(items);
  return (
    <Layout title={t('portal:home.title')}>
      <p className="place">{say(app.profile.name)}</p>
      <h1 className="welcome">{t('portal:home.heading')}</h1>
      <SearchForm />
      <section aria-labelledby="everyday">
        <h2 id="everyday">{t('portal:home.everyday')}</h2>
        <ul className="everyday">
          {commonOf(app, items).map((item) => (
            <li key={item.code}>
              <a href={`/items/${item.code}`}>{say(item.alsoKnownAs[0] ?? item.name)}</a>
              <small>{say(item.name)}</small>
            </li>
          ))}
        </ul>
      </section>
      <LifeEvents />
      <PackageLinks />
      <section aria-labelledby="follow">
        <h2 id="follow">{t('portal:home.follow')}</h2>
        <p>{t('portal:home.followText')}</p>
        <p className="actions">
          <a className="button quiet" href="/progress">
            {t('portal:home.followButton')}
          </a>{' '}
          <a className="button quiet" href="/resume">
            {t('portal:resume.title')}
          </a>{' '}
          <a className="button quiet" href="/appointments">
            {t('portal:appointment.title')}
          </a>
        </p>
      </section>
      <section aria-labelledby="bodies">
        <h2 id="bodies">{t('portal:home.bodies')}</h2>
        <ul className="columns short">
          {bodies.map(([code, count]) => (
            <li key={code}>
              <a href={`/items?body=${code}`}>{say(app.place.bodies.get(code)?.shortName ?? {})}</a>
              {'\u00a0'}
              <span className="count">{count}</span>
            </li>
          ))}
        </ul>
      </section>
    </Layout>
  );
}

/** What most people come for, as the place names it. */
function commonOf(app: App, items: readonly ServiceItem[]): readonly ServiceItem[] {
  return app.profile.commonItems.flatMap((code) => items.find((item) => item.code === code) ?? []);
}

export function bodiesWithItems(items: readonly ServiceItem[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.body, (counts.get(item.body) ?? 0) + 1);
  return [...counts];
}
