import { useState } from 'react';
import { HistoryLines } from '../case/history-panel.tsx';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { CompletionForm } from '../issue/completion-form.tsx';
import { DeliveryForm } from '../issue/delivery-form.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { DefectList } from './defect-list.tsx';
import { isAtTheDoor, useIntake } from './intake.ts';
import { NonAcceptanceForm } from './non-acceptance-form.tsx';
import { NoticePane } from './notice-pane.tsx';

/** The right pane of the window: what the door will answer. */
export function WindowSide({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const [look] = useIntake(view.caseId);
  const [turningAway, setTurningAway] = useState(false);
  const mayTurnAway = view.actions.includes('decideNonAcceptance');
  useKeys(mayTurnAway ? { f4: () => setTurningAway((was) => !was) } : {});
  const told = view.notices.at(-1);
  return (
    <div className="say">
      {isAtTheDoor(view, look) && !turningAway && <NoticePane view={view} />}
      {view.state === 'awaiting-supplementation' && told !== undefined && !turningAway && (
        <section className="told">
          <h2>{t('intake.told')}</h2>
          <DefectList view={view} defects={told.defects} />
        </section>
      )}
      {turningAway && mayTurnAway && <NonAcceptanceForm view={view} />}
      {mayTurnAway && (
        <p className="turn-away">
          <button
            type="button"
            className="link"
            aria-expanded={turningAway}
            onClick={() => setTurningAway(!turningAway)}
          >
            {t(turningAway ? 'intake.back-to-notice' : 'intake.non-acceptance')}
          </button>
          <Key>F4</Key>
        </p>
      )}
      {view.actions.includes('deliverDecision') && <DeliveryForm view={view} />}
      {view.actions.includes('completeCase') && <CompletionForm view={view} />}
      {view.actions.length === 0 && (
        <section className="act-none">
          <h2>{t('say.window')}</h2>
          <p>{t(`say.none.${view.waitingFor}`)}</p>
        </section>
      )}
      <section className="side-history">
        <h2>{t('case.tab.history')}</h2>
        <HistoryLines view={view} entries={view.history.slice(-6).reverse()} />
      </section>
    </div>
  );
}
