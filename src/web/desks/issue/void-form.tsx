import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** 作废: a spoilt print loses its force and keeps its number; the same words are issued under a new one. */
export function VoidForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  // The one just printed is the one that jammed.
  const form = useCaseAct(view, 'void', { voided: view.voidable.at(-1) ?? '', reason: '' });
  const { typed, put } = form;
  return (
    <ActForm
      of={form}
      title={t('void.title')}
      submit={() => form.send([{ path: 'voided-papers', body: typed }], t('void.done', { number: typed.voided }))}
      button={<SubmitButton act={form.act}>{t('void.send')}</SubmitButton>}
    >
      <p className="hint">{t('void.how')}</p>
      <Field label={t('void.which')} id={form.idOf('/voided')} faults={form.faultsAt('/voided')}>
        {(control) => (
          <select {...control} value={typed.voided} onChange={(event) => put({ voided: event.target.value })}>
            {view.papers
              .filter(({ number }) => view.voidable.includes(number))
              .map(({ number, kind }) => (
                <option key={number} value={number}>
                  {t(`case:paper.${kind}`)} {number}
                </option>
              ))}
          </select>
        )}
      </Field>
      <Field
        label={t('void.reason')}
        hint={t('void.reason-hint')}
        id={form.idOf('/reason')}
        faults={form.faultsAt('/reason')}
      >
        {(control) => (
          <input {...control} value={typed.reason} onChange={(event) => put({ reason: event.target.value })} />
        )}
      </Field>
    </ActForm>
  );
}
