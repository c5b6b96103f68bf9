import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { appointmentByNumber, appointmentNumber } from '../app/appointment-number.ts';
import { bookingDays, freeSlots } from '../app/queries/slots.ts';
import { appointmentKind } from '../app/records/appointment.ts';
import {
  bookingReply,
  bookingRequest,
  cancellationReply,
  cancellationRequest,
  slotsReply,
} from '../app/requests/appointment.ts';
import { code, day } from '../app/requests/parts.ts';
import { localDate } from '../kernel/local-date.ts';
import { giveRecord } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Hall 办事大厅';

/** 预约: one place of one slot of one hall, with or without an account. */
export function appointmentRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/centres/:centre/slots',
    permission: 'public',
    tag,
    summary: 'Days and free slots for appointments',
    params: z.strictObject({ centre: code }),
    query: { day: day.optional() },
    replies: { 200: slotsReply },
    handler: async ({ params, query, request }) => {
      const { app } = request.server.http;
      const days = bookingDays(app, params.centre);
      const wanted = query.day === undefined ? days[0] : localDate(query.day);
      return { days, slots: wanted === undefined ? [] : await freeSlots(app, params.centre, wanted) };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/appointments',
    permission: 'application.submit',
    limit: 'lookup',
    tag,
    summary: 'Book an appointment 预约',
    description: 'The number in the answer is typed at the kiosk, and changes or cancels the appointment.',
    body: bookingRequest,
    isCommand: true,
    replies: { 201: bookingReply },
    handler: ({ body, authority, request }, reply) => {
      const { app } = request.server.http;
      const account = authority.kind === 'applicant' ? { account: authority.id } : {};
      const at = app.ports.clock.now();
      const asked = { ...body, day: localDate(body.day), ...account };
      const given = { type: 'bookAppointment', id: app.ports.chance.id(), at, ...asked } as const;
      return giveRecord(request, reply, appointmentKind, given, (appointment) => {
        reply.code(201);
        const { centre, day: on, slot, item } = appointment;
        const centreName = app.place.centres.get(centre)?.name ?? {};
        return { number: appointmentNumber(app.ports.digests, appointment), centre, centreName, day: on, slot, item };
      });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/appointments/cancellation',
    permission: 'application.submit',
    limit: 'lookup',
    tag,
    summary: 'Cancel an appointment with its number 取消预约',
    body: cancellationRequest,
    isCommand: true,
    replies: { 200: cancellationReply },
    handler: async ({ body, request }, reply) => {
      const { app } = request.server.http;
      const found = await appointmentByNumber(app.ports, body.number, app.today());
      if (found === undefined) {
        const unknown = { code: 'intake.appointment-unknown', kind: 'not-found', pointer: '/number' } as const;
        return sendRefusals(request, reply, [unknown]);
      }
      const number = appointmentNumber(app.ports.digests, found);
      const given = { type: 'cancelAppointment', id: found.id, at: app.ports.clock.now(), number } as const;
      return giveRecord(request, reply, appointmentKind, given, () => ({ number, standing: 'cancelled' as const }));
    },
  });
}
