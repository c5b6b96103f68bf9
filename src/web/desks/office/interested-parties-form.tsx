import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** 告知利害关系人: others whose major interests it touches are told, and heard before it is decided. */
export function InterestedPartiesForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const form = useCaseAct(view, 'parties', { parties: '', statementsUntil: '' });
  const { typed, put } = form;
  return (
    <ActForm
      of={form}
      title={t('say.act.parties')}
      submit={() => form.send([{ path: 'interested-parties', body: typed }], t('parties.done'))}
      button={<SubmitButton act={form.act}>{t('parties.send')}</SubmitButton>}
    >
      <Field
        label={t('parties.who')}
        hint={t('parties.who-hint')}
        id={form.idOf('/parties')}
        faults={form.faultsAt('/parties')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={typed.parties}
            onChange={(event) => put({ parties: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('parties.until')} id={form.idOf('/statementsUntil')} faults={form.faultsAt('/statementsUntil')}>
        {(control) => (
          <input
            {...control}
            type="date"
            value={typed.statementsUntil}
            onChange={(event) => put({ statementsUntil: event.target.value })}
          />
        )}
      </Field>
    </ActForm>
  );
}
