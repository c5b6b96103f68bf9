import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { caseSurveys, type OwnSurvey } from '../../../app/queries/case-surveys.ts';
import { progress } from '../../../app/queries/progress.ts';
import { surveyKind } from '../../../app/records/survey.ts';
import { parseLocalDate } from '../../../kernel/local-date.ts';
import { fullDate } from '../../components/dates.ts';
import { refusalTexts } from '../faults.ts';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { Written } from '../parts/written.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  readonly Params: { readonly caseId: string; readonly surveyId: string };
  readonly Body: { readonly reason?: unknown; readonly wished?: unknown };
}
interface Typed {
  readonly reason: string;
  readonly wished: string;
}

/** 踏勘通知: when somebody comes to look at the place, who, and how to ask for another day. */
export function surveyPages(server: FastifyInstance, app: App): void {
  const url = '/progress/:caseId/surveys/:surveyId';
  server.get<Asked>(url, { config: { permission: 'public' } }, (request, reply) =>
    withSurvey(app, request, reply, (survey, visit) =>
      send(
        reply,
        visit,
        <SurveyNotice caseId={request.params.caseId} survey={survey} typed={{ reason: '', wished: '' }} faults={[]} />,
      ),
    ),
  );
  server.post<Asked>(url, { config: { permission: 'public' } }, (request, reply) =>
    withSurvey(app, request, reply, async (survey, visit) => {
      const { caseId } = request.params;
      const said = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 2000) : '');
      const typed = { reason: said(request.body?.reason), wished: said(request.body?.wished) };
      const wished = typed.wished === '' ? undefined : parseLocalDate(typed.wished);
      const again = (faults: readonly FieldFault[]) =>
        send(reply, visit, <SurveyNotice caseId={caseId} survey={survey} typed={typed} faults={faults} />, 422);
      if (wished !== undefined && !wished.ok)
        return again([{ field: 'wished', message: visit.t('portal:survey.noDay') }]);
      const given = {
        type: 'askOtherDate',
        id: survey.id,
        at: app.ports.clock.now(),
        reason: typed.reason,
        ...(wished === undefined ? {} : { wished: wished.value }),
      } as const;
      const done = await app.executeRecord(surveyKind, given, { authority: visit.authority });
      if (done.ok) return reply.redirect(`/progress/${caseId}/surveys/${survey.id}`, 303);
      const texts = refusalTexts(visit, done.fault);
      return again(texts.map((message, at) => ({ field: fieldOf(done.fault[at]?.pointer), message })));
    }),
  );
}

function fieldOf(pointer: string | undefined): string {
  return pointer === '/reason' ? 'reason' : pointer === '/wished' ? 'wished' : 'main';
}

async function withSurvey(
  app: App,
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
  page: (survey: OwnSurvey, visit: Visit) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  const view = await progress(app, request.authority, request.params.caseId);
  const survey = view.ok
    ? (await caseSurveys(app, view.value.caseId)).find(({ id }) => id === request.params.surveyId)
    : undefined;
  return survey === undefined ? send(reply, visit, <NotFound />, 404) : page(survey, visit);
}

interface Props {
  readonly caseId: string;
  readonly survey: OwnSurvey;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
}

function SurveyNotice({ caseId, survey, typed, faults }: Props) {
  const { t, language } = useVisit();
  const { number, day, from, to, address, meetingPoint, parties, mayAskOtherDate, standing } = survey;
  return (
    <Layout title={t('portal:survey.title')} faulty={faults.length > 0} back={{ href: `/progress/${caseId}` }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{number}</span>
      </p>
      <h1>{t('portal:survey.title')}</h1>
      <p className="lead">
        <b>{t('portal:survey.when', { day: fullDate(day, language), from, to })}</b>
      </p>
      {standing === 'signed' ? <p>{t('portal:survey.signed')}</p> : <p>{t('portal:survey.beThere')}</p>}
      <dl className="summary">
        <dt>{t('portal:survey.address')}</dt>
        <dd>
          <Written text={address} />
        </dd>
        {meetingPoint === '' ? null : (
          <>
            <dt>{t('portal:survey.meetingPoint')}</dt>
            <dd>
              <Written text={meetingPoint} />
            </dd>
          </>
        )}
        <dt>{t('portal:survey.who')}</dt>
        <dd>
          <ul>
            {parties.map(({ code, kind, name }) => (
              <li key={code}>
                {t(`portal:survey.kind.${kind}`)} {name}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <p>{t('portal:survey.clock')}</p>
      <OtherDate survey={survey} />
      {mayAskOtherDate ? (
        <section aria-labelledby="other-date">
          <h2 id="other-date">{t('portal:survey.other')}</h2>
          <p>{t('portal:survey.otherOnce')}</p>
          <Form action={`/progress/${caseId}/surveys/${survey.id}`}>
            <Field id="reason" label={t('portal:survey.reason')} faults={faults}>
              {(described) => (
                <textarea
                  id="reason"
                  name="reason"
                  rows={3}
                  maxLength={2000}
                  defaultValue={typed.reason}
                  {...described}
                />
              )}
            </Field>
            <Field id="wished" label={t('portal:survey.wished')} faults={faults} optional>
              {(described) => (
                <input id="wished" name="wished" type="date" defaultValue={typed.wished} {...described} />
              )}
            </Field>
            <p className="actions">
              <button className="button" type="submit">
                {t('portal:survey.send')}
              </button>
            </p>
          </Form>
        </section>
      ) : null}
    </Layout>
  );
}

function OtherDate({ survey: { otherDate } }: { readonly survey: OwnSurvey }) {
  const { t, language } = useVisit();
  if (otherDate === undefined) return null;
  const { reason, wished, answer, why } = otherDate;
  const key = answer === undefined ? 'waits' : answer;
  return (
    <div className="notice" role="status">
      <p>
        <b>{t(`portal:survey.asked.${key}`)}</b>
      </p>
      <p>
        <Written text={reason} />
        {wished === undefined ? null : ` · ${fullDate(wished, language)}`}
      </p>
      {why === undefined ? null : (
        <p>
          <Written text={why} />
        </p>
      )}
    </div>
  );
}

/** On the page of the case: that somebody comes, and when. */
export function SurveyLines({ caseId, surveys }: { readonly caseId: string; readonly surveys: readonly OwnSurvey[] }) {
  const { t, language } = useVisit();
  const ahead = surveys.filter(({ standing }) => standing === 'scheduled');
  return ahead.map(({ id, day, from, to }) => (
    <section key={id} className="notice" aria-label={t('portal:survey.title')}>
      <p>
        <b>{t('portal:survey.title')}</b> {t('portal:survey.when', { day: fullDate(day, language), from, to })}
      </p>
      <p>
        <a href={`/progress/${caseId}/surveys/${id}`}>{t('portal:survey.link')}</a>
      </p>
    </section>
  ));
}
