import type { BillView } from '../../../app/requests/fees.ts';
import type { MandateView } from '../../../app/requests/mandates.ts';
import type { JointView } from '../../../app/views/joint-view.ts';
import { fullDate, momentText, shortDate } from '../../components/dates.ts';
import { BillNote } from '../parts/bill-note.tsx';
import { JointFigure } from '../parts/joint-figure.tsx';
import { JointMaterialList } from '../parts/joint-material-list.tsx';
import { JointNow } from '../parts/joint-now.tsx';
import { JointPeople } from '../parts/joint-people.tsx';
import { JointSteps } from '../parts/joint-steps.tsx';
import { jointEventText } from '../parts/joint-words.ts';
import { Layout } from '../parts/layout.tsx';
import { Remedies } from '../parts/remedies.tsx';
import { Written } from '../parts/written.tsx';
import { useVisit } from '../visit.tsx';

interface JointProgressProps {
  readonly view: JointView;
  /** Those the reader has given for it; none for whoever cannot give any. */
  readonly mandates: readonly MandateView[] | undefined;
  /** 一张缴费单: of all bodies; none where nothing is owed. */
  readonly bill: BillView | undefined;
}

/** 联合进度: the days left first, then what one must do, then who does what. */
export function JointProgress({ view, mandates, bill }: JointProgressProps) {
  const { t, say } = useVisit();
  const name = say(view.package.name);
  const state = t(`joint:state.${view.state}`);
  return (
    <Layout title={t('joint:page.title', { name, state })} wide back={{ href: '/progress' }}>
      <p className="crumb">
        <span className="code">{view.number}</span>
        {view.demo ? <span> {t('portal:progress.demo')}</span> : null}
      </p>
      <h1>{name}</h1>
      <p className="state">
        <b>{state}</b>
        <span>{t('joint:page.lead', { lead: say(view.lead.name) })}</span>
      </p>
      <Part view={view} />
      <Outcome view={view} />
      <BillNote bill={bill} />
      <JointFigure view={view} />
      <JointNow view={view} />
      <Picture view={view} />
      <section aria-labelledby="steps">
        <h2 id="steps">{t('joint:page.steps')}</h2>
        <JointSteps view={view} />
        <p className="quiet-line">
          {t('joint:page.refusedPolicy', { policy: t(`portal:packages.refusalPolicy.${view.package.onRefusal}`) })}
        </p>
      </section>
      <SentBack view={view} />
      <Meetings view={view} />
      <JointMaterialList view={view} mayChange={view.acts.some(({ act }) => act === 'addJointMaterials')} />
      <JointPeople mandates={mandates} />
      <Papers view={view} />
      <History view={view} />
      {view.acts.some(({ act }) => act === 'withdrawJointApplication') ? (
        <p className="quiet-line">
          <a href={`/joint/${view.id}/withdrawal`}>{t('joint:page.withdraw')}</a>
        </p>
      ) : null}
    </Layout>
  );
}

/** 代理范围: an agent for some of the items is told so, and for which. */
function Part({ view: { part } }: { readonly view: JointView }) {
  const { t, say } = useVisit();
  if (part === undefined) return null;
  return (
    <section className="notice" aria-labelledby="part">
      <h2 id="part">{t('joint:page.part')}</h2>
      <p>{t('joint:page.partText')}</p>
      <ul>
        {part.map((name) => (
          <li key={say(name)}>{say(name)}</li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ view }: { readonly view: JointView }) {
  const { t, language } = useVisit();
  const { decision, nonAcceptance, withdrawal, extensions, handOver } = view;
  return (
    <>
      {decision === undefined ? null : (
        <section className="outcome" aria-labelledby="decision">
          <h2 id="decision">
            {t('joint:whole.decidedOn', {
              day: fullDate(decision.on, language),
              outcome: t(`joint:whole.${decision.outcome}`),
            })}
          </h2>
          {handOver === undefined ? null : (
            <p>
              <b>{t('joint:page.resultsTitle')}</b>{' '}
              {t('joint:page.resultsText', {
                method: t(`joint:page.results.${handOver.method}`),
                day: fullDate(handOver.on, language),
              })}
            </p>
          )}
          {decision.outcome === 'granted' ? null : (
            <>
              <h3>{t('portal:guide.remedies')}</h3>
              <Remedies />
            </>
          )}
        </section>
      )}
      {nonAcceptance === undefined ? null : (
        <section className="notice" aria-labelledby="non-acceptance">
          <h2 id="non-acceptance">{t(`case:ground.${nonAcceptance.ground}`)}</h2>
          <p>
            <Written text={nonAcceptance.explanation} />
          </p>
          <h3>{t('portal:guide.remedies')}</h3>
          <Remedies />
        </section>
      )}
      {withdrawal === undefined ? null : (
        <section className="outcome" aria-labelledby="withdrawn">
          <h2 id="withdrawn">{t('portal:withdraw.done', { date: fullDate(withdrawal.on, language) })}</h2>
          <p>{t('portal:withdraw.doneText')}</p>
        </section>
      )}
      {extensions.map(({ on, value, reason }) => (
        <p key={on} className="notice">
          {t('joint:page.extension', { day: fullDate(on, language), value, reason })}
        </p>
      ))}
    </>
  );
}

/** For wide screens and for paper; on a phone the list below says the same. */
function Picture({ view }: { readonly view: JointView }) {
  const { t, language } = useVisit();
  const done = view.steps.filter(({ state }) => state === 'done' || state === 'refused').length;
  const address = `/joint/${view.id}/picture.svg?language=${language}`;
  return (
    <section className="package-picture running" aria-labelledby="picture">
      <h2 id="picture">{t('joint:page.picture')}</h2>
      <img src={address} alt={t('joint:picture.says', { count: view.steps.length, done })} />
      <p className="legend">{t('joint:picture.legend')}</p>
      <p>
        <a href={address} type="image/svg+xml">
          {t('joint:page.print')}
        </a>
      </p>
    </section>
  );
}

function SentBack({ view }: { readonly view: JointView }) {
  const { t, say, language, today } = useVisit();
  if (view.sentBack.length === 0) return null;
  return (
    <ul className="sent-back">
      {view.sentBack.map(({ on, to, reason }) => (
        <li key={`${on} ${to}`}>
          {t('joint:page.sentBack', {
            day: shortDate(on, language, today),
            to: say(view.steps.find(({ id }) => id === to)?.name ?? {}),
            reason,
          })}
        </li>
      ))}
    </ul>
  );
}

function Meetings({ view }: { readonly view: JointView }) {
  const { t, language, today } = useVisit();
  if (view.meetings.length === 0) return null;
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">{t('joint:page.meetings')}</h2>
      <ul>
        {view.meetings.map(({ meeting, on, time, place, conclusion }) => (
          <li key={meeting}>
            {t('joint:page.meetingOn', { meeting, day: shortDate(on, language, today), time, place })}
            {conclusion === undefined ? null : (
              <>
                {' · '}
                <b>{t(`joint:outcome.${conclusion.opinion}`)}</b>
                {t('joint:colon')}
                <Written text={conclusion.text} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Papers({ view }: { readonly view: JointView }) {
  const { t, say, language } = useVisit();
  const decided = view.steps.filter(({ branch, result }) => branch?.mayRead === true && result !== undefined);
  if (view.papers.length + decided.length === 0) return null;
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{t('joint:page.papers')}</h2>
      <ul className="papers">
        {view.papers.map(({ kind, number, on }, index) => (
          <li key={number}>
            <a href={`/record-papers/joint-case/${view.id}/${index}`}>{t(`joint:paper.${kind}`)}</a>
            <small>
              <span lang="zh-Hans">{number}</span> · {fullDate(on, language)} ·{' '}
              <a
                href={`/record-papers/joint-case/${view.id}/${index}.pdf`}
                aria-label={t('papers:downloadOne', { number })}
              >
                PDF
              </a>
            </small>
          </li>
        ))}
        {decided.map(({ id, name, results, branch }) => (
          <li key={id}>
            <a href={`/progress/${branch?.caseId}#papers`}>{say(results[0] ?? name)}</a>
            <small>{t('joint:page.paper')}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ view }: { readonly view: JointView }) {
  const visit = useVisit();
  const { app, t, say, language } = visit;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t('joint:page.historyTitle')}</h2>
      <ol className="timeline">
        {view.history.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows at its end
          <li key={at}>
            <time dateTime={entry.at}>{momentText(entry.at, app.place.timeZone, language)}</time>
            <p>{jointEventText(visit, entry, view)}</p>
            <small>
              {[entry.byBody === undefined ? '' : say(entry.byBody), t(`case:duty.${entry.byDuty}`)]
                .filter(Boolean)
                .join(' · ')}
              {entry.paper === undefined ? null : ` · ${entry.paper.number}`}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
