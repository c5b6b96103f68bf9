import { type FormEvent, useId } from 'react';
import { ActNotes } from '../../act/act-notes.tsx';
import { SubmitButton } from '../../act/submit-button.tsx';
import { useSpeech } from '../../language.tsx';
import { onFormKey } from '../../window/form-keys.ts';
import { type JointAct, type JointView, pathOf, useJointForm } from '../use-joint.ts';

interface Props {
  readonly view: JointView;
  readonly act: JointAct;
  readonly done: () => void;
}

interface Typed {
  readonly discipline: string;
  readonly result: Readonly<Record<string, string>>;
  readonly remark: Readonly<Record<string, string>>;
}

const results = ['passed', 'failed', 'not-applicable'] as const;

/** 专项验收: the points of one discipline, each with its result; all of them in one record. */
export function InspectionForm({ view, act, done }: Props) {
  const { t, say } = useSpeech();
  const step = view.steps.find(({ id }) => id === act.step);
  const all = step?.disciplines ?? [];
  const own = all.filter(({ body }) => view.mine.includes(body));
  const shown = own.length > 0 ? own : all;
  const form = useJointForm<Typed>(view, act, { discipline: shown[0]?.code ?? '', result: {}, remark: {} }, done);
  const id = useId();
  const { typed, put } = form;
  const discipline = shown.find(({ code }) => code === typed.discipline) ?? shown[0];
  const key = (point: number) => `${discipline?.code} ${point}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.act.busy || discipline === undefined) return;
    const entries = discipline.points.flatMap((_, at) => {
      const result = typed.result[key(at + 1)];
      const remark = typed.remark[key(at + 1)]?.trim() ?? '';
      return result === undefined ? [] : [{ point: at + 1, result, ...(remark === '' ? {} : { remark }) }];
    });
    form.send(pathOf(act), { discipline: discipline.code, entries });
  };
  return (
    <form
      className="act"
      onSubmit={submit}
      onKeyDown={onFormKey}
      noValidate
      aria-label={t('joint:act-name.recordInspection')}
    >
      <ActNotes act={form.act} fieldOf={() => undefined} />
      {shown.length > 1 && (
        <select
          aria-label={t('joint:field.discipline')}
          value={discipline?.code}
          onChange={(event) => put({ discipline: event.target.value })}
        >
          {shown.map(({ code, name }) => (
            <option key={code} value={code}>
              {say(name)}
            </option>
          ))}
        </select>
      )}
      {discipline?.points.map((point, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a checklist is numbered by its places
        <fieldset key={at} className="joint-check">
          <legend>
            {at + 1}. {say(point)}
          </legend>
          <div className="choices">
            {results.map((result) => (
              <label key={result}>
                <input
                  type="radio"
                  name={`${id}${at}`}
                  checked={typed.result[key(at + 1)] === result}
                  onChange={() => put({ result: { ...typed.result, [key(at + 1)]: result } })}
                />
                <span>{t(`joint:desk.result.${result}`)}</span>
              </label>
            ))}
          </div>
          {typed.result[key(at + 1)] === 'failed' && (
            <input
              aria-label={`${t('joint:desk.remark')} ${at + 1}`}
              placeholder={t('joint:desk.remark')}
              value={typed.remark[key(at + 1)] ?? ''}
              onChange={(event) => put({ remark: { ...typed.remark, [key(at + 1)]: event.target.value } })}
            />
          )}
        </fieldset>
      ))}
      <div className="act-foot">
        <SubmitButton act={form.act}>{t('joint:act-name.recordInspection')}</SubmitButton>
      </div>
    </form>
  );
}
