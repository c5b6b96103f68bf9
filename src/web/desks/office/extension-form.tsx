import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** 延期: once, by the head, within what the law allows, its reason told to the applicant. */
export function ExtensionForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const allowed = view.item.extension;
  const form = useCaseAct(view, 'extend', { value: '', reason: '' });
  const { typed, put } = form;
  const submit = () => {
    const body = { value: Number(typed.value), unit: allowed?.unit ?? 'workday', reason: typed.reason };
    form.send([{ path: 'extension', body }], t('extend.done'));
  };
  if (allowed === undefined) {
    return (
      <section className="act">
        <h2>{t('say.act.extend')}</h2>
        <p>{t('basis.no-extension')}</p>
      </section>
    );
  }
  const most = t(`case:limitUnit.${allowed.unit}`, { count: allowed.most });
  return (
    <ActForm
      of={form}
      title={t('say.act.extend')}
      submit={submit}
      button={<SubmitButton act={form.act}>{t('extend.send')}</SubmitButton>}
    >
      {view.extensions.length > 0 && <p className="note">{t('extend.already')}</p>}
      <Field
        label={t('extend.value')}
        hint={t('extend.most', { most })}
        id={form.idOf('/value')}
        faults={form.faultsAt('/value')}
      >
        {(control) => (
          <span className="with-unit">
            <input
              {...control}
              className="short"
              inputMode="numeric"
              value={typed.value}
              onChange={(event) => put({ value: event.target.value.replace(/\D/g, '') })}
            />
            {t(`case:limitUnitName.${allowed.unit}`)}
          </span>
        )}
      </Field>
      <Field label={t('extend.reason')} id={form.idOf('/reason')} faults={form.faultsAt('/reason')}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={typed.reason}
            onChange={(event) => put({ reason: event.target.value })}
          />
        )}
      </Field>
    </ActForm>
  );
}
