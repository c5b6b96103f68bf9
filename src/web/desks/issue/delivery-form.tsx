import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

type Method = 'collected' | 'posted' | 'electronic';

/** 送达: into whose hands, how, and with what proof; the case is completed in the same act unless one says otherwise. */
export function DeliveryForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const form = useCaseAct(view, 'deliver', {
    method: 'collected' as Method,
    recipient: view.applicant.contactName ?? view.applicant.name,
    proof: '',
    completing: true,
  });
  const { typed, put } = form;
  return (
    <ActForm
      of={form}
      title={t('say.act.deliver')}
      submit={() =>
        form.send([{ path: 'delivery', body: typed }], t(typed.completing ? 'deliver.done-completed' : 'deliver.done'))
      }
      button={
        <SubmitButton act={form.act}>{t(typed.completing ? 'deliver.send-completing' : 'deliver.send')}</SubmitButton>
      }
    >
      <Choice
        legend={t('deliver.method')}
        id={form.idOf('/method')}
        value={typed.method}
        faults={form.faultsAt('/method')}
        choose={(method: Method) => put({ method })}
        choices={(['collected', 'posted', 'electronic'] as const).map((value) => ({
          value,
          label: t(`case:method.${value}`),
        }))}
      />
      <Field label={t('deliver.recipient')} id={form.idOf('/recipient')} faults={form.faultsAt('/recipient')}>
        {(control) => (
          <input {...control} value={typed.recipient} onChange={(event) => put({ recipient: event.target.value })} />
        )}
      </Field>
      <Field
        label={t('deliver.proof')}
        hint={t(`deliver.proof-hint.${typed.method}`)}
        id={form.idOf('/proof')}
        faults={form.faultsAt('/proof')}
      >
        {(control) => (
          <input {...control} value={typed.proof} onChange={(event) => put({ proof: event.target.value })} />
        )}
      </Field>
      <label className="tick">
        <input
          type="checkbox"
          checked={typed.completing}
          onChange={(event) => put({ completing: event.target.checked })}
        />
        <span>{t('deliver.completing')}</span>
      </label>
    </ActForm>
  );
}
