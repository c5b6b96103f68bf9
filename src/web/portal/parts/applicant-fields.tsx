import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { applicantOf, type DraftContent } from '../draft.ts';
import { addressField, applicantLabel, typedAddress } from '../faults.ts';
import { useVisit } from '../visit.tsx';
import { Field, type FieldFault, FieldGroup, Radio } from './form.tsx';
import { TellMe } from './tell-me.tsx';

export function KindField({
  chosen,
  faults,
}: {
  readonly chosen: string | undefined;
  readonly faults: readonly FieldFault[];
}) {
  const { t } = useVisit();
  return (
    <FieldGroup id="kind" label={t('portal:applicant.kind')} faults={faults} alone>
      {() =>
        (['person', 'organisation'] as const).map((kind, at) => (
          <Radio
            key={kind}
            id={at === 0 ? 'kind' : `kind-${kind}`}
            name="kind"
            value={kind}
            checked={chosen === kind}
            label={t(`case:applicantKind.${kind}`)}
            hint={t(`portal:applicant.kindHint.${kind}`)}
          />
        ))
      }
    </FieldGroup>
  );
}

interface ApplicantFieldsProps {
  readonly content: DraftContent;
  readonly item: ServiceItem;
  readonly faults: readonly FieldFault[];
}

/** Who applies. Asked together, because one copies them from one card. */
export function ApplicantFields({ content, item, faults }: ApplicantFieldsProps) {
  const visit = useVisit();
  const { t } = visit;
  const { kind } = applicantOf(content, item);
  const typed = content.applicant;
  const input = (id: string, autoComplete: string, more: { type?: string; hint?: string; optional?: boolean } = {}) => (
    <Field id={id} label={applicantLabel(visit, id, kind)} hint={more.hint} faults={faults} optional={more.optional}>
      {(described) => (
        <input
          id={id}
          name={id}
          type={more.type ?? 'text'}
          defaultValue={typed[id] ?? ''}
          autoComplete={autoComplete}
          className={id === 'name' ? 'long' : undefined}
          {...described}
        />
      )}
    </Field>
  );
  return (
    <>
      <h1>{t(`portal:applicant.title.${kind}`)}</h1>
      <p className="hint">{t('portal:applicant.why')}</p>
      {input('name', kind === 'person' ? 'name' : 'organization')}
      <IdentityFields content={content} kind={kind} faults={faults} />
      {kind === 'organisation' ? input('contactName', 'name') : null}
      {input('telephone', 'tel', { type: 'tel', hint: t('portal:applicant.telephoneHint') })}
      <AddressFields content={content} faults={faults} />
      <TellMe content={content} faults={faults} />
    </>
  );
}

/** 地址: the parts that an address has here, in the order of the place. All of it may be left out. */
function AddressFields({ content, faults }: Pick<ApplicantFieldsProps, 'content' | 'faults'>) {
  const { app, t, say } = useVisit();
  const form = app.profile.addressForm;
  const typed = typedAddress(form, content.applicant);
  return (
    <fieldset className="field address">
      <legend>
        {t('case:applicantField.address')}
        <span className="optional">{t('portal:form.optional')}</span>
      </legend>
      {form.parts.map(({ code, label, example }) => {
        const id = addressField(code);
        const hint = example === undefined ? undefined : t('portal:form.example', { example });
        return (
          <Field key={code} id={id} label={say(label)} hint={hint} faults={faults}>
            {(described) => <input id={id} name={id} defaultValue={typed[code] ?? ''} {...described} />}
          </Field>
        );
      })}
    </fieldset>
  );
}

function IdentityFields({
  content,
  kind,
  faults,
}: {
  content: DraftContent;
  kind: string;
  faults: readonly FieldFault[];
}) {
  const { app, t, say } = useVisit();
  const forms = app.place.identityForms.filter((form) => form.kind === kind);
  const [only, ...more] = forms;
  const chosen = content.applicant.identityForm;
  const alone = more.length === 0 ? only : undefined;
  const checkedByPattern = alone?.check === 'pattern' && alone.example !== undefined;
  const numberHint = checkedByPattern
    ? t('portal:form.example', { example: alone.example ?? '' })
    : t('portal:applicant.numberHint');
  return (
    <>
      {alone === undefined ? (
        <FieldGroup id="identityForm" label={t('case:applicantField.identityForm')} faults={faults}>
          {() =>
            forms.map((form, at) => (
              <Radio
                key={form.code}
                id={at === 0 ? 'identityForm' : `identityForm-${form.code}`}
                name="identityForm"
                value={form.code}
                checked={chosen === form.code}
                label={say(form.label)}
              />
            ))
          }
        </FieldGroup>
      ) : (
        <input type="hidden" name="identityForm" value={alone.code} />
      )}
      <Field
        id="identityNumber"
        label={alone === undefined ? t('case:applicantField.identityNumber') : say(alone.label)}
        hint={numberHint}
        faults={faults}
      >
        {(described) => (
          <input
            id="identityNumber"
            name="identityNumber"
            defaultValue={content.applicant.identityNumber ?? ''}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="number"
            {...described}
          />
        )}
      </Field>
    </>
  );
}
