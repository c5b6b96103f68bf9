import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { CaseView } from '../shapes.ts';

type Ground = 'no-licence-needed' | 'not-this-body';

/** 不予受理: on two grounds only; the reason is written down, the competent body named, the remedies told. */
export function NonAcceptanceForm({ view }: { readonly view: CaseView }) {
  const { t, say } = useSpeech();
  const place = usePlace();
  const form = useCaseAct(view, 'non-acceptance', { ground: '' as Ground | '', competentBody: '', explanation: '' });
  const { typed, put } = form;
  const submit = () => {
    const { ground, competentBody, explanation } = typed;
    const other = ground === 'not-this-body' ? { competentBody } : {};
    form.send(
      [{ path: 'non-acceptance', body: { ground: ground || undefined, explanation, ...other } }],
      t('turn-away.done'),
    );
  };
  return (
    <ActForm
      of={form}
      title={t('rare.turn-away')}
      submit={submit}
      button={<SubmitButton act={form.act}>{t('turn-away.send')}</SubmitButton>}
    >
      <p className="hint">{t('turn-away.how')}</p>
      <Choice
        legend={t('turn-away.ground')}
        id={form.idOf('/ground')}
        value={typed.ground}
        faults={form.faultsAt('/ground')}
        choose={(ground: Ground) => put({ ground })}
        choices={(['no-licence-needed', 'not-this-body'] as const).map((value) => ({
          value,
          label: t(`case:ground.${value}`),
        }))}
      />
      {typed.ground === 'not-this-body' && (
        <Field label={t('turn-away.body')} id={form.idOf('/competentBody')} faults={form.faultsAt('/competentBody')}>
          {(control) => (
            <select
              {...control}
              value={typed.competentBody}
              onChange={(event) => put({ competentBody: event.target.value })}
            >
              <option value="">{t('act.choose')}</option>
              {place?.bodies
                .filter((body) => body.code !== view.body.code)
                .map((body) => (
                  <option key={body.code} value={body.code}>
                    {say(body.name)}
                  </option>
                ))}
            </select>
          )}
        </Field>
      )}
      <Field label={t('turn-away.explanation')} id={form.idOf('/explanation')} faults={form.faultsAt('/explanation')}>
        {(control) => (
          <textarea
            {...control}
            rows={5}
            value={typed.explanation}
            onChange={(event) => put({ explanation: event.target.value })}
          />
        )}
      </Field>
      <p className="hint">{t('turn-away.remedies')}</p>
    </ActForm>
  );
}
