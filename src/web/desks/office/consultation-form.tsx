import { useRef } from 'react';
import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { CaseView } from '../shapes.ts';
import { TemplatePicker } from './template-picker.tsx';

/** 征求意见: another body is asked, in writing, and given days of its own. The case's clock runs on. */
export function ConsultationForm({ view, done }: { readonly view: CaseView; readonly done: () => void }) {
  const { t, say } = useSpeech();
  const place = usePlace();
  const limits = view.consulting;
  const form = useCaseAct(view, 'consult', { body: '', question: '', days: String(limits?.usual ?? '') });
  const { typed, put } = form;
  const question = useRef<HTMLTextAreaElement>(null);
  const asked = view.consultations.filter(({ open }) => open).map(({ body }) => body);
  const bodies = place?.bodies.filter(({ code }) => code !== view.body.code && !asked.includes(code)) ?? [];
  const submit = () => {
    const { body, question, days } = typed;
    const given = days === '' ? {} : { days: Number(days) };
    form.send(
      [{ path: 'consultations', body: { body: body || undefined, question, ...given } }],
      t('consult.done'),
      done,
    );
  };
  return (
    <ActForm
      of={form}
      title={t('say.act.consult')}
      submit={submit}
      button={<SubmitButton act={form.act}>{t('consult.send')}</SubmitButton>}
    >
      <p className="hint">{t('consult.how')}</p>
      <Field label={t('consult.body')} id={form.idOf('/body')} faults={form.faultsAt('/body')}>
        {(control) => (
          <select {...control} value={typed.body} onChange={(event) => put({ body: event.target.value })}>
            <option value="">{t('act.choose')}</option>
            {bodies.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TemplatePicker
        view={view}
        uses={['consultation']}
        text={typed.question}
        put={(text) => put({ question: text })}
        field={question}
      />
      <Field label={t('consult.question')} id={form.idOf('/question')} faults={form.faultsAt('/question')}>
        {(control) => (
          <textarea
            {...control}
            ref={question}
            rows={5}
            value={typed.question}
            onChange={(event) => put({ question: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('consult.days')}
        hint={limits && t('consult.latest', { count: limits.latest })}
        id={form.idOf('/days')}
        faults={form.faultsAt('/days')}
      >
        {(control) => (
          <span className="with-unit">
            <input
              {...control}
              className="short"
              inputMode="numeric"
              value={typed.days}
              onChange={(event) => put({ days: event.target.value.replace(/\D/g, '') })}
            />
            {t('case:limitUnitName.workday', { count: Number(typed.days) })}
          </span>
        )}
      </Field>
    </ActForm>
  );
}
