import type { App } from '../../../app/app.ts';
import { appointmentNumber } from '../../../app/appointment-number.ts';
import type { Appointment } from '../../../domain/intake/appointment/state.ts';
import { dayOfWeek } from '../../components/dates.ts';
import { useVisit } from '../visit.tsx';

const shownAtMost = 10;

/** 我的预约: those of an account that are still to come. */
export async function ownAppointments(app: App, account: string): Promise<readonly Appointment[]> {
  const filter = { kind: 'appointment', person: account, open: true, from: app.today() };
  return app.ports.records.list<Appointment>(filter, shownAtMost);
}

export function OwnAppointments({ appointments }: { readonly appointments: readonly Appointment[] }) {
  const { app, t, say, language, today } = useVisit();
  if (appointments.length === 0) return null;
  return (
    <section aria-labelledby="appointments">
      <h2 id="appointments">{t('portal:account.appointments')}</h2>
      <ul className="links centres">
        {appointments.map((appointment) => (
          <li key={appointment.id}>
            <a href={`/appointments/${appointmentNumber(app.ports.digests, appointment)}`}>
              {dayOfWeek(appointment.day, language, today)} {appointment.slot}
            </a>
            <small>
              {say(app.place.centres.get(appointment.centre)?.name ?? {})} ·{' '}
              {say(app.place.items.get(appointment.item)?.at(-1)?.name ?? {})}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
