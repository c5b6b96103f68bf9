import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** 陈述、申辩: what the applicant or an interested party had to say, written down. */
export function StatementForm({ view }: { readonly view: CaseView }) {
  const { t, day } = useSpeech();
  const form = useCaseAct(view, 'statement', { from: '', text: '' });
  const { typed, put } = form;
  return (
    <ActForm
      of={form}
      title={t('say.act.statement')}
      submit={() => form.send([{ path: 'statements', body: typed }], t('statement.done'))}
      button={<SubmitButton act={form.act}>{t('statement.send')}</SubmitButton>}
    >
      {view.interestedParties !== undefined && (
        <p className="hint">
          {t('statement.told', {
            parties: view.interestedParties.parties,
            until: day(view.interestedParties.statementsUntil),
          })}
        </p>
      )}
      {view.statements.map((one) => (
        <figure key={`${one.on}${one.text}`} className="statement">
          <blockquote>{one.text}</blockquote>
          <figcaption>
            {one.from} · {day(one.on)}
          </figcaption>
        </figure>
      ))}
      <Field label={t('statement.from')} id={form.idOf('/from')} faults={form.faultsAt('/from')}>
        {(control) => <input {...control} value={typed.from} onChange={(event) => put({ from: event.target.value })} />}
      </Field>
      <Field label={t('statement.text')} id={form.idOf('/text')} faults={form.faultsAt('/text')}>
        {(control) => (
          <textarea {...control} rows={5} value={typed.text} onChange={(event) => put({ text: event.target.value })} />
        )}
      </Field>
    </ActForm>
  );
}
