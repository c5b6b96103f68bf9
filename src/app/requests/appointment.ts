import { z } from 'zod';
import { code, day, localText } from './parts.ts';

/** 预约: which centres, days and slots there are, and the booking itself. */
const slot = z.string().regex(/^\d{2}:\d{2}$/);

export const slotsReply = z
  .object({
    days: z.array(day),
    slots: z.array(z.object({ slot: z.string(), free: z.int() })).describe('Of the day asked for, as far as to come.'),
  })
  .meta({ id: 'Slots' });

export const bookingRequest = z.strictObject({
  item: code,
  centre: code,
  day,
  slot,
  name: z.string().max(200).default(''),
  telephone: z.string().max(40).default(''),
});

export const bookingReply = z
  .object({
    number: z.string().describe('Typed at the kiosk; changes and cancels the appointment.'),
    centre: z.string(),
    centreName: localText,
    day,
    slot: z.string(),
    item: z.string(),
  })
  .meta({ id: 'AppointmentBooked' });

export const cancellationRequest = z.strictObject({ number: z.string().max(40) });
export const cancellationReply = z
  .object({ number: z.string(), standing: z.literal('cancelled') })
  .meta({ id: 'AppointmentCancelled' });
