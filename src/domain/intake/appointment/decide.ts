import type { Instant } from '../../../kernel/instant.ts';
import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { ServiceCentre } from '../../organisation/body.ts';
import { slotsOf } from '../../organisation/hall.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { AppointmentEvent } from './events.ts';
import type { Appointment } from './state.ts';

export type AppointmentCommand =
  | (RecordCommand & {
      readonly type: 'bookAppointment';
      readonly centre: string;
      readonly day: LocalDate;
      readonly slot: string;
      readonly item: string;
      readonly name: string;
      readonly telephone: string;
      readonly account?: string;
    })
  | (RecordCommand & { readonly type: 'cancelAppointment'; readonly number: string; readonly inFavourOf?: string })
  | (RecordCommand & { readonly type: 'keepAppointment'; readonly queueTicket: string })
  | (RecordCommand & { readonly type: 'recordMissedAppointment' });

export interface AppointmentFacts {
  readonly today: LocalDate;
  readonly now: Instant;
  readonly centre: ServiceCentre | undefined;
  readonly item: ServiceItem | undefined;
  /** Whether the hall is open on the day asked for, and the first and last day that can be booked. */
  readonly isOpen: boolean;
  readonly bookable: { readonly from: LocalDate; readonly to: LocalDate };
  readonly startsAt: Instant;
  /** Places of the slot that are taken. */
  readonly taken: readonly number[];
  /** What is booked already for the same telephone, on this day at this centre. */
  readonly sameTelephone: number;
  /** Where to begin to look for a free one, so that many at once do not all want the same. */
  readonly lot: number;
  /** The number that opens this appointment. */
  readonly opensWith: string;
}

/** One household, or one agent with two clients, and one more while an appointment is being moved. */
const mostOfOneTelephone = 3;

type Decided = Result<readonly AppointmentEvent[], Refusals>;

export function decideAppointment(
  appointment: Appointment | undefined,
  command: AppointmentCommand,
  facts: AppointmentFacts,
): Decided {
  if (command.type === 'bookAppointment') return book(command, facts);
  if (appointment === undefined) return refuse({ code: 'intake.appointment-unknown', kind: 'not-found' });
  if (command.type === 'cancelAppointment' && command.number !== facts.opensWith) {
    return refuse({ code: 'intake.appointment-unknown', kind: 'not-found', pointer: '/number' });
  }
  // Kept for the same queue ticket once more: the first time was not answered.
  if (command.type === 'keepAppointment' && appointment.queueTicket === command.queueTicket) return ok([]);
  if (appointment.standing !== 'booked') {
    return refuse({ code: 'intake.appointment-over', kind: 'conflict', facts: { standing: appointment.standing } });
  }
  switch (command.type) {
    case 'cancelAppointment': {
      const { inFavourOf } = command;
      return ok([{ type: 'AppointmentCancelled', data: inFavourOf === undefined ? {} : { inFavourOf } }]);
    }
    case 'keepAppointment':
      if (appointment.day !== facts.today) {
        return refuse({ code: 'intake.appointment-another-day', kind: 'conflict', facts: { day: appointment.day } });
      }
      return ok([{ type: 'AppointmentKept', data: { queueTicket: command.queueTicket } }]);
    case 'recordMissedAppointment':
      if (facts.today <= appointment.day) return refuse({ code: 'intake.appointment-not-over', kind: 'conflict' });
      return ok([{ type: 'AppointmentMissed', data: {} }]);
  }
}

function book(command: Extract<AppointmentCommand, { type: 'bookAppointment' }>, facts: AppointmentFacts): Decided {
  const { centre: code, day, slot, account } = command;
  const { centre, item, bookable, startsAt } = facts;
  const hall = centre?.hall;
  const places = hall?.appointments?.places ?? 0;
  const queue = hall?.queues.find(({ purpose }) => purpose === 'application');
  if (hall === undefined || places === 0 || queue === undefined) {
    return refuse({ code: 'intake.appointment-not-here', kind: 'invalid', pointer: '/centre' });
  }
  const reasons: Refusal[] = [];
  const wrong = (code: string, pointer: string, more: Refusal['facts'] = {}) =>
    reasons.push({ code, kind: 'invalid', pointer, facts: more });
  if (item === undefined) wrong('catalogue.item-not-in-force', '/item', { item: command.item });
  else if (centre?.level === 'town' && !item.townCentre) wrong('intake.appointment-item-elsewhere', '/centre');
  if (compareDates(day, bookable.from) < 0 || compareDates(day, bookable.to) > 0 || !facts.isOpen) {
    wrong('intake.appointment-closed-day', '/day', { from: bookable.from, to: bookable.to });
  } else if (!slotsOf(hall).includes(slot) || startsAt <= facts.now) wrong('intake.appointment-no-such-slot', '/slot');
  const [name, telephone] = [command.name.trim(), command.telephone.trim()];
  if (name === '') wrong('intake.appointment-without-name', '/name');
  if (!/^[+\d][\d ()-]{5,30}$/.test(telephone)) wrong('intake.appointment-telephone', '/telephone');
  // 囤号: whoever takes a whole day for himself leaves nobody else a place.
  if (facts.sameTelephone >= mostOfOneTelephone) {
    const most = { most: mostOfOneTelephone };
    reasons.push({ code: 'intake.appointment-too-many', kind: 'conflict', pointer: '/telephone', facts: most });
  }
  const [first, ...rest] = reasons;
  if (first !== undefined) return fault([first, ...rest]);
  const free = Array.from({ length: places }, (_, at) => at + 1).filter((place) => !facts.taken.includes(place));
  const place = free[facts.lot % Math.max(1, free.length)];
  if (place === undefined) {
    return refuse({ code: 'intake.appointment-slot-full', kind: 'conflict', pointer: '/slot', facts: { slot } });
  }
  const who = { name, telephone, ...(account === undefined ? {} : { account }) };
  const data = { centre: code, day, slot, startsAt, place, item: command.item, queue: queue.letter, ...who };
  return ok([{ type: 'AppointmentBooked', data }]);
}

function refuse(reason: Refusal): Decided {
  return fault([reason]);
}
