import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** 恢复计时: the procedure is over; days beyond those announced are charged back by the clock. */
export function ResumptionForm({ view }: { readonly view: CaseView }) {
  const { t, day } = useSpeech();
  const form = useCaseAct(view, 'resume', { finding: '' });
  const running = view.procedures.find((one) => one.to === undefined);
  return (
    <ActForm
      of={form}
      title={t('say.act.resume')}
      submit={() => form.send([{ path: 'special-procedure/end', body: form.typed }], t('resume.done'))}
      button={<SubmitButton act={form.act}>{t('resume.send')}</SubmitButton>}
    >
      {running !== undefined && (
        <p className="hint">
          {t('resume.running', {
            procedure: t(`case:procedure.${running.procedure}`),
            from: day(running.from),
            count: running.announcedDays,
          })}
        </p>
      )}
      <Field label={t('resume.finding')} id={form.idOf('/finding')} faults={form.faultsAt('/finding')}>
        {(control) => (
          <textarea
            {...control}
            rows={4}
            value={form.typed.finding}
            onChange={(event) => form.put({ finding: event.target.value })}
          />
        )}
      </Field>
    </ActForm>
  );
}
