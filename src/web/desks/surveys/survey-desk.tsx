import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { SurveyShape, surveysReply } from '../../../app/requests/survey.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';
import { TopBar } from '../frame/top-bar.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import { useTitle } from '../use-title.ts';
import { clockOf } from './clock.ts';
import { keepForLater } from './offline.ts';

type Surveys = z.output<typeof surveysReply>;

/** 踏勘安排: what has no officers yet, then day by day who goes where with whom. */
export default function SurveyDesk() {
  const { t } = useSpeech();
  useTitle(t('frame.desk.surveys'));
  const { data } = useQuery({
    queryKey: ['surveys'],
    queryFn: ({ signal }) => read<Surveys>('/api/surveys', signal),
  });
  const mine = data?.surveys.filter(({ maySign, standing }) => maySign && standing === 'scheduled').map(({ id }) => id);
  const ids = mine?.join(' ') ?? '';
  useEffect(() => {
    // The day's surveys are on the phone before it leaves the office.
    if (ids !== '') void keepForLater(ids.split(' '));
  }, [ids]);
  const open = data?.surveys.filter(({ standing }) => standing === 'ordered' || standing === 'assigned') ?? [];
  const scheduled = data?.surveys.filter(({ standing }) => standing === 'scheduled') ?? [];
  const over = data?.surveys.filter(({ standing }) => standing === 'signed' || standing === 'cancelled') ?? [];
  return (
    <div className="desk survey-desk">
      <TopBar desk="surveys" />
      <main className="survey-list" aria-busy={data === undefined}>
        <div>
          <h1>{t('frame.title.surveys')}</h1>
          {open.length > 0 && (
            <section>
              <h2>{t('survey.to-arrange')}</h2>
              <ul className="survey-rows">
                {open.map((survey) => (
                  <Row key={survey.id} survey={survey} />
                ))}
              </ul>
            </section>
          )}
          <Calendar surveys={scheduled} />
          {over.length > 0 && (
            <section>
              <h2>{t('survey.over')}</h2>
              <ul className="survey-rows">
                {over
                  .slice(-30)
                  .reverse()
                  .map((survey) => (
                    <Row key={survey.id} survey={survey} />
                  ))}
              </ul>
            </section>
          )}
        </div>
        <Order />
      </main>
    </div>
  );
}

/** By day, and within the day by person: one column for each who goes. */
function Calendar({ surveys }: { readonly surveys: readonly SurveyShape[] }) {
  const { t, dayOfWeek } = useSpeech();
  const place = usePlace();
  const days = [...new Set(surveys.map(({ scheduled }) => scheduled?.day ?? ''))].sort();
  return (
    <section>
      <h2>{t('survey.calendar')}</h2>
      {days.length === 0 && <p className="calm">{t('survey.none-scheduled')}</p>}
      {days.map((day) => {
        const ofDay = surveys.filter(({ scheduled }) => scheduled?.day === day);
        const people = [
          ...new Map(ofDay.flatMap(({ officers }) => officers.map(({ staff, name }) => [staff, name] as const))),
        ];
        return (
          <div key={day} className="survey-day">
            <h3>{dayOfWeek(day)}</h3>
            <table>
              <tbody>
                {people.map(([staff, name]) => (
                  <tr key={staff}>
                    <th scope="row">{name}</th>
                    <td>
                      {ofDay
                        .filter(({ officers }) => officers.some((one) => one.staff === staff))
                        .map(({ id, scheduled, address }) => (
                          <Link key={id} to={`/surveys/${id}`} className="engagement">
                            <b>
                              {clockOf(scheduled?.from ?? '', place?.timeZone)}–
                              {clockOf(scheduled?.to ?? '', place?.timeZone)}
                            </b>{' '}
                            {address}
                          </Link>
                        ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      })}
    </section>
  );
}

function Row({ survey }: { readonly survey: SurveyShape }) {
  const { t, say, shortDay } = useSpeech();
  const { id, subject, address, standing, remaining, assignBy, overdue, record } = survey;
  const name = subject.name === undefined ? (subject.what ?? subject.number ?? '') : say(subject.name);
  const lamp = overdue || (remaining ?? 0) < 0 ? 'lamp red' : (remaining ?? 9) <= 1 ? 'lamp amber' : 'lamp';
  return (
    <li>
      <Link to={`/surveys/${id}`}>
        <b>{name}</b>
        <span>{address}</span>
        <span className={standing === 'ordered' ? lamp : undefined}>
          {standing === 'ordered'
            ? t('survey.assign-by-short', { day: shortDay(assignBy), remaining: remaining ?? 0 })
            : `${t(`survey.standing.${standing}`)}${record === undefined ? '' : ` · ${record.paper.number}`}`}
        </span>
      </Link>
    </li>
  );
}

/** A survey of a case comes from the case; one of another act begins here. */
function Order() {
  const { t, say } = useSpeech();
  const { posts } = useSession();
  const place = usePlace();
  const act = useAct();
  const go = useNavigate();
  const [search] = useSearchParams();
  const caseId = search.get('case') ?? undefined;
  const own = posts.filter(({ duty }) => ['officer', 'approver', 'head'].includes(duty));
  const [body, setBody] = useState(own[0]?.body ?? '');
  const [what, setWhat] = useState('');
  const [address, setAddress] = useState('');
  const [reason, setReason] = useState('');
  const [others, setOthers] = useState<readonly string[]>([]);
  const [joint, setJoint] = useState<'no' | 'yes'>('no');
  if (own.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const subject = caseId === undefined ? { kind: 'other-act', what } : { kind: 'case', caseId };
    const bodies = joint === 'yes' ? others : [];
    act.perform(
      (key) => write<{ survey: SurveyShape }>('/api/surveys', { body, subject, address, reason, bodies }, { key }),
      ({ survey }) => void go(`/surveys/${survey.id}`),
    );
  };
  return (
    <form className="act survey-order" onSubmit={submit} noValidate>
      <h2>{t('survey.order')}</h2>
      <ActNotes act={act} fieldOf={(pointer) => `order${pointer.replaceAll('/', '-')}`} />
      {own.length > 1 && (
        <Field label={t('survey.lead')}>
          {(control) => (
            <select {...control} value={body} onChange={(event) => setBody(event.target.value)}>
              {own.map((post) => (
                <option key={post.body} value={post.body}>
                  {say(post.bodyName)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {caseId === undefined ? (
        <Field label={t('survey.what')} hint={t('survey.what-hint')} id="order-subject-what">
          {(control) => <input {...control} value={what} onChange={(event) => setWhat(event.target.value)} />}
        </Field>
      ) : (
        <p className="calm">{t('survey.of-case')}</p>
      )}
      <Field label={t('survey.address')} id="order-address">
        {(control) => <input {...control} value={address} onChange={(event) => setAddress(event.target.value)} />}
      </Field>
      <Field label={t('survey.reason')} id="order-reason">
        {(control) => (
          <textarea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Choice
        legend={t('survey.joint-question')}
        id="order-joint"
        value={joint}
        choices={[
          { value: 'no', label: t('survey.joint-no') },
          { value: 'yes', label: t('survey.joint-yes') },
        ]}
        choose={setJoint}
      />
      {joint === 'yes' && (
        <Field label={t('survey.bodies')}>
          {(control) => (
            <select
              {...control}
              multiple
              size={6}
              value={[...others]}
              onChange={(event) => setOthers([...event.target.selectedOptions].map(({ value }) => value))}
            >
              {place?.bodies
                .filter(({ code }) => code !== body)
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {say(name)}
                  </option>
                ))}
            </select>
          )}
        </Field>
      )}
      <SubmitButton act={act}>{t('survey.order-send')}</SubmitButton>
    </form>
  );
}
