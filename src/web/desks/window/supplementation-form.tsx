import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { AnswerFields, answersOf, type TypedAnswers } from './answer-fields.tsx';
import { MaterialTicks, materialsOf, type TypedMaterials } from './material-ticks.tsx';

/** 补正: what the notice asked for comes in; nothing else is asked. */
export function SupplementationForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const told = view.notices.at(-1)?.defects ?? [];
  const wanted = new Set(told.map((defect) => `${defect.concerns}/${defect.code}`));
  const materials = [...view.item.materials, ...view.item.notNeeded].filter((one) =>
    wanted.has(`material/${one.code}`),
  );
  const fields = view.item.formFields.filter((one) => wanted.has(`answer/${one.code}`));
  const form = useCaseAct(view, 'supplementation', { answers: {} as TypedAnswers, materials: {} as TypedMaterials });
  const { typed, put } = form;
  const submit = () => {
    const body = { answers: answersOf(fields, typed.answers), materials: materialsOf(typed.materials) };
    form.send([{ path: 'supplementation', body }], t('supplement.done'));
  };
  return (
    <ActForm
      of={form}
      title={t('supplement.title')}
      submit={submit}
      button={<SubmitButton act={form.act}>{t('supplement.send')}</SubmitButton>}
    >
      <p className="hint">{t('supplement.how')}</p>
      {materials.length > 0 && (
        <MaterialTicks
          materials={materials}
          typed={typed.materials}
          put={(code, given) => {
            const { [code]: _old, ...rest } = typed.materials;
            put({ materials: given === undefined ? rest : { ...rest, [code]: given } });
          }}
        />
      )}
      <AnswerFields
        fields={fields}
        typed={typed.answers}
        put={(code, answer) => put({ answers: { ...typed.answers, [code]: answer } })}
        faultsAt={form.faultsAt}
        idOf={form.idOf}
      />
    </ActForm>
  );
}
