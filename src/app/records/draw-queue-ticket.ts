import type { Appointment } from '../../domain/intake/appointment/state.ts';
import type { QueueTicket } from '../../domain/intake/queue-ticket/state.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import { appointmentByNumber } from '../appointment-number.ts';
import type { Authority } from '../authority.ts';
import { appointmentKind } from './appointment.ts';
import { queueTicketKind } from './queue-ticket.ts';

export interface Drawing {
  readonly centre: string;
  /** The letter of a queue, or the number of an appointment; the appointment knows its queue. */
  readonly queue?: string;
  readonly appointment?: string;
  /** What the device shows to be one of the hall's kiosks. */
  readonly kioskKey?: string;
  readonly idempotencyKey?: string;
}

/**
 * 取号 at the kiosk. The clerks of the hall cannot do it: what is counted here is who came, whatever the windows write
 * down about it. An appointment is kept first, under the id of the queue ticket to come: of two kiosks one gets it, and
 * a kiosk that was cut off in between gives the same ticket when asked again.
 */
export async function drawQueueTicket(
  app: App,
  authority: Authority,
  asked: Drawing,
): Promise<Result<QueueTicket, Refusals>> {
  if (authority.kind === 'staff') return fault([{ code: 'intake.queue-ticket-not-for-staff', kind: 'forbidden' }]);
  const { kioskKey } = app.ports;
  const atKiosk = kioskKey !== undefined && asked.kioskKey === kioskKey;
  if (kioskKey !== undefined && !atKiosk) return fault([{ code: 'intake.queue-no-kiosk', kind: 'forbidden' }]);
  const { centre } = asked;
  const at = app.ports.clock.now();
  const typed = asked.appointment?.trim() ?? '';
  const draw = async (id: string, queue: string, booked?: Appointment) => {
    const more = booked === undefined ? {} : { appointment: booked.id, precedenceFrom: booked.startsAt };
    const given = { type: 'drawQueueTicket', id, at, centre, queue, atKiosk, ...more } as const;
    const { idempotencyKey } = asked;
    const drawn = await app.executeRecord(queueTicketKind, given, { authority, idempotencyKey });
    return drawn.ok ? ok(drawn.value.state) : drawn;
  };
  if (typed === '') return draw(app.ports.chance.id(), asked.queue ?? '');
  const booked = await appointmentByNumber(app.ports, typed, app.today());
  if (booked === undefined || booked.centre !== centre) {
    const code = booked === undefined ? 'intake.appointment-unknown' : 'intake.appointment-another-centre';
    return fault([{ code, kind: 'not-found', pointer: '/appointment' }]);
  }
  const id = booked.queueTicket ?? app.ports.chance.id();
  const earlier = await app.ports.records.find<QueueTicket>('queue-ticket', id);
  if (earlier !== undefined) {
    const facts = { number: earlier.number };
    return fault([{ code: 'intake.appointment-kept-already', kind: 'conflict', pointer: '/appointment', facts }]);
  }
  const keep = { type: 'keepAppointment', id: booked.id, at, queueTicket: id } as const;
  const kept = await app.executeRecord(appointmentKind, keep, { authority });
  return kept.ok ? draw(id, booked.queue, booked) : kept;
}
