import { Link } from 'react-router';
import { Key } from '../frame/key.tsx';
import { useSpeech } from '../language.tsx';
import type { QueueTicket } from './use-queue.ts';

interface Props {
  readonly ticket: QueueTicket;
  readonly again: () => void;
  readonly missed: () => void;
  readonly calls: number;
}

/** Who stands at the window: the number, large, and what was done for it so far. */
export function Serving({ ticket, again, missed, calls }: Props) {
  const { t, moment } = useSpeech();
  const { number, window = '', calledAt, acts } = ticket;
  return (
    <article className="serving">
      <h1>
        <span>{t('queue.serving', { window })}</span>
        <b>{number}</b>
      </h1>
      <p>
        {calledAt !== undefined && t('queue.since', { at: moment(calledAt) })} ·{' '}
        {t('queue.called-times', { count: ticket.calls })}
        {ticket.hasAppointment && ` · ${t('queue.appointment')}`}
      </p>
      <p className="serving-keys">
        <Link className="button" to="/window/new">
          {t('queue.receive')} <Key>F2</Key>
        </Link>
        <button type="button" className="button quiet" onClick={again}>
          {t('queue.call-again')} <Key>R</Key>
        </button>
        {ticket.calls >= calls && acts.length === 0 && (
          <button type="button" className="button quiet" onClick={missed}>
            {t('queue.not-there')} <Key>X</Key>
          </button>
        )}
      </p>
      <h2>{t('queue.acts')}</h2>
      {acts.length === 0 ? (
        <p>{t('queue.no-acts')}</p>
      ) : (
        <ul className="serving-acts">
          {acts.map((act) => (
            <li key={`${act.caseId}${act.outcome}`}>
              <Link to={`/window/${act.caseId}`}>{act.caseNumber}</Link> {t(`case:visit.${act.outcome}`)}
              {act.paper !== undefined && <small lang="zh-Hans"> {act.paper}</small>}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
