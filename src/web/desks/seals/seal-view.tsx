import { Link } from 'react-router';
import type { SealDetail } from '../../../app/requests/seals.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { Impressions } from './impressions.tsx';
import { RefusedUses } from './refused-uses.tsx';
import { SealActs } from './seal-acts.tsx';
import { Standing } from './seals-desk.tsx';
import { useSeal } from './use-seals.ts';

/** One seal: how it stands, who has it, what is to be done, its ledger and the uses it refused. */
export function SealView({ id }: { readonly id: string }) {
  const { t } = useSpeech();
  const seal = useSeal(id);
  if (seal === undefined) return <Waiting />;
  return (
    <article className="hand-over seal-view">
      <Link className="back" to="/seals">
        {t('frame.back')}
      </Link>
      <h1 lang="zh-Hans">{seal.text}</h1>
      <p className="case-line">
        <span className="number">{seal.code}</span> <Standing seal={seal} />
      </p>
      <Facts seal={seal} />
      <SealActs seal={seal} />
      <RefusedUses seal={seal} />
      <Impressions id={id} />
      <Custody seal={seal} />
    </article>
  );
}

function Facts({ seal }: { readonly seal: SealDetail }) {
  const { t, day } = useSpeech();
  const { keeper, keptSince, offer, validFrom, validTo, scope, approval, reason, lostOn } = seal;
  const papers =
    scope.papers === 'all' ? t('seals.all-papers') : scope.papers.map((kind) => t(`case:paper.${kind}`)).join('、');
  const rows: readonly (readonly [string, string])[] = [
    [
      'keeper',
      keeper === undefined
        ? t('seals.nobody')
        : `${keeper.name}${keptSince === undefined ? '' : ` · ${t('seals.since', { day: day(keptSince) })}`}`,
    ],
    ...(offer === undefined
      ? []
      : [['offered', t('seals.offer', { from: offer.from.name, to: offer.to.name, day: day(offer.on) })] as const]),
    [
      'valid',
      validTo === undefined ? t('seals.since', { day: day(validFrom) }) : `${day(validFrom)} – ${day(validTo)}`,
    ],
    ['scope', scope.items === 'all' ? papers : `${papers} · ${scope.items.join('、')}`],
    ['approval', approval],
    ...(lostOn === undefined ? [] : [['lost-on', day(lostOn)] as const]),
    ...(reason === undefined ? [] : [['reason', reason] as const]),
  ];
  return (
    <dl className="facts">
      {rows.map(([label, words]) => (
        <div key={label}>
          <dt>{t(`seals.row.${label}`)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** 保管沿革: from the engraving on. */
function Custody({ seal }: { readonly seal: SealDetail }) {
  const { t, moment } = useSpeech();
  return (
    <section aria-labelledby="custody-title">
      <h2 id="custody-title">{t('seals.custody')}</h2>
      <ol className="seal-custody">
        {seal.custody.map(({ what, at, by, to, reason }) => (
          <li key={`${at}${what}`}>
            <time dateTime={at}>{moment(at)}</time>
            <span>
              {t(`seals.event.${what}`, { to: to ?? '' })}
              {by !== undefined && ` · ${by}`}
              {reason !== undefined && <small>{reason}</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
