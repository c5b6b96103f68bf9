import { useSpeech } from '../language.tsx';
import type { QueueDesk, QueueTicket } from './use-queue.ts';

interface Props {
  readonly desk: QueueDesk;
  readonly call: (id: string) => void;
}

/** Who waits, in turn; who was missed and may be called once more; whom others serve. */
export function QueueList({ desk, call }: Props) {
  const { t } = useSpeech();
  const { waiting, missed, elsewhere } = desk;
  return (
    <>
      <h2 className="queue-part">{t('queue.waiting', { count: waiting.length })}</h2>
      {waiting.length === 0 && <p className="queue-none">{t('queue.none')}</p>}
      <ol className="queue-rows">
        {waiting.map((ticket) => (
          <Row key={ticket.id} ticket={ticket} desk={desk} call={call} />
        ))}
      </ol>
      {missed.length > 0 && (
        <>
          <h2 className="queue-part">{t('queue.were-missed')}</h2>
          <ol className="queue-rows">
            {missed.map((ticket) => (
              <Row key={ticket.id} ticket={ticket} desk={desk} call={call} />
            ))}
          </ol>
        </>
      )}
      {elsewhere.length > 0 && (
        <>
          <h2 className="queue-part">{t('queue.elsewhere')}</h2>
          <ul className="queue-rows">
            {elsewhere.map(({ id, number, window = '' }) => (
              <li key={id}>
                <b>{number}</b>
                <span>{t('queue.at-window', { window })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Row({ ticket, desk, call }: { readonly ticket: QueueTicket } & Props) {
  const { t, say } = useSpeech();
  const queue = desk.queues.find(({ letter }) => letter === ticket.queue);
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(ticket.drawnAt)) / 60_000));
  const isOver = ticket.standing === 'missed' && ticket.misses > 1;
  return (
    <li>
      <b>{ticket.number}</b>
      <span>
        {say(queue?.name)}
        {ticket.hasAppointment && <em> {t('queue.appointment')}</em>}
        <small>{t('queue.minutes', { count: minutes })}</small>
      </span>
      {!isOver && (
        <button
          type="button"
          className="button quiet small"
          onClick={() => call(ticket.id)}
          aria-label={t('queue.call-number', { number: ticket.number })}
        >
          {t('queue.call')}
        </button>
      )}
    </li>
  );
}
