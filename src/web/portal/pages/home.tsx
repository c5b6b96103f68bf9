import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { itemsInForce } from '../../../app/queries/guide.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { Layout } from '../parts/layout.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

/** How many everyday things the first page shows; more would be a list to search, and there is a search. */
const everydayAtMost = 8;

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
          {everydayThings(items).map((item) => (
            <li key={item.code}>
              <a href={`/items/${item.code}`}>{say(item.alsoKnownAs[0] ?? item.name)}</a>
              <small>{say(item.name)}</small>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="follow">
        <h2 id="follow">{t('portal:home.follow')}</h2>
        <p>{t('portal:home.followText')}</p>
        <p>
          <a className="button quiet" href="/progress">
            {t('portal:home.followButton')}
          </a>
        </p>
      </section>
      <section aria-labelledby="bodies">
        <h2 id="bodies">{t('portal:home.bodies')}</h2>
        <ul className="columns">
          {bodies.map(([code, count]) => (
            <li key={code}>
              <a href={`/items?body=${code}`}>{say(app.place.bodies.get(code)?.shortName ?? {})}</a>{' '}
              <span className="count">{count}</span>
            </li>
          ))}
        </ul>
      </section>
    </Layout>
  );
}

export function bodiesWithItems(items: readonly ServiceItem[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.body, (counts.get(item.body) ?? 0) + 1);
  return [...counts];
}

/** What anybody may come to need, one of each body, so that none fills the page. */
function everydayThings(items: readonly ServiceItem[]): readonly ServiceItem[] {
  const known = items.filter((item) => item.alsoKnownAs.length > 0);
  const near = [...known].sort((one, other) => everyday(other) - everyday(one));
  const seen = new Set<string>();
  return near.filter((item) => !seen.has(item.body) && seen.add(item.body)).slice(0, everydayAtMost);
}

/** People have words of their own for it, may ask for it themselves and near home, and need little for it. */
function everyday({ alsoKnownAs, applicantKinds, townCentre, materials }: ServiceItem): number {
  const forPeople = applicantKinds.includes('person') ? 3 : 0;
  return alsoKnownAs.length + forPeople + (townCentre ? 1 : 0) - materials.length / 3;
}
