import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { Link, useParams } from 'react-router';
import type { SurveyShape } from '../../../app/requests/survey.ts';
import { Problem, read } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { Silence } from '../frame/silence.tsx';
import { TopBar } from '../frame/top-bar.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import { useTitle } from '../use-title.ts';
import { Arrange } from './arrange.tsx';
import { clockOf } from './clock.ts';
import { FieldForm } from './field-form.tsx';
import { keepForLater } from './offline.ts';
import type { Typed } from './pocket.ts';
import { RecordView } from './record-view.tsx';
import { SendBar } from './send-bar.tsx';
import { usePocket } from './use-pocket.ts';

/** 现场踏勘 on the phone: where, when, who; the form; the signatures. Works without a network, and says so. */
export default function SurveyPage() {
  const { surveyId = '' } = useParams();
  const { t } = useSpeech();
  useTitle(t('frame.desk.surveys'));
  const { data, error, refetch } = useQuery({
    queryKey: ['survey', surveyId],
    queryFn: ({ signal }) => read<SurveyShape>(`/api/surveys/${surveyId}`, signal),
  });
  const loaded = data !== undefined;
  useEffect(() => {
    if (loaded) void keepForLater([surveyId]);
  }, [loaded, surveyId]);
  if (error !== null && data === undefined) {
    if (!(error instanceof Problem)) return <Silence again={() => refetch()} />;
    return (
      <div className="desk">
        <TopBar desk="surveys" />
        <main className="plain-page">
          <h1>{t('survey.not-there')}</h1>
          <p>{error.message}</p>
          <p>
            <Link to="/surveys">{t('survey.all')}</Link>
          </p>
        </main>
      </div>
    );
  }
  if (data === undefined) return <Waiting />;
  return <Opened key={data.id} survey={data} again={refetch} />;
}

function Opened({ survey, again }: { readonly survey: SurveyShape; readonly again: () => Promise<unknown> }) {
  const { t } = useSpeech();
  const { staffId } = useSession();
  const place = usePlace();
  const queries = useQueryClient();
  const tell = useOutcome();
  const show = useCallback(
    (changed: SurveyShape) => {
      queries.setQueryData(['survey', changed.id], changed);
      void queries.invalidateQueries({ queryKey: ['surveys'] });
    },
    [queries],
  );
  const sent = useCallback(
    (changed: SurveyShape) => {
      show(changed);
      tell(t('survey.sent', { number: changed.record?.paper.number ?? changed.number }));
    },
    [show, tell, t],
  );
  return (
    <div className="desk survey-desk">
      <TopBar desk="surveys" />
      <main className="survey-page">
        <p className="back">
          <Link to="/surveys">{t('survey.all')}</Link>
        </p>
        <Head survey={survey} zone={place?.timeZone} />
        {survey.mayArrange && <Arrange survey={survey} onChanged={show} zone={place?.timeZone} />}
        {survey.record !== undefined && <RecordView survey={survey} record={survey.record} zone={place?.timeZone} />}
        {survey.maySign && (
          <AtThePlace key={survey.scheduled?.from} survey={survey} account={staffId} again={again} onSent={sent} />
        )}
      </main>
    </div>
  );
}

interface AtThePlaceProps {
  readonly survey: SurveyShape;
  readonly account: string;
  readonly again: () => Promise<unknown>;
  readonly onSent: (survey: SurveyShape) => void;
}

/** The form, while there is something to be written; and afterwards, where what was written here was not taken in. */
function AtThePlace({ survey, account, again, onSent }: AtThePlaceProps) {
  const place = usePlace();
  const pocket = usePocket(survey, account, begun(survey), onSent);
  const { kept } = pocket;
  const isWritten = kept !== undefined && (kept.sending !== undefined || kept.typed.findings !== '');
  if (survey.standing !== 'scheduled' && !isWritten) return null;
  return (
    <>
      <FieldForm survey={survey} pocket={pocket} zone={place?.timeZone} />
      <SendBar survey={survey} pocket={pocket} again={again} />
    </>
  );
}

function begun(survey: SurveyShape): Typed {
  const now = new Date();
  now.setSeconds(0, 0);
  const from = survey.scheduled?.from ?? now.toISOString();
  return { from, to: now.toISOString(), lines: {}, findings: '', conclusion: '', attendance: {} };
}

function Head({ survey, zone }: { readonly survey: SurveyShape; readonly zone: string | undefined }) {
  const { t, say, dayOfWeek } = useSpeech();
  const { subject, scheduled, address, number, standing, joint, reason } = survey;
  const title = subject.name === undefined ? (subject.what ?? subject.number ?? '') : say(subject.name);
  return (
    <header className="survey-head">
      <p className="number">
        {number} · {t(`survey.standing.${standing}`)}
        {joint && ` · ${t('survey.joint')}`}
      </p>
      <h1>{title}</h1>
      {scheduled !== undefined && (
        <p className="when">
          <b>{dayOfWeek(scheduled.day)}</b>{' '}
          <span className="hours">
            {clockOf(scheduled.from, zone)}–{clockOf(scheduled.to, zone)}
          </span>
        </p>
      )}
      <dl className="survey-facts">
        <dt>{t('survey.address')}</dt>
        <dd>{address}</dd>
        {scheduled !== undefined && scheduled.meetingPoint !== '' && (
          <>
            <dt>{t('survey.meeting-point')}</dt>
            <dd>{scheduled.meetingPoint}</dd>
          </>
        )}
        <dt>{t('survey.reason')}</dt>
        <dd>{reason}</dd>
        {subject.number !== undefined && (
          <>
            <dt>{t('survey.case')}</dt>
            <dd className="number">{subject.number}</dd>
          </>
        )}
        {scheduled !== undefined && (
          <>
            <dt>{t('survey.who')}</dt>
            <dd>
              {scheduled.parties.map(({ code, kind, name }) => (
                <span key={code} className="who-line">
                  {t('survey.party', { kind: t(`survey.kind.${kind}`), name })}
                </span>
              ))}
              {scheduled.resources.map((one) => (
                <span key={one} className="who-line">
                  {one}
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
      <p className="calm">
        {survey.stopsClock === undefined
          ? t('survey.clock-runs')
          : t('survey.clock-stands', { law: survey.stopsClock.law })}
      </p>
    </header>
  );
}
