import type { CaseAct } from '../act/case-act.tsx';
import { Choice, Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { Applicant } from '../shapes.ts';

export interface TypedCollector {
  readonly is: 'applicant' | 'agent';
  readonly identityForm: string;
  readonly identityNumber: string;
  readonly mandate: string;
}

interface Props {
  readonly form: Pick<CaseAct<TypedCollector>, 'typed' | 'put' | 'idOf' | 'faultsAt'>;
  readonly kind: Applicant['kind'];
}

/** 领取人: the applicant, whose card is known already, or an agent, who shows the own and the mandate. */
export function CollectorFields({ form: { typed, put, idOf, faultsAt }, kind }: Props) {
  const { t, say } = useSpeech();
  const place = usePlace();
  const forms = place?.identityForms.filter((one) => one.kind === 'person') ?? [];
  const faults = faultsAt('/collector/identityNumber');
  return (
    <>
      <Choice
        legend={t('deliver.collector')}
        id={idOf('/collector/is')}
        value={typed.is}
        choose={(is: TypedCollector['is']) =>
          put(is === 'agent' ? { is, identityNumber: '', identityForm: forms[0]?.code ?? '' } : { is })
        }
        choices={[
          { value: 'applicant', label: t(`deliver.collector-is.${kind}`) },
          { value: 'agent', label: t('deliver.collector-is.agent') },
        ]}
      />
      <Field label={t('deliver.identity-shown')} id={idOf('/collector/identityForm')}>
        {(control) => (
          <select
            {...control}
            value={typed.identityForm}
            onChange={(event) => put({ identityForm: event.target.value })}
          >
            <option value="">{t('act.choose')}</option>
            {forms.map((one) => (
              <option key={one.code} value={one.code}>
                {say(one.label)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('case:applicantField.identityNumber')} id={idOf('/collector/identityNumber')} faults={faults}>
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            value={typed.identityNumber}
            onChange={(event) => put({ identityNumber: event.target.value })}
          />
        )}
      </Field>
      {typed.is === 'agent' && (
        <Field label={t('deliver.mandate')} id={idOf('/collector/mandate')} faults={faultsAt('/collector/mandate')}>
          {(control) => (
            <input {...control} value={typed.mandate} onChange={(event) => put({ mandate: event.target.value })} />
          )}
        </Field>
      )}
    </>
  );
}
