import { useState } from 'react';
import { HeldPanel } from '../case/held-panel.tsx';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { AnswerLook } from './answer-look.tsx';
import { ChecklistRow } from './checklist-row.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { unlooked, useIntake } from './intake.ts';
import { NotNeeded } from './not-needed.tsx';

/** 核对材料: each material in order, missing or faulty; each answer as it stands. What is wrong builds up at the right. */
export function Checklist({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const [look, put] = useIntake(view.caseId);
  const [correcting, setCorrecting] = useState(false);
  const left = unlooked(view, look);
  const handedIn = left.filter((material) => view.materials.some((one) => one.material === material.code));
  const allInOrder = () => {
    const rest = Object.fromEntries(handedIn.map((material) => [material.code, 'in-order' as const]));
    put({ verdicts: { ...look.verdicts, ...rest } });
  };
  const mayCorrect = view.actions.includes('correctOnTheSpot');
  useKeys({ f6: allInOrder, ...(mayCorrect ? { f7: () => setCorrecting((was) => !was) } : {}) });
  return (
    <section className="checklist">
      <div className="section-head">
        <h2>{t('intake.materials')}</h2>
        <span className="quiet" aria-live="polite">
          {left.length === 0 ? t('intake.all-looked') : t('intake.left', { count: left.length })}
        </span>
        {handedIn.length > 0 && (
          <button type="button" className="link" onClick={allInOrder}>
            {t('intake.rest-in-order')} <Key>F6</Key>
          </button>
        )}
      </div>
      <ol>
        {view.item.materials.map((material) => (
          <ChecklistRow key={material.code} view={view} material={material} />
        ))}
      </ol>
      <HeldPanel held={view.held} />
      <NotNeeded view={view} />
      <div className="section-head">
        <h2>{t('intake.answers')}</h2>
        {mayCorrect && (
          <button type="button" className="link" aria-expanded={correcting} onClick={() => setCorrecting(!correcting)}>
            {t('intake.correct')} <Key>F7</Key>
          </button>
        )}
      </div>
      {correcting ? <CorrectionForm view={view} close={() => setCorrecting(false)} /> : <AnswerLook view={view} />}
    </section>
  );
}
