import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { type QueueStandingView, queueStanding, queueTicketAddress } from '../../../app/queries/hall.ts';
import { issuedFor } from '../../../domain/intake/queue-ticket/state.ts';
import { fullDate, momentText } from '../../components/dates.ts';
import { Qr } from '../../components/qr.tsx';
import { HallShell } from '../parts/hall-shell.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  Params: { address: string };
  Querystring: { at?: unknown };
}

/** 排队号: the slip as the kiosk prints it, and the same page on a phone, which says how it stands. */
export function queuePages(server: FastifyInstance, app: App): void {
  server.get<Asked>('/queue/:address', { config: { permission: 'public' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const view = await queueStanding(app, request.params.address);
    if (view === undefined) return send(reply, visit, <NotFound />, 404);
    return send(reply, visit, <Slip {...view} isKiosk={request.query.at === 'kiosk'} />);
  });
}

function Slip({ ticket, centre, before, isKiosk }: QueueStandingView & { readonly isKiosk: boolean }) {
  const { app, t, say, language, origin } = useVisit();
  const address = queueTicketAddress(app, ticket);
  const kiosk = `/kiosk/${centre.code}`;
  const queue = centre.hall?.queues.find(({ letter }) => letter === ticket.queue);
  const { standing } = ticket;
  // What was printed last is what stands.
  const { papers } = issuedFor(ticket);
  const paper = papers.at(-1);
  const isOpen = standing === 'waiting' || standing === 'called';
  return (
    <HallShell title={`${ticket.number} · ${say(centre.name)}`} kind="slip" languages={!isKiosk}>
      <p className="where">{say(centre.name)}</p>
      <h1 className="number">
        <span className="unseen">{t('portal:queue.number')} </span>
        {ticket.number}
      </h1>
      <p className="queue">{say(queue?.name ?? {})}</p>
      <p
        className="standing"
        role="status"
        {...(isKiosk ? { 'data-return': kiosk } : isOpen ? { 'data-follow': address } : {})}
        data-shown={`${standing} ${before}`}
      >
        {standing === 'waiting' ? (
          <>
            {t('portal:queue.before')} <b>{before}</b>
          </>
        ) : standing === 'called' ? (
          <b>{t('portal:queue.called', { window: ticket.window ?? '' })}</b>
        ) : (
          t(`portal:queue.${standing}`)
        )}
      </p>
      {isOpen && !isKiosk ? (
        <noscript>
          <p className="screen-only">
            <a href={`/queue/${address}`}>{t('portal:queue.renew')}</a>
          </p>
        </noscript>
      ) : null}
      <p className="drawn">
        {momentText(ticket.drawnAt, app.place.timeZone, language)}
        {ticket.appointment === undefined ? null : ` · ${t('portal:queue.appointment')}`}
      </p>
      <Qr text={`${origin}/queue/${address}`} label={t('portal:queue.qr')} />
      <p className="hint">{t('portal:queue.hint')}</p>
      {paper === undefined ? null : (
        <p className="screen-only">
          <a href={`/record-papers/queue-ticket/${ticket.id}/${papers.length - 1}?code=${address}`}>
            {t(`case:paper.${paper.kind}`)} {paper.number}
          </a>
        </p>
      )}
      <p className="actions screen-only">
        <button type="button" className="button print" hidden>
          {t('papers:print')}
        </button>
        {isKiosk ? (
          <a className="button quiet" href={kiosk}>
            {t('portal:kiosk.done')}
          </a>
        ) : null}
      </p>
      <p className="print-only">{fullDate(ticket.day, language)}</p>
    </HallShell>
  );
}
