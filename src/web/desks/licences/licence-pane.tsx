import { Link, useParams } from 'react-router';
import type { LicenceView } from '../../../app/requests/licences.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { DecisionForm } from './decision-form.tsx';
import { ProposalForm } from './proposal-form.tsx';
import { useLicence } from './use-licences.ts';

/** One licence: how it stands, what is put forward, what can be put forward, its papers and its life. */
export function LicencePane() {
  const { t, say } = useSpeech();
  const { licenceId: id } = useParams();
  const { data: view, isError } = useLicence(id);
  if (isError) return <p className="empty">{t('licence:desk.gone')}</p>;
  if (view === undefined) return <Waiting />;
  return (
    <article className="licence-pane" key={view.id}>
      <p className="case-line">
        <span className="number">{view.number}</span>
        <b>{t(`licence:standing.${view.standing}`)}</b>
      </p>
      <h1>{say(view.documentName)}</h1>
      <Facts view={view} />
      {view.proposal !== undefined && <DecisionForm key={view.version} view={view} proposal={view.proposal} />}
      {view.mayPropose.length > 0 && <ProposalForm key={`propose-${view.version}`} view={view} />}
      <Papers view={view} />
      <Life view={view} />
    </article>
  );
}

function Facts({ view }: { readonly view: LicenceView }) {
  const { t, say, day } = useSpeech();
  const term = (from: string, to: string | undefined) =>
    to === undefined
      ? t('licence:validFrom', { from: day(from) })
      : t('licence:validFromTo', { from: day(from), to: day(to) });
  const rows: readonly (readonly [string, string])[] = [
    ['holder', view.holderName],
    ['item', say(view.itemName)],
    ['body', say(view.body)],
    ['terms', view.terms.map(({ from, to, how }) => `${term(from, to)} · ${t(`licence:how.${how}`)}`).join('\n')],
    ...(view.renewBy === undefined ? [] : [['renewBy', day(view.renewBy)] as const]),
    ...view.suspended.map(({ from, to }) => ['suspended', term(from, to)] as const),
    ...view.altered.map(
      ({ on, ground }) =>
        ['altered', t('licence:alteredOn', { on: day(on), ground: t(`licence:ground.${ground}`) })] as const,
    ),
    ...(view.ended === undefined
      ? []
      : [
          [
            'ended',
            t(`licence:endedOn.${view.ended.how}`, {
              on: day(view.ended.on),
              ground: t(`licence:ground.${view.ended.ground}`),
            }),
          ] as const,
        ]),
    ...(view.cancelled === undefined
      ? []
      : [
          [
            'cancelled',
            t('licence:cancelledOn', {
              on: day(view.cancelled.on),
              ground: t(`licence:ground.${view.cancelled.ground}`),
            }),
          ] as const,
        ]),
    ...view.applications.map(
      ({ purpose, caseNumber, inTime }) =>
        [
          'open',
          `${t(`licence:purpose.${purpose}`)} ${caseNumber}${purpose === 'renewal' ? ` · ${t(inTime ? 'licence:mine.inTime' : 'licence:mine.notInTime')}` : ''}`,
        ] as const,
    ),
  ];
  return (
    <dl className="facts">
      {rows.map(([label, words]) => (
        <div key={`${label}${words}`}>
          <dt>{t(`licence:row.${label}`)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
      {view.bans.map(({ id, number, until }) => (
        <div key={id}>
          <dt>{t('licence:row.ban')}</dt>
          <dd>
            <Link to={`/licences/bans/${id}`}>{t('licence:desk.ban', { number, until: day(until) })}</Link>
          </dd>
        </div>
      ))}
      {view.scope.map(({ label, value }) => (
        <div key={say(label)}>
          <dt>{say(label)}</dt>
          <dd>{typeof value === 'string' ? value : say(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Papers({ view }: { readonly view: LicenceView }) {
  const { t, day } = useSpeech();
  return (
    <section aria-labelledby="licence-papers">
      <h2 id="licence-papers">{t('licence:desk.papers')}</h2>
      <ul className="record-papers">
        {view.papers.map(({ index, kind, number, on }) => (
          <li key={number}>
            <a href={`/record-papers/licence/${view.id}/${index}`} target="_blank" rel="noopener">
              {t(`case:paper.${kind}`)}
            </a>{' '}
            <span className="sub">
              {number} · {day(on)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Life({ view }: { readonly view: LicenceView }) {
  const { t, day } = useSpeech();
  return (
    <section aria-labelledby="licence-life">
      <h2 id="licence-life">{t('licence:desk.life')}</h2>
      <ol className="licence-life">
        {view.history.map(({ type, on, byName }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows at its end
          <li key={at}>
            <time dateTime={on}>{day(on)}</time> {t(`licence:event.${type}`)}
            {byName !== '' && <span className="sub"> {byName}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
