import { useNavigate } from 'react-router';
import { ActNotes } from '../act/act-notes.tsx';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { EndedVisits } from './ended-visits.tsx';
import { OutcomeForm } from './outcome-form.tsx';
import { QueueList } from './queue-list.tsx';
import { Serving } from './serving.tsx';
import { useQueue, useQueueAct, useWindow } from './use-queue.ts';

/** 叫号: who waits, who stands here, and how the visit ended; one key each. */
export default function QueueDesk() {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { data: desk } = useQueue();
  const [window, choose] = useWindow(desk?.windows ?? []);
  const act = useQueueAct();
  const serving = desk?.serving;
  const next = () => {
    if (act.busy) return;
    act.send('/api/queue/next', { window }, ({ number }) => tell(t('queue.called', { number, window })));
  };
  const call = (id: string) => {
    if (act.busy) return;
    act.send(`/api/queue-tickets/${id}/call`, { window }, ({ number }) => tell(t('queue.called', { number, window })));
  };
  const again = () => {
    if (serving === undefined || act.busy) return;
    const { id, number } = serving;
    act.send(`/api/queue-tickets/${id}/call-again`, {}, ({ calls }) => tell(t('queue.again', { number, calls })));
  };
  const missed = () => {
    if (serving === undefined || act.busy) return;
    const { id, number } = serving;
    act.send(`/api/queue-tickets/${id}/missed`, {}, () => tell(t('queue.missed', { number })));
  };
  const navigate = useNavigate();
  useKeys({ n: next, r: again, x: missed, f2: () => navigate('/window/new') });
  return (
    <Panes
      desk="queue"
      open={serving?.id}
      keys={[
        { keys: ['N'], does: t('queue.key.next') },
        { keys: ['F2'], does: t('keys.new') },
        { keys: ['R'], does: t('queue.key.again') },
        { keys: ['X'], does: t('queue.key.missed') },
        { keys: ['1', '…', '0'], does: t('queue.key.outcome') },
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={
        <>
          <div className="list-head queue-head">
            <label>
              {t('queue.window')}{' '}
              <select value={window} onChange={(event) => choose(event.target.value)}>
                <option value="">{t('queue.choose-window')}</option>
                {desk?.windows.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            </label>
            <button type="button" className="button" onClick={next} aria-disabled={act.busy}>
              {t('queue.next')} <Key>N</Key>
            </button>
          </div>
          {/* On a phone the middle is not there while nobody is served. */}
          {serving === undefined && (
            <div className="queue-notes">
              <ActNotes act={act} fieldOf={() => undefined} />
            </div>
          )}
          {desk !== undefined && <QueueList desk={desk} call={call} />}
        </>
      }
      middle={
        <>
          {serving !== undefined && <ActNotes act={act} fieldOf={() => undefined} />}
          {serving === undefined ? (
            <div className="empty">
              <h1>{t('queue.nobody')}</h1>
              <p>{t('queue.nobody-next')}</p>
            </div>
          ) : (
            <Serving ticket={serving} again={again} missed={missed} calls={desk?.calls ?? 1} />
          )}
          {desk !== undefined && desk.ended.length > 0 && <EndedVisits visits={desk.ended} />}
        </>
      }
      sideName={t('queue.outcome')}
      side={serving === undefined ? null : <OutcomeForm key={serving.id} ticket={serving} />}
    />
  );
}
