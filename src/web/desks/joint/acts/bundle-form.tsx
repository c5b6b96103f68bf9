import { type FormEvent, useId } from 'react';
import { ActNotes } from '../../act/act-notes.tsx';
import { Choice, Field } from '../../act/field.tsx';
import { SubmitButton } from '../../act/submit-button.tsx';
import { CollectorFields, type TypedCollector } from '../../issue/collector-fields.tsx';
import { SignatureFields, useSigning } from '../../issue/signature-fields.tsx';
import { useSpeech } from '../../language.tsx';
import { onFormKey } from '../../window/form-keys.ts';
import { type JointAct, type JointView, pathOf, useJointForm } from '../use-joint.ts';

interface Props {
  readonly view: JointView;
  readonly act: JointAct;
  readonly done: () => void;
}

type Method = 'collected' | 'posted' | 'electronic';

interface Typed extends TypedCollector {
  readonly method: Method;
  readonly recipient: string;
  readonly proof: string;
  readonly sheet: string;
}

/** 结果一并送达: all results in one bundle, into whose hands, and with what proof. */
export function BundleForm({ view, act, done }: Props) {
  const { t } = useSpeech();
  const { applicant } = view;
  const signing = useSigning();
  const isPerson = applicant.kind === 'person';
  const form = useJointForm<Typed>(
    view,
    act,
    {
      method: 'collected',
      recipient: applicant.contactName ?? applicant.name,
      proof: '',
      sheet: '',
      is: 'applicant',
      identityForm: isPerson ? applicant.identityForm : '',
      identityNumber: isPerson ? applicant.identityNumber : '',
      mandate: '',
    },
    done,
  );
  const id = useId();
  const idOf = (pointer: string) => `${id}${pointer}`;
  const { typed, put, faultsAt } = form;
  const inPerson = typed.method === 'collected';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (form.act.busy) return;
    const { method, recipient, proof, sheet, is, identityForm, identityNumber, mandate } = typed;
    const signature = inPerson ? await signing.taken(sheet) : undefined;
    const collector = {
      is,
      identityForm: identityForm || 'none',
      identityNumber,
      ...(is === 'agent' ? { mandate } : {}),
    };
    form.send(pathOf(act), {
      method,
      recipient,
      proof: inPerson ? '' : proof,
      ...(inPerson ? { collector } : {}),
      ...(signature === undefined ? {} : { signature }),
    });
  };
  return (
    <form
      className="act"
      onSubmit={(event) => void submit(event)}
      onKeyDown={onFormKey}
      noValidate
      aria-label={t('joint:act-name.handOverBundle')}
    >
      <ActNotes
        act={form.act}
        fieldOf={(pointer) => (document.getElementById(idOf(pointer)) === null ? undefined : idOf(pointer))}
      />
      <Choice
        legend={t('deliver.method')}
        id={idOf('/method')}
        value={typed.method}
        faults={faultsAt('/method')}
        choose={(method: Method) => put({ method })}
        choices={(['collected', 'posted', 'electronic'] as const).map((value) => ({
          value,
          label: t(`case:method.${value}`),
        }))}
      />
      <Field label={t('deliver.recipient')} id={idOf('/recipient')} faults={faultsAt('/recipient')}>
        {(control) => (
          <input {...control} value={typed.recipient} onChange={(event) => put({ recipient: event.target.value })} />
        )}
      </Field>
      {inPerson ? (
        <>
          <CollectorFields form={{ typed, put, idOf, faultsAt }} kind={applicant.kind} />
          <SignatureFields
            signing={signing}
            sheet={typed.sheet}
            put={(sheet) => put({ sheet })}
            id={idOf('/proof')}
            faults={faultsAt('/proof')}
          />
        </>
      ) : (
        <Field
          label={t(typed.method === 'posted' ? 'deliver.tracking' : 'deliver.proof')}
          hint={t(`deliver.proof-hint.${typed.method}`)}
          id={idOf('/proof')}
          faults={faultsAt('/proof')}
        >
          {(control) => (
            <input {...control} value={typed.proof} onChange={(event) => put({ proof: event.target.value })} />
          )}
        </Field>
      )}
      <div className="act-foot">
        <SubmitButton act={form.act}>{t('joint:act-name.handOverBundle')}</SubmitButton>
      </div>
    </form>
  );
}
