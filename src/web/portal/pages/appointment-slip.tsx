import { appointmentNumber } from '../../../app/appointment-number.ts';
import type { Appointment } from '../../../domain/intake/appointment/state.ts';
import { dayOfWeek } from '../../components/dates.ts';
import { Qr } from '../../components/qr.tsx';
import { Field, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

/** 预约单: what one prints, photographs or writes down. No name: whoever finds the slip learns nothing. */
export function AppointmentSlip({
  appointment,
  said = [],
}: {
  readonly appointment: Appointment;
  readonly said?: readonly string[];
}) {
  const { app, t, say, language, today, origin } = useVisit();
  const { centre: code, day, slot, standing, item: itemCode } = appointment;
  const number = appointmentNumber(app.ports.digests, appointment);
  const centre = app.place.centres.get(code);
  const item = app.place.items.get(itemCode)?.at(-1);
  const isBooked = standing === 'booked';
  return (
    <Layout title={t('portal:appointment.slip')} back={{ href: '/' }}>
      {said.length === 0 ? null : (
        <div className="notice" role="alert">
          {said.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </div>
      )}
      <div className="panel">
        <p className="panel-mark">{t(`portal:appointment.standing.${standing}`)}</p>
        <h1>{t('portal:appointment.slip')}</h1>
        <dl className="codes">
          <div>
            <dt>{t('portal:appointment.number')}</dt>
            <dd className="code large">{number}</dd>
          </div>
          <div>
            <dt>{t('portal:appointment.time')}</dt>
            <dd>
              <b>
                {dayOfWeek(day, language, today)} {slot}
              </b>
            </dd>
          </div>
          <div>
            <dt>{t('portal:appointment.place')}</dt>
            <dd>
              {say(centre?.name ?? {})}
              <br />
              <small>{say(centre?.address ?? {})}</small>
            </dd>
          </div>
          <div>
            <dt>{t('portal:appointment.for')}</dt>
            <dd>
              <a href={`/items/${itemCode}`}>{say(item?.name ?? {})}</a>
            </dd>
          </div>
        </dl>
        {isBooked ? <Qr text={`${origin}/appointments/${number}`} label={t('portal:appointment.qr')} /> : null}
      </div>
      {isBooked ? (
        <>
          <p>{t('portal:appointment.bring')}</p>
          <Form action={`/appointments/${number}`}>
            <p className="actions">
              <button type="button" className="button print" hidden>
                {t('papers:print')}
              </button>{' '}
              <a className="button quiet" href={`/appointments?item=${itemCode}&centre=${code}&instead=${number}`}>
                {t('portal:appointment.change')}
              </a>{' '}
              <button type="submit" className="button quiet">
                {t('portal:appointment.cancel')}
              </button>
            </p>
          </Form>
        </>
      ) : (
        <p className="actions">
          <a className="button" href={`/appointments?item=${itemCode}&centre=${code}`}>
            {t('portal:appointment.again')}
          </a>
        </p>
      )}
    </Layout>
  );
}

export function FindAppointment({ typed, isUnknown }: { readonly typed: string; readonly isUnknown: boolean }) {
  const { t, language } = useVisit();
  const said = ['reason', 'next'].map((part) => t(`refusals:intake.appointment-unknown.${part}`));
  const reason = said.join(language === 'en' ? ' ' : '');
  const faults = isUnknown ? [{ field: 'number', message: reason }] : [];
  return (
    <Layout title={t('portal:appointment.find')} faulty={isUnknown} back={{ href: '/appointments' }}>
      <h1>{t('portal:appointment.find')}</h1>
      <form method="get" action="/appointments/find" noValidate>
        <Field
          id="number"
          label={t('portal:appointment.number')}
          hint={t('portal:appointment.numberHint')}
          faults={faults}
        >
          {(described) => (
            <input
              id="number"
              name="number"
              defaultValue={typed}
              autoComplete="off"
              spellCheck={false}
              className="number"
              {...described}
            />
          )}
        </Field>
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:appointment.open')}
          </button>
        </p>
      </form>
    </Layout>
  );
}
