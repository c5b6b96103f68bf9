import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import {
  type AppointmentCommand,
  type AppointmentFacts,
  decideAppointment,
} from '../../domain/intake/appointment/decide.ts';
import type { AppointmentEvent } from '../../domain/intake/appointment/events.ts';
import { type Appointment, appointmentIndex, evolveAppointment } from '../../domain/intake/appointment/state.ts';
import { isOpenOn, minutesOf } from '../../domain/organisation/hall.ts';
import { isWorkingDay } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, type Instant, startOfDay } from '../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import { appointmentNumber } from '../appointment-number.ts';
import type { PlaceFacts } from '../facts.ts';
import type { RecordQueries } from '../ports.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<AppointmentCommand>;
type Gathered = Omit<AppointmentFacts, 'today' | 'now'>;

/** 预约: one place of a slot, kept by a queue ticket, cancelled with its number, missed when the day is over. */
export const appointmentKind: RecordKind<Appointment, AppointmentEvent, AppointmentCommand, Gathered> = {
  kind: 'appointment',
  begins: ['bookAppointment'],
  personal: { AppointmentBooked: ['name', 'telephone'] },
  permissions: {
    bookAppointment: 'application.submit',
    cancelAppointment: 'application.submit',
    keepAppointment: 'queue-ticket.draw',
    recordMissedAppointment: 'system.tick',
  },
  target: (place, given, appointment) => ({
    body: '',
    centre: given.type === 'bookAppointment' ? given.centre : appointment?.centre,
    districtCentres: place.districtCentres,
  }),
  gather,
  decide: (appointment, command, facts) => decideAppointment(appointment, command, { ...facts, now: command.at }),
  evolve: evolveAppointment,
  index: appointmentIndex,
  onMoment: ({ id }, now) => ({ type: 'recordMissedAppointment', id, at: now }),
};

async function gather(reads: RecordReads, given: Given, before: Appointment | undefined): Promise<Gathered> {
  const { place, today, records, digests } = reads;
  const asked = given.type === 'bookAppointment' ? given : before;
  const centre = place.centres.get(asked?.centre ?? '');
  const day = asked?.day ?? today;
  const slot = asked?.slot ?? '00:00';
  const isBooking = given.type === 'bookAppointment';
  const booked = isBooking ? await bookedOn(records, given.centre, day) : [];
  return {
    centre,
    item: itemInForce(place.items.get(asked?.item ?? '') ?? [], asked?.item ?? '', today),
    isOpen: isHallOpen(place, centre?.code ?? '', day),
    bookable: bookableDays(place, centre?.code ?? '', today),
    startsAt: slotMoment(place, day, slot),
    taken: booked.filter((one) => one.slot === slot).map(({ place: at }) => at),
    sameTelephone: isBooking ? booked.filter((one) => digitsOf(one) === digitsOf(given)).length : 0,
    lot: Number.parseInt(digests.sha256(given.id).slice(0, 6), 16),
    opensWith: before === undefined ? '' : appointmentNumber(digests, before),
  };
}

export function isHallOpen(place: PlaceFacts, centre: string, day: LocalDate): boolean {
  const hall = place.centres.get(centre)?.hall;
  return hall !== undefined && isOpenOn(hall, day, isWorkingDay(place.calendar, day));
}

/** From today on, as far as the hall takes bookings. */
export function bookableDays(place: PlaceFacts, centre: string, today: LocalDate): { from: LocalDate; to: LocalDate } {
  const ahead = place.centres.get(centre)?.hall?.appointments?.daysAhead ?? 0;
  return { from: today, to: addDays(today, ahead) };
}

export function slotMoment({ timeZone }: PlaceFacts, day: LocalDate, slot: string): Instant {
  return addMilliseconds(startOfDay(day, timeZone), minutesOf(slot) * 60_000);
}

/** Places taken, by slot. */
export async function takenPlaces(
  records: RecordQueries,
  centre: string,
  day: LocalDate,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const taken = new Map<string, number[]>();
  for (const { slot, place } of await bookedOn(records, centre, day)) {
    taken.set(slot, [...(taken.get(slot) ?? []), place]);
  }
  return taken;
}

/** One day of one hall holds some hundreds at most. */
async function bookedOn(records: RecordQueries, centre: string, day: LocalDate): Promise<readonly Appointment[]> {
  const all = await records.list<Appointment>({ kind: 'appointment', centre, from: day, to: day }, 5_000);
  return all.filter(({ standing }) => standing !== 'cancelled');
}

/** The same telephone however it is written, with or without the code of a country or a city. */
function digitsOf({ telephone }: { readonly telephone: string }): string {
  return telephone.replace(/\D/g, '').slice(-8);
}
