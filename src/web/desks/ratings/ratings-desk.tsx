import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { RatingShape } from '../../../app/requests/ratings.ts';
import { Acts, type NamedAct } from '../act/acts.tsx';
import { read } from '../client.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { useBodyName } from '../signals/said.ts';
import { daysText } from '../signals/signal-pane.tsx';

const outcomes = ['nothing-to-mend', 'to-be-mended', 'not-reached', 'no-contact'] as const;

/** 差评: for the following office whom to call back, for the body rated what to mend. Nobody sees here who it was. */
export default function RatingsDesk() {
  const { ratingId } = useParams();
  const { t } = useSpeech();
  const { data } = useQuery({
    queryKey: ['ratings'],
    queryFn: ({ signal }) => read<{ ratings: RatingShape[] }>('/api/ratings?open=yes', signal),
    refetchInterval: 15_000,
  });
  const list = data?.ratings ?? [];
  const open = list.find(({ id }) => id === ratingId);
  return (
    <Panes
      desk="complaints"
      open={ratingId}
      keys={[
        { keys: ['A'], does: t('supervision:keys.first') },
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
      ]}
      list={
        <>
          <div className="list-head">
            <Link className="button quiet" to="/complaints">
              {t('supervision:rating.complaints')}
            </Link>
          </div>
          {list.length === 0 && <p className="empty">{t('supervision:rating.none')}</p>}
          <ol className="rows">
            {list.map((one) => (
              <Row key={one.id} rating={one} isOpen={one.id === ratingId} />
            ))}
          </ol>
        </>
      }
      middle={open === undefined ? <Nothing /> : <Pane rating={open} />}
      sideName={t('supervision:page.side')}
      side={open === undefined ? null : <Side key={open.id} rating={open} />}
    />
  );
}

function Nothing() {
  const { t } = useSpeech();
  return (
    <div className="empty">
      <h1>{t('supervision:rating.choose')}</h1>
      <p>{t('supervision:rating.chooseNext')}</p>
    </div>
  );
}

function Row({ rating, isOpen }: { readonly rating: RatingShape; readonly isOpen: boolean }) {
  const { t } = useSpeech();
  const nameOf = useBodyName();
  const { id, level, body, number, standing, daysLeft } = rating;
  const tone = daysLeft === undefined ? undefined : daysLeft < 0 ? 'red' : daysLeft === 0 ? 'amber' : 'green';
  return (
    <li>
      <Link className="row" to={`/ratings/${id}`} aria-current={isOpen ? 'page' : undefined} data-tone={tone}>
        <div className="days">{daysLeft}</div>
        <div className="what">
          <b>{t(`supervision:rating.level.${level}`)}</b>
          <span className="sub">
            {nameOf(body)} · <span className="number">{number}</span>
          </span>
          <span className="state">
            {t(`supervision:rating.standing.${standing}`)}
            {daysLeft !== undefined && ` · ${daysText(t, daysLeft)}`}
          </span>
        </div>
      </Link>
    </li>
  );
}

function Pane({ rating }: { readonly rating: RatingShape }) {
  const { t, say, day } = useSpeech();
  const nameOf = useBodyName();
  const { number, level, standing, said, body, itemName, ratedOn, due, contact, calls } = rating;
  const fact = (label: string, value: string) => (
    <>
      <dt>{t(`supervision:rating.fact.${label}`)}</dt>
      <dd>{value}</dd>
    </>
  );
  return (
    <article className="signal">
      <Link className="back" to="/ratings">
        {t('frame.back')}
      </Link>
      <p className="signal-line">
        <span className="number">{number}</span> {t(`supervision:rating.standing.${standing}`)}
      </p>
      <h1>{t(`supervision:rating.level.${level}`)}</h1>
      {said !== undefined && <p className="signal-said written">{said}</p>}
      <dl className="signal-facts">
        {fact('body', nameOf(body))}
        {itemName !== undefined && fact('item', say(itemName))}
        {fact('ratedOn', day(ratedOn))}
        {due !== undefined && fact('due', day(due))}
        {contact !== undefined && fact('contact', contact)}
      </dl>
      {calls.map((call) => (
        <section key={`${call.on}${call.said}`}>
          <h2>
            {t(`supervision:rating.outcome.${call.outcome}`)} <small>{day(call.on)}</small>
          </h2>
          <p className="written">{call.said}</p>
        </section>
      ))}
    </article>
  );
}

function Side({ rating: { id, version, contact, may } }: { readonly rating: RatingShape }) {
  const { t } = useSpeech();
  const choices = outcomes
    .filter((value) => contact === undefined || value !== 'no-contact')
    .map((value) => ({ value, label: t(`supervision:rating.outcome.${value}`) }));
  const fields: Readonly<Record<(typeof may)[number], NamedAct['fields']>> = {
    'call-back': [
      { name: 'outcome', kind: 'choice', choices },
      { name: 'said', kind: 'words' },
    ],
    rectification: [{ name: 'text', kind: 'words' }],
  };
  const acts = may.map((name) => ({ name, path: `/api/ratings/${id}/${name}`, fields: fields[name] }));
  return <Acts of="rating" record={id} version={version} acts={acts} refresh={['ratings']} />;
}
