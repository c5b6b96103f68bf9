import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { SignatureFields, useSigning } from '../issue/signature-fields.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** 撤回: the applicant's own act; the window only records it, on a request that the applicant signs. */
export function WithdrawalForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const signing = useSigning();
  const form = useCaseAct(view, 'withdraw', { reason: '', sheet: '' });
  const { typed, put } = form;
  const submit = async () => {
    const request = await signing.taken(typed.sheet);
    const reason = typed.reason.trim();
    const body = { ...(reason === '' ? {} : { reason }), ...(request === undefined ? {} : { request }) };
    form.send([{ path: 'withdrawal', body }], t('withdraw.done'));
  };
  return (
    <ActForm
      of={form}
      title={t('withdraw.title')}
      submit={() => void submit()}
      button={<SubmitButton act={form.act}>{t('withdraw.send')}</SubmitButton>}
    >
      <p className="hint">{t('withdraw.how')}</p>
      <Field label={t('withdraw.reason')} required={false} id={form.idOf('/reason')} faults={form.faultsAt('/reason')}>
        {(control) => (
          <input {...control} value={typed.reason} onChange={(event) => put({ reason: event.target.value })} />
        )}
      </Field>
      <SignatureFields
        signing={signing}
        sheet={typed.sheet}
        put={(sheet) => put({ sheet })}
        id={form.idOf('/request')}
        faults={form.faultsAt('/request')}
      />
    </ActForm>
  );
}
