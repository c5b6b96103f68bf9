import { startOfDay } from '../../../kernel/instant.ts';
import { addDays } from '../../../kernel/local-date.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { AppointmentEvent, AppointmentEventData } from './events.ts';

export type AppointmentStanding = 'booked' | 'cancelled' | 'kept' | 'missed';

/** 预约 an appointment: one place of one slot of one hall. */
export type Appointment = RecordState &
  AppointmentEventData['AppointmentBooked'] & {
    readonly standing: AppointmentStanding;
    readonly queueTicket?: string;
  };

export function evolveAppointment(
  id: string,
  before: Appointment | undefined,
  event: Happened<AppointmentEvent>,
): Appointment {
  if (event.type === 'AppointmentBooked') return { ...event.data, id, version: 1, standing: 'booked' };
  const appointment = { ...(before as Appointment), version: (before?.version ?? 0) + 1 };
  switch (event.type) {
    case 'AppointmentCancelled':
      return { ...appointment, standing: 'cancelled' };
    case 'AppointmentKept':
      return { ...appointment, standing: 'kept', queueTicket: event.data.queueTicket };
    case 'AppointmentMissed':
      return { ...appointment, standing: 'missed' };
  }
}

/**
 * The place itself is the record's unique number, so that of two who want the last one the log takes one only. A
 * cancelled appointment has no number any more: its place is free again.
 */
export function appointmentIndex(appointment: Appointment, timeZone: string): RecordIndex {
  const { centre, day, slot, place, account, standing } = appointment;
  return {
    ...(standing === 'cancelled' ? {} : { number: `${centre}/${day}/${slot}/${place}` }),
    centre,
    day,
    open: standing === 'booked',
    people: account === undefined ? [] : [account],
    ...(standing === 'booked' ? { nextMoment: startOfDay(addDays(day, 1), timeZone) } : {}),
  };
}
