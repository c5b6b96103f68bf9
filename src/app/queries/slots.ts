import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { ServiceCentre } from '../../domain/organisation/body.ts';
import { slotsOf } from '../../domain/organisation/hall.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { bookableDays, isHallOpen, slotMoment, takenPlaces } from '../records/appointment.ts';

export interface FreeSlot {
  readonly slot: string;
  readonly free: number;
}

/** Centres where somebody may come with this item by appointment. */
export function bookingCentres(app: App, item: ServiceItem): readonly ServiceCentre[] {
  return [...app.place.centres.values()].filter(
    ({ hall, level }) => hall?.appointments !== undefined && (level === 'district' || item.townCentre),
  );
}

/** The days on which a hall takes bookings. */
export function bookingDays(app: App, centre: string): readonly LocalDate[] {
  const { from, to } = bookableDays(app.place, centre, app.today());
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isHallOpen(app.place, centre, day)) days.push(day);
  return days;
}

/** The slots of a day that are still to come, with how many places each has left. */
export async function freeSlots(app: App, centre: string, day: LocalDate): Promise<readonly FreeSlot[]> {
  const hall = app.place.centres.get(centre)?.hall;
  if (hall?.appointments === undefined || !bookingDays(app, centre).includes(day)) return [];
  const { places } = hall.appointments;
  const taken = await takenPlaces(app.ports.records, centre, day);
  const now = app.ports.clock.now();
  return slotsOf(hall)
    .filter((slot) => slotMoment(app.place, day, slot) > now)
    .map((slot) => ({ slot, free: Math.max(0, places - (taken.get(slot)?.length ?? 0)) }));
}
