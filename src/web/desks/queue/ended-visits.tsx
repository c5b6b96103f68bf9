import { Link } from 'react-router';
import { useSpeech } from '../language.tsx';
import type { QueueTicket } from './use-queue.ts';

/** What this clerk has ended today, each with its paper: nothing of the day is out of sight. */
export function EndedVisits({ visits }: { readonly visits: readonly QueueTicket[] }) {
  const { t, moment } = useSpeech();
  return (
    <section className="ended-visits" aria-label={t('queue.today')}>
      <h2>{t('queue.today')}</h2>
      <table>
        <tbody>
          {visits.map(({ id, number, visit }) => (
            <tr key={id}>
              <th scope="row">{number}</th>
              <td>{visit === undefined ? '' : t(`case:visit.${visit.outcome}`)}</td>
              <td>
                {visit?.paper !== undefined && (
                  <a href={`/record-papers/queue-ticket/${id}/0`} target="_blank" rel="noopener" lang="zh-Hans">
                    {visit.paper.number}
                  </a>
                )}
                {visit?.caseId !== undefined && <Link to={`/window/${visit.caseId}`}>{visit.caseNumber}</Link>}
              </td>
              <td>{visit === undefined ? '' : moment(visit.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
