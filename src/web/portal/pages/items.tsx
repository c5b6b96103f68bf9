import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { itemsInForce } from '../../../app/queries/guide.ts';
import { itemsOfEvent, searchItems } from '../../../app/queries/search-items.ts';
import type { ItemHit } from '../../../app/views/guide-view.ts';
import type { LifeEvent } from '../../../profile/profile.ts';
import { Layout } from '../parts/layout.tsx';
import { useLimitText } from '../parts/limit-figure.tsx';
import { SearchForm, useExample } from '../parts/search-form.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { bodiesWithItems } from './home.tsx';

export function itemsPage(server: FastifyInstance, app: App): void {
  server.get<{ Querystring: { words?: string; body?: string; event?: string } }>(
    '/items',
    { config: { permission: 'public' } },
    (request, reply) => {
      const words = text(request.query.words).slice(0, 100);
      const wanted = text(request.query.body);
      const body = app.place.bodies.has(wanted) ? wanted : undefined;
      const event = app.profile.lifeEvents.find(({ code }) => code === request.query.event);
      const hits = event === undefined ? searchItems(app, words, body) : itemsOfEvent(app, event);
      return send(reply, visitOf(app, request), <Items words={words} body={body} event={event} hits={hits} />);
    },
  );
}

/** A query parameter given twice comes as a list; only a text is a text. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

interface ItemsProps {
  readonly words: string;
  readonly body: string | undefined;
  readonly event: LifeEvent | undefined;
  readonly hits: readonly ItemHit[];
}

function Items({ words, body, event, hits }: ItemsProps) {
  const { app, t, say } = useVisit();
  const bodyName = body === undefined ? undefined : say(app.place.bodies.get(body)?.name ?? {});
  const eventName = event && say(event.name);
  const title = eventName ?? (words === '' ? (bodyName ?? t('portal:items.all')) : t('portal:items.found', { words }));
  return (
    <Layout title={title} back={{ href: '/' }}>
      <h1>{title}</h1>
      {bodyName === undefined || words === '' ? null : (
        <p className="lead">
          {bodyName} <a href={`/items?words=${encodeURIComponent(words)}`}>{t('portal:items.everyBody')}</a>
        </p>
      )}
      <SearchForm words={words} body={body} />
      {hits.length === 0 ? <NothingFound /> : <Hits hits={hits} />}
    </Layout>
  );
}

function Hits({ hits }: { readonly hits: readonly ItemHit[] }) {
  const { t, say } = useVisit();
  const limitText = useLimitText();
  return (
    <>
      <p className="quiet-line">{t('portal:items.count', { count: hits.length })}</p>
      <ol className="hits">
        {hits.map((hit) => (
          <li key={hit.code}>
            <h2>
              <a href={`/items/${hit.code}`}>{say(hit.name)}</a>
            </h2>
            <p className="body">{say(hit.body)}</p>
            <p className="facts-line">
              <span>
                {t('portal:items.promised')} <b>{limitText(hit.promised)}</b>
              </span>
              <span>{t(hit.charged ? 'portal:guide.charged' : 'portal:guide.free')}</span>
              {hit.hasGaps ? <span className="open">{t('portal:items.hasGaps')}</span> : null}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** An empty list teaches: what else to type, and where to look without typing. */
function NothingFound() {
  const { app, t, say } = useVisit();
  const { example, initials } = useExample();
  return (
    <section className="empty" aria-labelledby="nothing">
      <h2 id="nothing">{t('portal:items.none')}</h2>
      <ul>
        <li>{t('portal:items.tip.words', { example })}</li>
        {initials === '' ? null : <li>{t('portal:items.tip.initials', { initials })}</li>}
        <li>{t('portal:items.tip.telephone', { telephone: say(app.profile.texts['enquiry-telephone'] ?? {}) })}</li>
      </ul>
      <h3>{t('portal:items.pickBody')}</h3>
      <ul className="columns short">
        {bodiesWithItems(itemsInForce(app)).map(([code]) => (
          <li key={code}>
            <a href={`/items?body=${code}`}>{say(app.place.bodies.get(code)?.shortName ?? {})}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
