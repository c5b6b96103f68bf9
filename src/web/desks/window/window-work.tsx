import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { Checklist } from './checklist.tsx';
import { isAtTheDoor, useIntake } from './intake.ts';
import { SupplementationForm } from './supplementation-form.tsx';

/** The window's own work on a case: looking at what came in, or taking what the notice asked for. */
export function WindowWork({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const [look, put] = useIntake(view.caseId);
  const waits = view.actions.includes('submitSupplementation');
  return (
    <>
      {waits && look.again !== true && <SupplementationForm view={view} />}
      {waits && view.actions.includes('acceptApplication') && (
        <p className="look-again">
          <button type="button" className="link" onClick={() => put({ again: look.again !== true })}>
            {t(look.again === true ? 'supplement.back' : 'supplement.again')}
          </button>
        </p>
      )}
      {isAtTheDoor(view, look) && <Checklist view={view} />}
    </>
  );
}
