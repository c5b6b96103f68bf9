import type { DraftContent } from '../draft.ts';
import { useVisit } from '../visit.tsx';
import { Field, type FieldFault, FieldGroup } from './form.tsx';

/** 通知: told of every step, by the ways the applicant ticks and by no other. */
export function TellMe({
  content,
  faults,
}: {
  readonly content: DraftContent;
  readonly faults: readonly FieldFault[];
}) {
  const { t } = useVisit();
  const typed = content.applicant;
  const tick = (id: 'tellTelephone' | 'tellEmail', label: string) => (
    <div className="radio">
      <input type="checkbox" id={id} name={id} value="yes" defaultChecked={typed[id] === 'yes'} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
  return (
    <>
      <FieldGroup
        id="tell"
        label={t('portal:messages.tell')}
        hint={t('portal:messages.tellHint')}
        faults={faults}
        optional
      >
        {() => (
          <>
            {tick('tellTelephone', t('portal:messages.byTelephone'))}
            {tick('tellEmail', t('portal:messages.byEmail'))}
          </>
        )}
      </FieldGroup>
      <Field id="email" label={t('case:applicantField.email')} faults={faults} optional>
        {(described) => (
          <input
            id="email"
            name="email"
            type="email"
            autoComplete="email"
            className="long"
            defaultValue={typed.email ?? ''}
            {...described}
          />
        )}
      </Field>
    </>
  );
}
