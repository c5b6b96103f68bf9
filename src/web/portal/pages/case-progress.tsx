import type { OwnSurvey } from '../../../app/queries/case-surveys.ts';
import type { BillView } from '../../../app/requests/fees.ts';
import type { LookShape } from '../../../app/requests/oversight.ts';
import type { ProgressView } from '../../../app/views/case-view.ts';
import { fullDate, momentText } from '../../components/dates.ts';
import { eventText } from '../../components/readable-facts.ts';
import { BillNote } from '../parts/bill-note.tsx';
import { DefectList } from '../parts/defect-list.tsx';
import { DueFigure } from '../parts/due-figure.tsx';
import { Layout } from '../parts/layout.tsx';
import { Remedies } from '../parts/remedies.tsx';
import { Written } from '../parts/written.tsx';
import { useVisit } from '../visit.tsx';
import { LooksAtCase } from './looks.tsx';
import { SurveyLines } from './survey.tsx';

interface Shown {
  readonly view: ProgressView;
  readonly bill?: BillView | undefined;
  readonly surveys?: readonly OwnSurvey[];
  /** Who looked at personal data, as far as the person concerned is told. */
  readonly looks?: readonly LookShape[];
}

/** 办理进度: the days left first, then whose move it is, then what happened. */
export function CaseProgress({ view, bill, surveys = [], looks = [] }: Shown) {
  const { t, say } = useVisit();
  return (
    <Layout title={`${say(view.itemName)} · ${t(`case:state.${view.state}`)}`} back={{ href: '/progress' }}>
      <p className="crumb">
        <span className="code">{view.number}</span>
        {view.demo ? <span> {t('portal:progress.demo')}</span> : null}
      </p>
      <h1>{say(view.itemName)}</h1>
      <p className="state">
        <b>{t(`case:state.${view.state}`)}</b>
        <span>
          {say(view.body)}
          {view.waitingFor === 'nobody' ? null : ` · ${t(`case:waitingFor.${view.waitingFor}`)}`}
        </span>
      </p>
      <Supplementation view={view} />
      <BillNote bill={bill} />
      <SurveyLines caseId={view.caseId} surveys={surveys} />
      <NonAcceptance view={view} />
      <Decision view={view} />
      <Withdrawn view={view} />
      {view.due === undefined ? null : <DueFigure due={view.due} />}
      <Papers view={view} />
      <section aria-labelledby="history">
        <h2 id="history">{t('portal:progress.history')}</h2>
        <ol className="timeline">
          {view.history.map((entry) => (
            <HistoryLine key={`${entry.at}${entry.type}`} entry={entry} />
          ))}
        </ol>
      </section>
      <LooksAtCase looks={looks} />
      {view.mayWithdraw ? (
        <p className="quiet-line">
          <a href={`/hearings/of/${view.caseId}`}>{t('special:portal.ofCase')}</a>
        </p>
      ) : null}
      {view.mayWithdraw ? (
        <p className="quiet-line">
          <a href={`/progress/${view.caseId}/withdrawal`}>{t('portal:withdraw.link')}</a>
        </p>
      ) : null}
      <p className="quiet-line">
        <a href={`/rating?case=${view.number}`}>{t('portal:rating.link')}</a>
      </p>
      <p className="quiet-line">
        <a href={`/complaints/new?case=${view.number}`}>{t('portal:complaint.link')}</a>
      </p>
    </Layout>
  );
}

function HistoryLine({ entry }: { readonly entry: ProgressView['history'][number] }) {
  const { app, t, say, language } = useVisit();
  const by = [entry.byBody === undefined ? '' : say(entry.byBody), t(`case:duty.${entry.byDuty}`)].filter(Boolean);
  return (
    <li>
      <time dateTime={entry.at}>{momentText(entry.at, app.place.timeZone, language)}</time>
      <p>{eventText(entry, language)}</p>
      <small>
        {by.join(' · ')}
        {entry.paper === undefined ? null : ` · ${entry.paper.number}`}
        {entry.recordedAt === undefined
          ? null
          : ` · ${t('case:recordedAt', { moment: momentText(entry.recordedAt, app.place.timeZone, language) })}`}
      </small>
    </li>
  );
}

function Supplementation({ view }: { readonly view: ProgressView }) {
  const { app, t } = useVisit();
  const item = app.place.items.get(view.item)?.at(-1);
  if (view.notice === undefined || item === undefined) return null;
  return (
    <section aria-labelledby="supplement" className="notice">
      <h2 id="supplement">{t('portal:progress.supplementTitle', { count: view.notice.defects.length })}</h2>
      <p>{t('portal:progress.supplementText')}</p>
      <DefectList defects={view.notice.defects} item={item} />
      {view.maySupplement ? (
        <p>
          <a className="button" href={`/progress/${view.caseId}/supplement`}>
            {t('portal:progress.supplementButton')}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function NonAcceptance({ view: { nonAcceptance, number } }: { readonly view: ProgressView }) {
  const { app, t, say } = useVisit();
  if (nonAcceptance === undefined) return null;
  const competent = nonAcceptance.competentBody;
  const body = competent === undefined ? undefined : app.place.bodies.get(competent);
  return (
    <section aria-labelledby="non-acceptance" className="notice">
      <h2 id="non-acceptance">{t(`case:ground.${nonAcceptance.ground}`)}</h2>
      <p>
        <Written text={nonAcceptance.explanation} />
      </p>
      {competent === undefined ? null : (
        <p>
          {t('portal:progress.competent')} <b>{body === undefined ? competent : say(body.name)}</b>
        </p>
      )}
      <h3>{t('portal:guide.remedies')}</h3>
      <Remedies about={`?case=${number}`} />
    </section>
  );
}

function Decision({ view }: { readonly view: ProgressView }) {
  const { t, language } = useVisit();
  const { decision } = view;
  if (decision === undefined) return null;
  return (
    <section aria-labelledby="decision" className="outcome">
      <h2 id="decision">
        {t('portal:progress.decided', {
          date: fullDate(decision.on, language),
          outcome: t(
            decision.outcome === 'granted' ? `case:granting.${view.actWords}` : `case:refusing.${view.actWords}`,
          ),
        })}
      </h2>
      {decision.reasons === '' ? null : (
        <p>
          <Written text={decision.reasons} />
        </p>
      )}
      {decision.elsewhere === undefined ? null : (
        <p className="note">
          {t('joint:step.elsewhere', {
            ...{ system: decision.elsewhere.system, reference: decision.elsewhere.reference },
            day: fullDate(decision.elsewhere.claimedOn, language),
          })}
        </p>
      )}
      {decision.articles === '' ? null : (
        <p>
          {t('portal:guide.basis')}{' '}
          <cite>
            <Written text={decision.articles} />
          </cite>
        </p>
      )}
      {decision.outcome === 'refused' ? (
        <>
          <h3>{t('portal:guide.remedies')}</h3>
          <Remedies about={`?case=${view.number}`} />
        </>
      ) : null}
    </section>
  );
}

function Withdrawn({ view: { withdrawal } }: { readonly view: ProgressView }) {
  const { t, language } = useVisit();
  if (withdrawal === undefined) return null;
  return (
    <section aria-labelledby="withdrawn" className="outcome">
      <h2 id="withdrawn">{t('portal:withdraw.done', { date: fullDate(withdrawal.withdrawnOn, language) })}</h2>
      <p>{t('portal:withdraw.doneText')}</p>
      {withdrawal.reason === undefined ? null : (
        <p>
          <Written text={withdrawal.reason} />
        </p>
      )}
    </section>
  );
}

function Papers({ view }: { readonly view: ProgressView }) {
  const { t, language } = useVisit();
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{t('portal:progress.papers')}</h2>
      <ul className="papers">
        {view.papers.map(
          (paper, index) =>
            // A letter from body to body is none of the applicant's papers.
            paper.kind !== 'consultation-letter' && (
              <li key={paper.number}>
                <a href={`/papers/${view.caseId}/${index}`}>{t(`case:paper.${paper.kind}`)}</a>
                <VoidNote view={view} number={paper.number} />
                <small>
                  <span lang="zh-Hans">{paper.number}</span> · {fullDate(paper.on, language)} ·{' '}
                  <a
                    href={`/papers/${view.caseId}/${index}.pdf`}
                    aria-label={t('papers:downloadOne', { number: paper.number })}
                  >
                    PDF
                  </a>
                </small>
              </li>
            ),
        )}
      </ul>
    </section>
  );
}

function VoidNote({ view, number }: { readonly view: ProgressView; readonly number: string }) {
  const { t } = useVisit();
  const voided = view.voided.find((one) => one.number === number);
  if (voided === undefined) return null;
  return <span className="open">{t('papers:void.by', { replacement: voided.replacement })}</span>;
}
