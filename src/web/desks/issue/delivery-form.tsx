import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { CollectorFields, type TypedCollector } from './collector-fields.tsx';
import { SignatureFields, useSigning } from './signature-fields.tsx';

type Method = 'collected' | 'posted' | 'electronic';

interface Typed extends TypedCollector {
  readonly method: Method;
  readonly recipient: string;
  readonly proof: string;
  readonly sheet: string;
  readonly completing: boolean;
}

/** 送达: into whose hands, how, and with what proof; the case is completed in the same act unless one says otherwise. */
export function DeliveryForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const { applicant } = view;
  const signing = useSigning();
  const form = useCaseAct<Typed>(view, 'deliver', {
    method: 'collected',
    recipient: applicant.contactName ?? applicant.name,
    proof: '',
    sheet: '',
    is: 'applicant',
    // A firm shows no card; whoever comes for it shows the own one.
    identityForm: applicant.kind === 'person' ? applicant.identityForm : '',
    identityNumber: applicant.kind === 'person' ? applicant.identityNumber : '',
    mandate: '',
    completing: true,
  });
  const { typed, put } = form;
  const inPerson = typed.method === 'collected';
  const submit = async () => {
    const { method, recipient, proof, completing, sheet, is, identityForm, identityNumber, mandate } = typed;
    const signature = inPerson ? await signing.taken(sheet) : undefined;
    const collector = {
      is,
      identityForm: identityForm || 'none',
      identityNumber,
      ...(is === 'agent' ? { mandate } : {}),
    };
    const body = {
      method,
      recipient,
      proof: inPerson ? '' : proof,
      completing,
      ...(inPerson ? { collector } : {}),
      ...(signature === undefined ? {} : { signature }),
    };
    form.send([{ path: 'delivery', body }], t(completing ? 'deliver.done-completed' : 'deliver.done'));
  };
  return (
    <ActForm
      of={form}
      title={t('say.act.deliver')}
      submit={() => void submit()}
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
      {inPerson ? (
        <>
          <CollectorFields form={form} kind={applicant.kind} />
          <SignatureFields
            signing={signing}
            sheet={typed.sheet}
            put={(sheet) => put({ sheet })}
            id={form.idOf('/proof')}
            faults={form.faultsAt('/proof')}
          />
        </>
      ) : (
        <Field
          label={t(typed.method === 'posted' ? 'deliver.tracking' : 'deliver.proof')}
          hint={t(`deliver.proof-hint.${typed.method}`)}
          id={form.idOf('/proof')}
          faults={form.faultsAt('/proof')}
        >
          {(control) => (
            <input {...control} value={typed.proof} onChange={(event) => put({ proof: event.target.value })} />
          )}
        </Field>
      )}
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
