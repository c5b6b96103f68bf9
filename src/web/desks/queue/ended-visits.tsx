import { Link } from 'react-router';
import { useOutcome } from '../frame/outcome.tsx';
import { RecordPapers, VoidRecordPaper } from '../issue/record-papers.tsx';
import { useSpeech } from '../language.tsx';
import { type QueueTicket, useQueueAct } from './use-queue.ts';

/** What this clerk has ended today, each with its paper: nothing of the day is out of sight. */
export function EndedVisits({ visits }: { readonly visits: readonly QueueTicket[] }) {
  const { t, moment } = useSpeech();
  return (
    <section className="ended-visits" aria-label={t('queue.today')}>
      <h2>{t('queue.today')}</h2>
      <table>
        <tbody>
          {visits.map((ticket) => (
            <tr key={ticket.id}>
              <th scope="row">{ticket.number}</th>
              <td>{ticket.visit === undefined ? '' : t(`case:visit.${ticket.visit.outcome}`)}</td>
              <td>
                <VisitPapers ticket={ticket} />
              </td>
              <td>{ticket.visit === undefined ? '' : moment(ticket.visit.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The paper of the case, or a record of visit, which may be misprinted like any other. */
function VisitPapers({ ticket }: { readonly ticket: QueueTicket }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const act = useQueueAct();
  const { id, visit } = ticket;
  if (visit === undefined) return null;
  if (visit.caseId !== undefined) return <Link to={`/window/${visit.caseId}`}>{visit.caseNumber}</Link>;
  const voidable = visit.papers.filter(({ voided }) => voided === undefined).map(({ number }) => number);
  return (
    <>
      <RecordPapers kind="queue-ticket" id={id} papers={visit.papers} />
      <VoidRecordPaper
        voidable={voidable}
        act={act}
        send={(body, done) =>
          act.send(`/api/queue-tickets/${id}/voided-papers`, body, () => {
            done();
            tell(t('void.done', { number: body.voided }));
          })
        }
      />
    </>
  );
}
