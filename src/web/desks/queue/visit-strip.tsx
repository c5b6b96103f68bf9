import { useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { ActNotes } from '../act/act-notes.tsx';
import { printPaper } from '../case/print-paper.ts';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { type QueueTicket, useQueue, useQueueAct, useWindow } from './use-queue.ts';

/**
 * 正在办理: who stands at the window, above the work that is done for them. F3 is the next step at the counter: it calls
 * the next number; once something was done, it ends the visit with that; and before, it asks for the outcome.
 */
export function VisitStrip() {
  const { t } = useSpeech();
  const tell = useOutcome();
  const navigate = useNavigate();
  const { data: desk, isPending } = useQueue();
  const [window, choose] = useWindow(desk?.windows ?? []);
  const act = useQueueAct();
  const chooser = useRef<HTMLSelectElement>(null);
  const serving = desk?.serving;
  const last = serving?.acts.at(-1);
  const next = () => {
    if (window === '') chooser.current?.focus();
    else act.send('/api/queue/next', { window }, ({ number }) => tell(t('queue.called', { number, window })));
  };
  const end = ({ id }: QueueTicket, { outcome, caseNumber }: QueueTicket['acts'][number]) =>
    act.send(`/api/queue-tickets/${id}/outcome`, { outcome, caseNumber }, ({ number, visit }) => {
      tell(t('queue.ended', { number }));
      if (visit?.paper !== undefined) printPaper(`/record-papers/queue-ticket/${id}/0`);
    });
  const step = () => {
    if (desk === undefined || act.busy) return;
    if (serving === undefined) next();
    else if (last === undefined) navigate('/queue');
    else end(serving, last);
  };
  useKeys({ f3: step });
  // A centre without a hall calls nobody.
  if (desk === undefined) return isPending ? <div className="visit-strip" aria-busy="true" /> : null;
  return (
    <>
      <section className="visit-strip" aria-label={t('queue.strip')} data-serving={serving !== undefined}>
        {serving !== undefined ? (
          <Link to="/queue" className="visit-number">
            {serving.number}
          </Link>
        ) : window === '' ? (
          <select
            ref={chooser}
            aria-label={t('queue.window')}
            value=""
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{t('queue.choose-window')}</option>
            {desk.windows.map((one) => (
              <option key={one} value={one}>
                {t('queue.at-window', { window: one })}
              </option>
            ))}
          </select>
        ) : (
          <b className="visit-number waiting">{desk.waiting.length}</b>
        )}
        <p className="visit-said">
          {serving === undefined
            ? t(window === '' ? 'queue.waiting' : 'queue.people-waiting', { count: desk.waiting.length })
            : last === undefined
              ? t('queue.nothing-yet')
              : t(`case:visit.${last.outcome}`)}
          {last === undefined ? (
            <small>
              {(serving?.window ?? window) !== '' && t('queue.at-window', { window: serving?.window ?? window })}
            </small>
          ) : (
            // Where it does not fit, the end of a number is what tells it from the others.
            <small className="visit-case">
              <bdi dir="ltr">{last.caseNumber}</bdi>
            </small>
          )}
        </p>
        <button type="button" className="button quiet small" onClick={step} aria-disabled={act.busy}>
          {t(serving === undefined ? 'queue.next' : last === undefined ? 'queue.strip-outcome' : 'queue.strip-end')}{' '}
          <Key>F3</Key>
        </button>
      </section>
      <ActNotes act={act} fieldOf={() => undefined} />
    </>
  );
}
