import { useEffect, useRef } from 'react';
import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { AnswerFields, answersOf, type TypedAnswers, typedOf } from './answer-fields.tsx';
import { useRequirements } from './use-requirements.ts';

/** 当场更正: what can be mended at the window is mended there, with the applicant looking on, and needs no notice. */
export function CorrectionForm({ view, close }: { readonly view: CaseView; readonly close: () => void }) {
  const { t } = useSpeech();
  const form = useCaseAct(view, 'correction', { answers: typedOf(view.answers) as TypedAnswers });
  const { formFields } = view.item;
  const { fields } = useRequirements(view.item, answersOf(formFields, form.typed.answers));
  const now = answersOf(fields, form.typed.answers);
  const changed = Object.fromEntries(Object.entries(now).filter(([code, answer]) => view.answers[code] !== answer));
  // Corrected: the answers stand there as they now are. What somebody else did meanwhile closes nothing.
  const seen = useRef(view.version);
  const isDone = view.version !== seen.current && form.act.state.kind === 'ready';
  // biome-ignore lint/correctness/useExhaustiveDependencies: `close` is new each time
  useEffect(() => {
    if (isDone) close();
  }, [isDone]);
  return (
    <ActForm
      of={form}
      submit={() =>
        form.send(
          [{ path: 'corrections', body: { answers: changed, remark: t('intake.correction-remark') } }],
          t('intake.corrected'),
        )
      }
      button={
        <>
          <SubmitButton act={form.act}>{t('intake.correct-send', { count: Object.keys(changed).length })}</SubmitButton>
          <button type="button" className="link" onClick={close}>
            {t('act.cancel')}
          </button>
        </>
      }
    >
      <p className="hint">{t('intake.correct-how')}</p>
      <AnswerFields
        fields={fields}
        typed={form.typed.answers}
        put={(code, answer) => form.put({ answers: { ...form.typed.answers, [code]: answer } })}
        faultsAt={form.faultsAt}
        idOf={form.idOf}
      />
    </ActForm>
  );
}
