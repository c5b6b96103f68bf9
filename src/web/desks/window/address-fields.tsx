import { Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import type { Applicant, Fault, Place } from '../shapes.ts';

/** 地址 while it is typed: in the parts that an address of the place has. */
export type TypedAddress = Readonly<Record<string, string>>;
/** The applicant as typed at the window; the service puts the address into one line. */
export type TypedApplicant = Applicant & { readonly addressParts?: TypedAddress };

type AddressForm = Place['addressForm'];

export function addressLine(form: AddressForm, typed: TypedAddress = {}): string {
  const parts = form.parts.map(({ code }) => (typed[code] ?? '').trim());
  return parts.filter((part) => part !== '').join(form.separator);
}

const addressPointer = (code: string) => `/applicant/addressParts/${code}`;

interface Props {
  readonly form: AddressForm;
  readonly typed: TypedAddress | undefined;
  readonly put: (typed: TypedAddress) => void;
  readonly faultsAt: (pointer: string) => readonly Fault[];
  readonly idOf: (pointer: string) => string;
}

/** 联系地址: part by part, in the order of the place. */
export function AddressFields({ form, typed = {}, put, faultsAt, idOf }: Props) {
  const { t, say } = useSpeech();
  const isEmpty = addressLine(form, typed) === '';
  return (
    <fieldset className="address-fields">
      <legend>
        {t('case:applicantField.address')} <small className="optional">{t('act.optional')}</small>
      </legend>
      <div>
        {form.parts.map(({ code, label, example }, at) => (
          <Field key={code} label={say(label)} id={idOf(addressPointer(code))} faults={faultsAt(addressPointer(code))}>
            {(control) => (
              <input
                {...control}
                autoComplete="off"
                // Enter passes an address that nobody gives in one step.
                data-aside={at > 0 && isEmpty ? '' : undefined}
                placeholder={example}
                value={typed[code] ?? ''}
                onChange={(event) => put({ ...typed, [code]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
