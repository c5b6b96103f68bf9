import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';

export interface AppointmentEventData {
  /** 预约 */
  AppointmentBooked: {
    readonly centre: string;
    readonly day: LocalDate;
    /** Beginning of the slot, 09:00, and the same as a moment. */
    readonly slot: string;
    readonly startsAt: Instant;
    /** The how-manieth of the slot's places. */
    readonly place: number;
    readonly item: string;
    readonly queue: string;
    readonly name: string;
    readonly telephone: string;
    readonly account?: string;
  };
  AppointmentCancelled: { readonly inFavourOf?: string };
  /** 履约: the person is here and has a queue ticket. */
  AppointmentKept: { readonly queueTicket: string };
  /** 失约: the day is over and nobody came. */
  AppointmentMissed: object;
}

export type AppointmentEvent = {
  [Type in keyof AppointmentEventData]: { readonly type: Type; readonly data: AppointmentEventData[Type] };
}[keyof AppointmentEventData];
