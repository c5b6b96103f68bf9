import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BodyReply } from '../../../app/requests/oversight.ts';
import { read } from '../client.ts';
import { useSpeech } from '../language.tsx';
import { LevelMark } from '../signals/level-mark.tsx';
import { useSaid } from '../signals/said.ts';

type Figures = BodyReply['now'];
const periods = [30, 90, 365] as const;

/** What each line compares; shares are of what was decided, and of what was judged. */
const lines: readonly (readonly [name: string, of: (figures: Figures) => number | undefined, share?: true])[] = [
  ['received', ({ received }) => received],
  ['decided', ({ decided }) => decided],
  ['onTimeShare', ({ onTime, decided }) => share(onTime, decided), true],
  ['suspensions', ({ suspensions }) => suspensions],
  ['notices', ({ notices }) => notices],
  ['sentBack', ({ sentBack }) => sentBack],
  ['raised', ({ raised }) => raised],
  ['red', ({ red }) => red],
  ['yellow', ({ yellow }) => yellow],
  ['upheld', ({ upheld }) => upheld],
  ['revoked', ({ revoked }) => revoked],
  ['precision', ({ upheld, judged }) => share(upheld, judged), true],
  ['replies', ({ replies }) => replies],
  ['lateReplies', ({ lateReplies }) => lateReplies],
  ['orders', ({ orders }) => orders],
  ['complaints', ({ complaints }) => complaints],
];

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((100 * part) / whole);
}

/** 一个部门: what lies open by lamp, this period beside the one before, open signals, orders and replies. */
export function BodyPane({ code }: { readonly code: string }) {
  const { t, say, day } = useSpeech();
  const [days, setDays] = useState<(typeof periods)[number]>(90);
  const { data } = useQuery({
    queryKey: ['body', code, days],
    queryFn: ({ signal }) => read<BodyReply>(`/api/supervision/bodies/${code}?days=${days}`, signal),
  });
  if (data === undefined) return <article className="signal" aria-busy="true" />;
  const { open, now, before } = data;
  return (
    <article className="signal">
      <Link className="back" to="/bodies">
        {t('frame.back')}
      </Link>
      <h1>{say(data.name)}</h1>
      <ul className="rule-figures">
        {(['red', 'amber', 'green'] as const).map((lamp) => (
          <li key={lamp}>
            <b className={`lamp ${lamp}`}>{open[lamp]}</b>
            <span>
              {t('supervision:body.open')} · {t(`case:lamp.${lamp}`)}
            </span>
          </li>
        ))}
      </ul>
      <p className="signal-said">
        {t('supervision:body.pending', { count: data.pending })} ·{' '}
        {t('supervision:body.openComplaints', { count: data.openComplaints })}{' '}
        <Link to={`/signals?show=all&body=${code}`}>{t('supervision:body.cases')}</Link>
      </p>
      <h2>{t('supervision:body.figures')}</h2>
      <fieldset className="switch" aria-label={t('supervision:body.figures')}>
        {periods.map((one) => (
          <button key={one} type="button" aria-pressed={one === days} onClick={() => setDays(one)}>
            {t(`supervision:body.days.${one}`)}
          </button>
        ))}
      </fieldset>
      <p className="hint">
        {t('supervision:body.period', { from: day(now.from), until: day(now.until) })} · {t('supervision:body.before')}{' '}
        {t('supervision:body.period', { from: day(before.from), until: day(before.until) })}
      </p>
      <table className="two-periods">
        <thead>
          <tr>
            <td />
            {(['now', 'before', 'change'] as const).map((one) => (
              <th key={one} scope="col">
                {t(`supervision:body.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(([name, of, isShare]) => (
            <Line
              key={name}
              name={t(`supervision:body.figure.${name}`)}
              now={of(now)}
              before={of(before)}
              isShare={isShare}
            />
          ))}
        </tbody>
      </table>
      <Signals title={t('supervision:body.signals')} none={t('supervision:body.noSignals')} signals={data.signals} />
      <Signals title={t('supervision:body.orders')} none={t('supervision:body.noOrders')} signals={data.ordered} />
    </article>
  );
}

function Line({
  name,
  now,
  before,
  isShare,
}: {
  readonly name: string;
  readonly now: number | undefined;
  readonly before: number | undefined;
  readonly isShare: true | undefined;
}) {
  const shown = (value: number | undefined) => (value === undefined ? '–' : isShare ? `${value} %` : value);
  const change = now === undefined || before === undefined ? undefined : now - before;
  const sign = change === undefined || change === 0 ? '' : change > 0 ? '+' : '−';
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{shown(now)}</td>
      <td>{shown(before)}</td>
      <td>{change === undefined ? '–' : `${sign}${Math.abs(change)}`}</td>
    </tr>
  );
}

function Signals({
  title,
  none,
  signals,
}: {
  readonly title: string;
  readonly none: string;
  readonly signals: BodyReply['signals'];
}) {
  const { t, moment } = useSpeech();
  const said = useSaid();
  return (
    <section aria-label={title}>
      <h2>
        {title} <small>{signals.length}</small>
      </h2>
      {signals.length === 0 && <p className="hint">{none}</p>}
      <ol className="finding-list">
        {signals.map((signal) => (
          <li key={signal.id}>
            <LevelMark level={signal.level} />
            <span>
              <Link to={`/signals/${signal.id}`}>
                {signal.rule} {t(`supervision:rule.${signal.rule}.name`)}
              </Link>
              <span className="sub">
                {t(`supervision:standing.${signal.standing}`)} · {moment(signal.since)} · {said(signal)}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
