import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Wall } from '../../../app/requests/supervision-desk.ts';
import { read } from '../client.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useBodyName, useSaid } from '../signals/said.ts';
import { useTitle } from '../use-title.ts';
import { Tiles, TownMap } from './town-map.tsx';

/** Figures are exchanged where they stand; nothing moves. */
const refreshed = 10_000;

/** 大屏: the district at this minute, read from five metres. It needs no hand: it asks anew by itself, and says when it cannot. */
export default function WallDesk() {
  const { t, say, dayOfWeek, moment } = useSpeech();
  const place = usePlace();
  const { data, isError } = useQuery({
    queryKey: ['wall'],
    queryFn: ({ signal }) => read<Wall>('/api/supervision/wall', signal),
    refetchInterval: refreshed,
    refetchIntervalInBackground: true,
  });
  useTitle(t('frame.desk.wall'));
  if (data === undefined) return <main className="wall" aria-busy={!isError} />;
  const { ledger } = data;
  const hour = moment(data.madeAt, place?.timeZone).split(' ').at(-1);
  const drawn = new Set(data.map?.areas.map(({ centre }) => centre));
  const beside = data.places.filter(({ code }) => !drawn.has(code));
  return (
    <main className="wall">
      <header>
        <h1>{t('supervision:wall.title', { place: say(data.place) })}</h1>
        <p>
          {isError ? (
            t('supervision:wall.failed', { at: moment(data.madeAt, place?.timeZone) })
          ) : ledger.silentSince !== undefined ? (
            <strong className="wall-silent">
              <span className="wall-lamp" data-level={ledger.overrideNeeded ? 'red' : 'yellow'} aria-hidden="true" />
              {t('supervision:wall.silent', { at: moment(ledger.silentSince, place?.timeZone) })}
            </strong>
          ) : ledger.witnessedAt === undefined ? (
            t('supervision:wall.unwitnessed')
          ) : (
            t('supervision:wall.witnessed', {
              count: ledger.witnesses,
              at: moment(ledger.witnessedAt, place?.timeZone).split(' ').at(-1) ?? '',
            })
          )}
        </p>
        <p className="wall-time">
          {dayOfWeek(data.today)} {hour} <Link to="/signals">{t('supervision:wall.back')}</Link>
        </p>
      </header>
      <Figures data={data} />
      <section className="wall-places" aria-labelledby="wall-places">
        <h2 id="wall-places">{t('supervision:wall.places')}</h2>
        {data.map === undefined ? null : <TownMap map={data.map} places={data.places} />}
        <Tiles places={data.map === undefined ? data.places : beside} />
      </section>
      <Right data={data} />
    </main>
  );
}

function Figures({ data: { figures } }: { readonly data: Wall }) {
  const { t } = useSpeech();
  const figure = (name: string, value: ReactNode, small?: ReactNode, tone?: 'red' | 'amber') => (
    <div data-tone={tone}>
      <dt>{t(`supervision:wall.${name}`)}</dt>
      <dd>
        {value}
        {small !== undefined && <small>{small}</small>}
      </dd>
    </div>
  );
  const { received, accepted, decided, open, dueToday, late, daysOver, red, yellow } = figures;
  return (
    <dl className="wall-figures">
      {figure('received', received, t('supervision:wall.accepted', { count: accepted }))}
      {figure('decided', decided, t('supervision:wall.open', { count: open }))}
      {figure('dueToday', dueToday, t('supervision:wall.dueTodayHint'))}
      {figure(
        'late',
        late,
        daysOver === undefined ? undefined : t('supervision:wall.daysOver', { count: daysOver }),
        late > 0 ? 'red' : undefined,
      )}
      {figure(
        'cards',
        <>
          <span className="wall-card" data-level="red" aria-hidden="true" />
          {red}
          <span className="unseen">{t('supervision:wall.red')}</span>{' '}
          <span className="wall-card" data-level="yellow" aria-hidden="true" />
          {yellow}
          <span className="unseen">{t('supervision:wall.yellow')}</span>
        </>,
      )}
    </dl>
  );
}

const bodiesShown = 5;

function Right({ data }: { readonly data: Wall }) {
  const { t, say, moment } = useSpeech();
  const said = useSaid();
  const nameOf = useBodyName();
  const burdened = data.bodies
    .filter(({ late, red, yellow }) => late + red + yellow > 0)
    .sort((one, other) => other.red - one.red || other.yellow - one.yellow || other.late - one.late)
    .slice(0, bodiesShown);
  return (
    <div className="wall-right">
      <section aria-labelledby="wall-latest">
        <h2 id="wall-latest">{t('supervision:wall.latest')}</h2>
        {data.latest.length === 0 && <p>{t('supervision:wall.noLatest')}</p>}
        <ol>
          {data.latest.map((signal) => (
            <li key={signal.id}>
              <span className="wall-card" data-level={signal.level} aria-hidden="true" />
              <b>
                {t(`supervision:rule.${signal.rule}.name`)} · {nameOf(signal.body)}
              </b>
              <time dateTime={signal.raisedAt}>{moment(signal.raisedAt).split(' ').at(-1)}</time>
              <em>{said(signal)}</em>
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="wall-bodies">
        <h2 id="wall-bodies">{t('supervision:wall.bodies')}</h2>
        {burdened.length === 0 && <p>{t('supervision:wall.noBodies')}</p>}
        <ul>
          {burdened.map(({ code, name, late, red, yellow }) => (
            <li key={code}>
              <span>{nameOf(code) || say(name)}</span>
              <span>
                {late > 0 && <small>{t('supervision:wall.lateOf', { count: late })}</small>}
                {red > 0 && <Cards level="red" count={red} />}
                {yellow > 0 && <Cards level="yellow" count={yellow} />}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Cards({ level, count }: { readonly level: 'red' | 'yellow'; readonly count: number }) {
  const { t } = useSpeech();
  return (
    <>
      <span className="wall-card" data-level={level} aria-hidden="true" />
      <b>{count}</b>
      <span className="unseen">{t(`supervision:wall.${level}`)}</span>
    </>
  );
}
