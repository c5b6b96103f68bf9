import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { CaseView } from '../shapes.ts';

/** 中止计时: one of the procedures the law names, its length told to the applicant in writing. */
export function SuspensionForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const place = usePlace();
  const form = useCaseAct(view, 'suspend', { procedure: '', announcedDays: '', reason: '' });
  const { typed, put } = form;
  const submit = () => {
    const announcedDays = typed.announcedDays === '' ? 0 : Number(typed.announcedDays);
    form.send([{ path: 'special-procedure', body: { ...typed, announcedDays } }], t('suspend.done'));
  };
  return (
    <ActForm
      of={form}
      title={t('say.act.suspend')}
      submit={submit}
      button={<SubmitButton act={form.act}>{t('suspend.send')}</SubmitButton>}
    >
      <p className="hint">{t('suspend.how')}</p>
      <Field label={t('suspend.procedure')} id={form.idOf('/procedure')} faults={form.faultsAt('/procedure')}>
        {(control) => (
          <select {...control} value={typed.procedure} onChange={(event) => put({ procedure: event.target.value })}>
            <option value="">{t('act.choose')}</option>
            {place?.specialProcedures.map((kind) => (
              <option key={kind} value={kind}>
                {t(`case:procedure.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={t('suspend.days')}
        hint={t('suspend.days-hint')}
        id={form.idOf('/announcedDays')}
        faults={form.faultsAt('/announcedDays')}
      >
        {(control) => (
          <input
            {...control}
            className="short"
            inputMode="numeric"
            value={typed.announcedDays}
            onChange={(event) => put({ announcedDays: event.target.value.replace(/\D/g, '') })}
          />
        )}
      </Field>
      <Field label={t('suspend.reason')} id={form.idOf('/reason')} faults={form.faultsAt('/reason')}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={typed.reason}
            onChange={(event) => put({ reason: event.target.value })}
          />
        )}
      </Field>
    </ActForm>
  );
}
