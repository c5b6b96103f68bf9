import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { type HallView, hallView, queueTicketAddress } from '../../../app/queries/hall.ts';
import { drawQueueTicket } from '../../../app/records/draw-queue-ticket.ts';
import { refusalTexts } from '../faults.ts';
import { Form } from '../parts/form.tsx';
import { HallShell } from '../parts/hall-shell.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  Params: { centre: string };
  Querystring: { key?: unknown };
  Body: { queue?: unknown; appointment?: unknown };
}
const cookie = 'kiosk';

/**
 * 取号机: touched or used by keyboard, without a script and without a name. Where the service has a kiosk key, a device
 * is made a kiosk by opening the page once with the key; it keeps it in a cookie that no script reads.
 */
export function kioskPages(server: FastifyInstance, app: App): void {
  server.get<Asked>('/kiosk/:centre', { config: { permission: 'public' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const view = await hallView(app, request.params.centre);
    if (view === undefined) return send(reply, visit, <NotFound />, 404);
    const { key } = request.query;
    if (typeof key === 'string' && key !== '') {
      const options = { path: '/kiosk', httpOnly: true, sameSite: 'strict', maxAge: 31_536_000 } as const;
      reply.setCookie(cookie, key.slice(0, 200), { ...options, secure: request.protocol === 'https' });
      return reply.redirect(`/kiosk/${encodeURIComponent(view.centre.code)}`, 303);
    }
    return send(reply, visit, <Kiosk view={view} faults={[]} typed="" />);
  });

  server.post<Asked>('/kiosk/:centre', { config: { permission: 'public', limit: 'kiosk' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const view = await hallView(app, request.params.centre);
    if (view === undefined) return send(reply, visit, <NotFound />, 404);
    const queue = text(request.body?.queue);
    const appointment = text(request.body?.appointment);
    const drawn = await drawQueueTicket(app, request.authority, {
      centre: view.centre.code,
      ...(queue === '' ? { appointment: appointment || ' ' } : { queue }),
      ...keyOf(request),
    });
    if (!drawn.ok) {
      const isEmpty = queue === '' && appointment === '';
      const faults = isEmpty ? [visit.t('portal:kiosk.nothing')] : refusalTexts(visit, drawn.fault);
      const status = drawn.fault[0].kind === 'forbidden' ? 403 : 422;
      return send(reply, visit, <Kiosk view={view} faults={faults} typed={appointment} />, status);
    }
    return reply.redirect(`/queue/${encodeURIComponent(queueTicketAddress(app, drawn.value))}?at=kiosk#print`, 303);
  });
}

function keyOf(request: FastifyRequest): { readonly kioskKey?: string } {
  const key = request.cookies[cookie];
  return key === undefined ? {} : { kioskKey: key };
}

function Kiosk({ view, faults, typed }: { view: HallView; faults: readonly string[]; typed: string }) {
  const { t, say } = useVisit();
  const { centre, hall, queues, before } = view;
  const action = `/kiosk/${centre.code}`;
  return (
    <HallShell title={t('portal:kiosk.title')} kind="kiosk">
      <p className="where">{say(centre.name)}</p>
      <h1>{t('portal:kiosk.what')}</h1>
      <p className="before">{t('portal:kiosk.before', { count: before })}</p>
      {faults.length === 0 ? null : (
        <div className="notice" role="alert" tabIndex={-1} id="faults">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </div>
      )}
      <Form action={action} className="choices">
        {queues.map(({ letter, name }) => (
          <button key={letter} type="submit" name="queue" value={letter}>
            <b aria-hidden="true">{letter}</b>
            <span>{say(name)}</span>
          </button>
        ))}
      </Form>
      {hall.appointments === undefined ? null : (
        <Form action={action} className="booked">
          <label htmlFor="appointment">{t('portal:kiosk.appointment')}</label>
          <input
            id="appointment"
            name="appointment"
            defaultValue={typed}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            placeholder="0305-K7QF9M"
          />
          <button type="submit">{t('portal:kiosk.draw')}</button>
        </Form>
      )}
    </HallShell>
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 40).trim() : '';
}
