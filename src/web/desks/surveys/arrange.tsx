import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { z } from 'zod';
import type { peopleReply, SurveyShape, slotsReply } from '../../../app/requests/survey.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { clockOf, momentAt } from './clock.ts';

type People = z.output<typeof peopleReply>;
type Slots = z.output<typeof slotsReply>;

interface Props {
  readonly survey: SurveyShape;
  readonly onChanged: (survey: SurveyShape) => void;
  readonly zone: string | undefined;
}

/** 指派与排期: who goes, when all are free, and what is answered to whoever cannot come. */
export function Arrange({ survey, onChanged, zone }: Props) {
  const { t } = useSpeech();
  const { data: people } = useQuery({
    queryKey: ['survey-people', survey.bodies.join(',')],
    queryFn: ({ signal }) => read<People>(`/api/surveys/people?bodies=${survey.bodies.join(',')}`, signal),
  });
  if (people === undefined) return null;
  const isAsked = survey.otherDate !== undefined && survey.otherDate.answer === undefined;
  return (
    <details className="part arrange" open={survey.standing !== 'scheduled' || isAsked}>
      <summary>{t('survey.arrange')}</summary>
      {isAsked && <OtherDate survey={survey} onChanged={onChanged} />}
      <Officers survey={survey} people={people} onChanged={onChanged} />
      {survey.officers.length > 0 && <Schedule survey={survey} people={people} onChanged={onChanged} zone={zone} />}
      <Cancel survey={survey} onChanged={onChanged} />
    </details>
  );
}

function Officers({ survey, people, onChanged }: Omit<Props, 'zone'> & { readonly people: People }) {
  const { t, say, day } = useSpeech();
  const place = usePlace();
  const act = useAct();
  const [chosen, setChosen] = useState<readonly string[]>(survey.officers.map(({ staff, body }) => `${staff} ${body}`));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const officers = chosen.map((one) => {
      const [staff = '', body = ''] = one.split(' ');
      return { staff, body };
    });
    act.perform(
      (key) =>
        write<{ survey: SurveyShape }>(
          `/api/surveys/${survey.id}/officers`,
          { officers },
          { key, version: survey.version },
        ),
      (answer) => onChanged(answer.survey),
    );
  };
  return (
    <form className="act" onSubmit={submit} noValidate>
      <ActNotes act={act} fieldOf={() => undefined} />
      <fieldset className="field">
        <legend>{t('survey.officers', { least: survey.officersAtLeast })}</legend>
        {survey.standing === 'ordered' && (
          <p
            className={
              survey.overdue || (survey.remaining ?? 0) < 0
                ? 'lamp red'
                : (survey.remaining ?? 9) <= 1
                  ? 'lamp amber'
                  : 'lamp'
            }
          >
            {t('survey.assign-by', { day: day(survey.assignBy), remaining: survey.remaining ?? 0 })}
          </p>
        )}
        <div className="ticks">
          {people.officers.flatMap(({ staff, name, bodies }) =>
            bodies.map((body) => {
              const value = `${staff} ${body}`;
              return (
                <label key={value} className="tick">
                  <input
                    type="checkbox"
                    checked={chosen.includes(value)}
                    onChange={(event) =>
                      setChosen((before) =>
                        event.target.checked ? [...before, value] : before.filter((one) => one !== value),
                      )
                    }
                  />
                  <span>
                    {name} <small>{say(place?.bodies.find(({ code }) => code === body)?.shortName)}</small>
                  </span>
                </label>
              );
            }),
          )}
        </div>
      </fieldset>
      <SubmitButton act={act}>{t('survey.assign')}</SubmitButton>
    </form>
  );
}

function Schedule({ survey, people, onChanged, zone }: Props & { readonly people: People }) {
  const { t } = useSpeech();
  const act = useAct();
  const id = useId();
  const place = usePlace();
  const [day, setDay] = useState(survey.otherDate?.wished ?? survey.scheduled?.day ?? place?.today ?? '');
  const [slot, setSlot] = useState('');
  const [meetingPoint, setMeetingPoint] = useState(survey.scheduled?.meetingPoint ?? '');
  const [resources, setResources] = useState((survey.scheduled?.resources ?? []).join('、'));
  const [supervisor, setSupervisor] = useState(
    survey.scheduled?.parties.find(({ kind }) => kind === 'supervisor')?.staff ?? '',
  );
  const [expert, setExpert] = useState(survey.scheduled?.parties.find(({ kind }) => kind === 'expert')?.name ?? '');
  const cars = resources
    .split(/[、,，]/)
    .map((one) => one.trim())
    .filter(Boolean);
  const staff = [...survey.officers.map((one) => one.staff), ...(supervisor === '' ? [] : [supervisor])];
  const asked = new URLSearchParams({ day, staff: staff.join(','), resources: cars.join(','), survey: survey.id });
  const { data: free } = useQuery({
    queryKey: ['survey-slots', asked.toString()],
    queryFn: ({ signal }) => read<Slots>(`/api/surveys/slots?${asked}`, signal),
    enabled: /^\d{4}-\d{2}-\d{2}$/.test(day),
  });
  const [from = '', to = ''] = slot.split('/');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const invited = [
      ...(supervisor === '' ? [] : [{ kind: 'supervisor', staff: supervisor }]),
      ...(expert.trim() === '' ? [] : [{ kind: 'expert', name: expert.trim() }]),
    ];
    const said = {
      from: from === '' ? momentAt(day, '00:00', zone) : from,
      to: to === '' ? momentAt(day, '00:00', zone) : to,
      meetingPoint,
      resources: cars,
      invited,
    };
    act.perform(
      (key) =>
        write<{ survey: SurveyShape }>(`/api/surveys/${survey.id}/schedule`, said, { key, version: survey.version }),
      (answer) => onChanged(answer.survey),
    );
  };
  return (
    <form className="act" onSubmit={submit} noValidate>
      <ActNotes act={act} fieldOf={() => undefined} />
      <Field label={t('survey.day')} id={`${id}-day`}>
        {(control) => <input {...control} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
      </Field>
      <Field
        label={t('survey.supervisor')}
        required={survey.supervised}
        hint={survey.supervised ? t('survey.supervisor-needed') : undefined}
      >
        {(control) => (
          <select {...control} value={supervisor} onChange={(event) => setSupervisor(event.target.value)}>
            <option value="">{t('survey.nobody')}</option>
            {people.supervisors.map((one) => (
              <option key={one.staff} value={one.staff}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('survey.expert')} required={false}>
        {(control) => <input {...control} value={expert} onChange={(event) => setExpert(event.target.value)} />}
      </Field>
      <Field label={t('survey.resources')} hint={t('survey.resources-hint')} required={false}>
        {(control) => <input {...control} value={resources} onChange={(event) => setResources(event.target.value)} />}
      </Field>
      <Field label={t('survey.meeting-point')} required={false}>
        {(control) => (
          <input {...control} value={meetingPoint} onChange={(event) => setMeetingPoint(event.target.value)} />
        )}
      </Field>
      <Field label={t('survey.free')} hint={t('survey.free-hint', { minutes: people.minutes })}>
        {(control) => (
          <select {...control} value={slot} onChange={(event) => setSlot(event.target.value)}>
            <option value="">{free?.slots.length === 0 ? t('survey.no-slot') : t('act.choose')}</option>
            {free?.slots.map((one) => (
              <option key={one.from} value={`${one.from}/${one.to}`}>
                {clockOf(one.from, zone)}–{clockOf(one.to, zone)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ul className="laws">
        {free?.taken.map((one) => (
          <li key={`${one.who}${one.from}`}>
            {t('survey.taken', {
              who: one.who,
              from: clockOf(one.from, zone),
              to: clockOf(one.to, zone),
              number: one.number,
            })}
          </li>
        ))}
        {free?.away.map((one) => (
          <li key={one.who}>{t('survey.away', { who: one.who, until: one.until })}</li>
        ))}
      </ul>
      <SubmitButton act={act}>{t('survey.schedule')}</SubmitButton>
    </form>
  );
}

function OtherDate({ survey, onChanged }: Omit<Props, 'zone'>) {
  const { t, day } = useSpeech();
  const act = useAct();
  const [reason, setReason] = useState('');
  const { otherDate } = survey;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.perform(
      (key) =>
        write<{ survey: SurveyShape }>(
          `/api/surveys/${survey.id}/other-date/answer`,
          { reason },
          { key, version: survey.version },
        ),
      (answer) => onChanged(answer.survey),
    );
  };
  return (
    <form className="act" onSubmit={submit} noValidate>
      <ActNotes act={act} fieldOf={() => undefined} />
      <p className="calm">
        {t('survey.other-date', { reason: otherDate?.reason ?? '' })}{' '}
        {otherDate?.wished !== undefined && t('survey.other-date-wished', { day: day(otherDate.wished) })}
      </p>
      <Field label={t('survey.keep-reason')} hint={t('survey.keep-hint')}>
        {(control) => <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <SubmitButton act={act}>{t('survey.keep')}</SubmitButton>
    </form>
  );
}

function Cancel({ survey, onChanged }: Omit<Props, 'zone'>) {
  const { t } = useSpeech();
  const act = useAct();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.perform(
      (key) =>
        write<{ survey: SurveyShape }>(
          `/api/surveys/${survey.id}/cancellation`,
          { reason },
          { key, version: survey.version },
        ),
      (answer) => onChanged(answer.survey),
    );
  };
  return (
    <details className="rare">
      <summary>{t('survey.cancel')}</summary>
      <form className="act" onSubmit={submit} noValidate>
        <ActNotes act={act} fieldOf={() => undefined} />
        <Field label={t('survey.cancel-reason')}>
          {(control) => <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <SubmitButton act={act}>{t('survey.cancel')}</SubmitButton>
      </form>
    </details>
  );
}
