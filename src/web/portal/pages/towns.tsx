import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { itemsInForce } from '../../../app/queries/guide.ts';
import { type DoneAt, doneAtTown, placesFor, townCentres } from '../../../app/queries/towns.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import type { ServiceCentre } from '../../../domain/organisation/body.ts';
import { middleOf } from '../../../domain/organisation/nearest-centres.ts';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

const everyone = { config: { permission: 'public' } } as const;

/** 镇街: what can be done at which centre, the nearest place for an item, and a poster of it. */
export function townPages(server: FastifyInstance, app: App): void {
  server.get<{ Querystring: { item?: string; from?: string } }>('/towns', everyone, async (request, reply) => {
    const item = itemsInForce(app).find(({ code }) => code === request.query.item);
    const from = townCentres(app).find(({ code }) => code === request.query.from)?.code ?? '';
    const places = item === undefined ? undefined : await placesFor(app, item, from);
    return send(reply, visitOf(app, request), <Towns item={item} from={from} places={places} />);
  });

  server.get<{ Params: { centre: string } }>('/towns/:centre', everyone, async (request, reply) => {
    const centre = townCentres(app).find(({ code }) => code === request.params.centre);
    if (centre === undefined) return send(reply, visitOf(app, request), <NotFound />, 404);
    const done = await doneAtTown(app, centre);
    return send(reply, visitOf(app, request), <Town centre={centre} done={done} />);
  });

  server.get<{ Params: { centre: string }; Querystring: { size?: string } }>(
    '/towns/:centre/poster.pdf',
    { config: { permission: 'public', limit: 'lookup' } },
    async (request, reply) => {
      const visit = visitOf(app, request);
      const centre = townCentres(app).find(({ code }) => code === request.params.centre);
      if (centre === undefined) return send(reply, visit, <NotFound />, 404);
      const pdf = await poster(visit, centre, await doneAtTown(app, centre), request.query.size === 'A3' ? 'A3' : 'A4');
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${centre.code}-poster.pdf"`)
        .header('content-language', visit.language)
        .header('cache-control', 'private, max-age=300')
        .send(pdf);
    },
  );
}

async function poster(
  { t, say, language, origin }: Visit,
  centre: ServiceCentre,
  done: readonly DoneAt[],
  size: 'A3' | 'A4',
) {
  const { posterPdf } = await import('../../papers/poster-pdf.ts');
  return posterPdf({
    ...{ size, language, title: say(centre.name), lead: t('portal:towns.poster-lead') },
    address: `${origin}/towns/${centre.code}`,
    rows: done.map(({ item, how }) => ({ name: say(item.name), how: t(`portal:towns.how.${how}`) })),
    where: [say(centre.address), say(centre.hours), centre.telephone],
    foot: centre.fictitious ? t('portal:towns.fictitious') : '',
    scan: t('portal:towns.scan'),
    more: (count) => t('portal:towns.poster-more', { count }),
  });
}

interface Found {
  readonly item: ServiceItem | undefined;
  readonly from: string;
  readonly places: Awaited<ReturnType<typeof placesFor>> | undefined;
}

function Towns({ item, from, places }: Found) {
  const { app, t, say } = useVisit();
  const towns = townCentres(app);
  return (
    <Layout title={t('portal:towns.title')} back={{ href: '/' }}>
      <h1>{t('portal:towns.title')}</h1>
      <p className="lead">{t('portal:towns.lead')}</p>
      <form method="get" action="/towns" className="towns-find">
        <div className="field">
          <label htmlFor="item">{t('portal:towns.item')}</label>
          <select id="item" name="item" defaultValue={item?.code ?? ''}>
            <option value="">{t('portal:towns.any')}</option>
            {itemsInForce(app).map((one) => (
              <option key={one.code} value={one.code}>
                {say(one.name)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="from">{t('portal:towns.from')}</label>
          <select id="from" name="from" defaultValue={from}>
            <option value="">{t('portal:towns.anywhere')}</option>
            {towns.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
        <button className="button" type="submit">
          {t('portal:towns.find')}
        </button>
      </form>
      {item !== undefined && places !== undefined ? <Places item={item} from={from} places={places} /> : null}
      <TownMap able={places?.map(({ centre }) => centre.code)} from={from} />
      <section aria-labelledby="all">
        <h2 id="all">{t('portal:towns.all')}</h2>
        <ul className="links">
          {towns.map(({ code, name }) => (
            <li key={code}>
              <a href={`/towns/${code}`}>{say(name)}</a>
            </li>
          ))}
        </ul>
      </section>
    </Layout>
  );
}

const shownFirst = 4;

/** The first few in sight, the rest behind them. */
function Places({
  item,
  from,
  places,
}: Found & { readonly item: ServiceItem; readonly places: NonNullable<Found['places']> }) {
  const { t, say } = useVisit();
  const towns = places.filter(({ centre }) => centre.level === 'town');
  const district = places.filter(({ centre }) => centre.level === 'district');
  const first = from === '' ? [] : towns.slice(0, shownFirst);
  const rest = from === '' ? towns : towns.slice(shownFirst);
  return (
    <section aria-labelledby="places" className="towns-places">
      <h2 id="places">{t('portal:towns.places', { item: say(item.name) })}</h2>
      {towns.length === 0 ? <p>{t('portal:towns.only-district')}</p> : null}
      {first.length > 0 ? <PlaceList places={first} /> : null}
      {rest.length > 0 ? (
        <details>
          <summary>{t('portal:towns.more', { count: rest.length })}</summary>
          <PlaceList places={rest} />
        </details>
      ) : null}
      <PlaceList places={district} />
      <p className="hint">{t('portal:towns.not-to-scale')}</p>
    </section>
  );
}

function PlaceList({ places }: { readonly places: NonNullable<Found['places']> }) {
  const { t, say } = useVisit();
  return (
    <ul className="towns-list">
      {places.map(({ centre, how }) => (
        <li key={centre.code}>
          {centre.level === 'town' ? (
            <a href={`/towns/${centre.code}`}>{say(centre.name)}</a>
          ) : (
            <b>{say(centre.name)}</b>
          )}
          <span>{t(how === undefined ? 'portal:towns.how.district' : `portal:towns.how.${how}`)}</span>
          <small>
            {say(centre.address)} · {say(centre.hours)} · <span className="telephone">{centre.telephone}</span>
          </small>
        </li>
      ))}
    </ul>
  );
}

/** 示意图: the same list as a drawing, for whoever finds a place sooner by where it lies. */
function TownMap({ able, from }: { readonly able: readonly string[] | undefined; readonly from: string }) {
  const { app, say } = useVisit();
  const { map } = app.profile;
  if (map === undefined) return null;
  const towns = townCentres(app).flatMap((centre) => {
    const outline = map.areas.find((area) => area.centre === centre.code)?.outline;
    return outline === undefined ? [] : [{ centre, outline }];
  });
  const short = (body: string) => say(app.place.bodies.get(body)?.shortName ?? {});
  return (
    <svg className="towns-map" viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true" focusable="false">
      {towns.map(({ centre, outline }) => {
        const [x, y] = middleOf(centre.code, map) ?? [0, 0];
        return (
          <a key={centre.code} href={`/towns/${centre.code}`} tabIndex={-1}>
            <polygon
              points={outline.map((point) => point.join(',')).join(' ')}
              data-able={able === undefined || able.includes(centre.code)}
              data-here={centre.code === from}
            />
            <text x={x} y={y + 1}>
              {short(centre.body)}
            </text>
          </a>
        );
      })}
    </svg>
  );
}

function Town({ centre, done }: { readonly centre: ServiceCentre; readonly done: readonly DoneAt[] }) {
  const { t, say } = useVisit();
  return (
    <Layout title={say(centre.name)} back={{ href: '/towns' }}>
      <h1>{say(centre.name)}</h1>
      <p className="lead">{t('portal:towns.can-do', { count: done.length })}</p>
      <p>
        {say(centre.address)}
        <br />
        {say(centre.hours)}
        <br />
        {centre.telephone}
      </p>
      {centre.fictitious ? <p className="hint">{t('portal:towns.fictitious')}</p> : null}
      <ul className="towns-list">
        {done.map(({ item, how, number }) => (
          <li key={item.code}>
            <a href={`/items/${item.code}`}>{say(item.name)}</a>
            <span>{t(`portal:towns.how.${how}`)}</span>
            {number === undefined ? null : <small>{t('portal:towns.filed', { number })}</small>}
          </li>
        ))}
      </ul>
      <p>
        <a href={`/towns/${centre.code}/poster.pdf?size=A4`}>{t('portal:towns.poster', { size: 'A4' })}</a>
        {' · '}
        <a href={`/towns/${centre.code}/poster.pdf?size=A3`}>{t('portal:towns.poster', { size: 'A3' })}</a>
      </p>
    </Layout>
  );
}
