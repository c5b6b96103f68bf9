import { useEffect, useState } from 'react';
import type { SurveyShape } from '../../../app/requests/survey.ts';
import { useSpeech } from '../language.tsx';
import type { Pocket } from './use-pocket.ts';

interface Props {
  readonly survey: SurveyShape;
  readonly pocket: Pocket;
  readonly again: () => Promise<unknown>;
}

/** The foot of the phone: where what was written is just now, and the one thing to do next. */
export function SendBar({ survey, pocket, again }: Props) {
  const { t } = useSpeech();
  const isOnline = useOnline();
  const { state, faults } = pocket;
  const isWaiting = state === 'waiting' || state === 'sending';
  return (
    <footer className="send-bar" data-state={state} data-saved={pocket.saved}>
      {faults.length > 0 && (state === 'refused' || state === 'conflict') && (
        <div className="faults" role="alert">
          <p>
            <b>{t(state === 'conflict' ? 'survey.conflict' : 'survey.refused')}</b>
          </p>
          <ul>
            {faults.map(({ code, pointer, reason, next }) => (
              <li key={`${code}${pointer ?? ''}${reason}`}>
                {reason}
                {next !== undefined && <span className="sub">{next}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p role="status">
        {t(`survey.pocket.${isWaiting && !isOnline ? 'offline-waiting' : isOnline ? state : `offline-${state}`}`)}
      </p>
      {(state === 'writing' || state === 'opening') && (
        <button type="button" className="button" onClick={() => pocket.sign('record', survey.version)}>
          {t('survey.send')}
        </button>
      )}
      {state === 'refused' && (
        <button type="button" className="button" onClick={() => void again().then(pocket.goOn)}>
          {t('survey.go-on')}
        </button>
      )}
      {state === 'conflict' && <Conflict survey={survey} pocket={pocket} again={again} />}
    </footer>
  );
}

/** Somebody was faster: what the service has is shown, what was typed here stays, and both can be put together. */
function Conflict({ survey, pocket, again }: Props) {
  const { t } = useSpeech();
  // What stands now, before anything is offered.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the conflict appears
  useEffect(() => {
    void again();
  }, []);
  if (survey.standing === 'signed') {
    return (
      <>
        <p>
          {t('survey.conflict-signed', {
            name: survey.record?.byName ?? '',
            number: survey.record?.paper.number ?? '',
          })}
        </p>
        <button type="button" className="button" onClick={() => pocket.sign('supplements')}>
          {t('survey.supplement')}
        </button>
      </>
    );
  }
  if (survey.standing === 'cancelled')
    return <p>{t('survey.conflict-cancelled', { reason: survey.cancelled ?? '' })}</p>;
  return (
    <>
      <p>{t('survey.conflict-changed')}</p>
      <button type="button" className="button" onClick={() => pocket.sign('record', survey.version)}>
        {t('survey.send-again')}
      </button>
    </>
  );
}

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return isOnline;
}
