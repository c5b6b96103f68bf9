import { residentFacts } from '../../components/identity-facts.ts';
import { Choice, Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { Applicant, Fault } from '../shapes.ts';
import { AddressFields, type TypedApplicant } from './address-fields.tsx';

interface Props {
  readonly kinds: readonly Applicant['kind'][];
  readonly typed: TypedApplicant;
  readonly put: (change: Partial<TypedApplicant>) => void;
  readonly faultsAt: (pointer: string) => readonly Fault[];
  readonly idOf: (pointer: string) => string;
}

/** 申请人: who applies, in the order in which an identity card is read aloud. */
export function ApplicantFields({ kinds, typed, put, faultsAt, idOf }: Props) {
  const { t, say, day } = useSpeech();
  const place = usePlace();
  const form = place?.identityForms.find((one) => one.code === typed.identityForm);
  const facts = form?.check === 'cn-resident-id' ? residentFacts(typed.identityNumber) : undefined;
  const forms = place?.identityForms.filter((form) => form.kind === typed.kind) ?? [];
  const text = (name: 'name' | 'identityNumber' | 'telephone' | 'contactName') => (
    <Field
      label={t(`case:applicantField.${name}`)}
      id={idOf(`/applicant/${name}`)}
      required
      faults={faultsAt(`/applicant/${name}`)}
    >
      {(control) => (
        <input
          {...control}
          autoComplete="off"
          value={typed[name] ?? ''}
          inputMode={name === 'telephone' ? 'tel' : undefined}
          onChange={(event) => put({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="applicant-fields">
      {(kinds.length > 1 || faultsAt('/applicant/kind').length > 0) && (
        <Choice
          legend={t('case:applicantField.kind')}
          id={idOf('/applicant/kind')}
          value={typed.kind}
          faults={faultsAt('/applicant/kind')}
          choose={(kind: Applicant['kind']) =>
            put({ kind, identityForm: place?.identityForms.find((form) => form.kind === kind)?.code ?? '' })
          }
          choices={kinds.map((value) => ({ value, label: t(`case:applicantKind.${value}`) }))}
        />
      )}
      {text('name')}
      <Field
        label={t('case:applicantField.identityForm')}
        id={idOf('/applicant/identityForm')}
        faults={faultsAt('/applicant/identityForm')}
      >
        {(control) => (
          <select
            {...control}
            value={typed.identityForm}
            onChange={(event) => put({ identityForm: event.target.value })}
          >
            {forms.map((form) => (
              <option key={form.code} value={form.code}>
                {say(form.label)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {text('identityNumber')}
      {facts !== undefined && (
        <p className="read-back" role="status">
          {t('new.read-back', { born: day(facts.born), sex: t(`new.sex.${facts.sex}`) })}
        </p>
      )}
      {text('telephone')}
      {typed.kind === 'organisation' && text('contactName')}
      {place !== undefined && (
        <AddressFields
          form={place.addressForm}
          typed={typed.addressParts}
          put={(addressParts) => put({ addressParts })}
          faultsAt={faultsAt}
          idOf={idOf}
        />
      )}
    </div>
  );
}
