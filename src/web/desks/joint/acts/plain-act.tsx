import { type FormEvent, useId } from 'react';
import { ActNotes } from '../../act/act-notes.tsx';
import { Field, Choice as OneOf } from '../../act/field.tsx';
import { SubmitButton } from '../../act/submit-button.tsx';
import { useSpeech } from '../../language.tsx';
import { usePlace } from '../../place.ts';
import { onFormKey } from '../../window/form-keys.ts';
import { type JointAct, type JointView, pathOf, useJointForm } from '../use-joint.ts';
import { type ActField, type Choice, fieldsOf } from './fields.ts';

interface Props {
  readonly view: JointView;
  readonly act: JointAct;
  readonly done: () => void;
}

type Typed = Readonly<Record<string, string | readonly string[]>>;

/** An act that is a few fields and a button. What is typed is kept until it is done. */
export function PlainAct({ view, act, done }: Props) {
  const { t } = useSpeech();
  const fields = fieldsOf(view, act);
  const place = usePlace();
  // A day is today's unless one says otherwise.
  const days = fields.filter(({ kind }) => kind === 'date').map(({ name }) => [name, place?.today ?? '']);
  const form = useJointForm<Typed>(view, act, Object.fromEntries(days), done);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.act.busy) form.send(pathOf(act), bodyOf(view, act, fields, form.typed));
  };
  return (
    <form
      className="act"
      onSubmit={submit}
      onKeyDown={onFormKey}
      noValidate
      aria-label={t(`joint:act-name.${act.act}`)}
    >
      <ActNotes
        act={form.act}
        fieldOf={(pointer) => {
          const found = `${id}${pointer.replace(/\/\d+$/, '')}`;
          return document.getElementById(found) === null ? undefined : found;
        }}
      />
      {fields.map((field) => (
        <OneField key={field.name} field={field} act={act} form={form} id={`${id}/${field.name}`} />
      ))}
      <div className="act-foot">
        <SubmitButton act={form.act}>{t(`joint:act-name.${act.act}`)}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}

interface OneFieldProps {
  readonly field: ActField;
  readonly act: JointAct;
  readonly form: ReturnType<typeof useJointForm<Typed>>;
  readonly id: string;
}

function OneField({ field, act, form, id }: OneFieldProps) {
  const { t, has, say } = useSpeech();
  const { name, kind } = field;
  const own = `joint:field.${act.act}.${name}`;
  const label = t(has(own) ? own : `joint:field.${name}`);
  const value = form.typed[name];
  const faults = form.faultsAt(`/${name}`);
  const words = ({ says }: Choice) => (typeof says === 'string' ? t(says) : say(says));
  const put = (typed: string | readonly string[]) => form.put({ [name]: typed });
  if (kind === 'choice') {
    return (
      <OneOf
        legend={label}
        id={id}
        value={typeof value === 'string' ? value : ''}
        choices={field.choices.map((choice) => ({ value: choice.value, label: words(choice) }))}
        faults={faults}
        choose={put}
      />
    );
  }
  if (kind === 'several') {
    const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
    const turn = (one: string) =>
      put(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
    return (
      <fieldset className="field choice" id={id} tabIndex={-1} data-faulty={faults.length > 0}>
        <legend>{label}</legend>
        {faults.length > 0 && <p className="field-fault">{faults.map(({ reason }) => reason).join(' ')}</p>}
        <div className="choices">
          {field.choices.map((choice) => (
            <label key={choice.value}>
              <input type="checkbox" checked={chosen.includes(choice.value)} onChange={() => turn(choice.value)} />
              <span>{words(choice)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    );
  }
  const typed = typeof value === 'string' ? value : '';
  const hint = kind === 'lines' ? t('joint:field.one-per-line') : undefined;
  return (
    <Field label={label} hint={hint} id={id} faults={faults}>
      {(control) =>
        kind === 'long-text' || kind === 'lines' ? (
          <textarea
            {...control}
            rows={kind === 'lines' ? 4 : 5}
            value={typed}
            onChange={(event) => put(event.target.value)}
          />
        ) : (
          <input
            {...control}
            type={kind === 'date' || kind === 'time' ? kind : 'text'}
            inputMode={kind === 'number' ? 'numeric' : undefined}
            className={kind === 'text' ? undefined : 'short'}
            value={typed}
            onChange={(event) => put(kind === 'number' ? event.target.value.replace(/\D/g, '') : event.target.value)}
          />
        )
      }
    </Field>
  );
}

/** What is sent: what was typed, and what goes without saying. */
function bodyOf(view: JointView, { act }: JointAct, fields: readonly ActField[], typed: Typed): object {
  const said = fields.flatMap(({ name, kind }): [string, unknown][] => {
    const value = typed[name];
    if (kind === 'several') return [[name, value ?? []]];
    const text = typeof value === 'string' ? value : '';
    if (kind === 'lines') return [[name, text.split('\n').filter((line) => line.trim() !== '')]];
    if (kind === 'number') return [[name, Number(text)]];
    // A choice not made, and what may be left out, is left out; the service says what it misses.
    return text === '' && (kind === 'choice' || name === 'articles' || name === 'competentBody') ? [] : [[name, text]];
  });
  const speaks = act === 'commentAtMeeting' || act === 'openDispute';
  const body = speaks && typed.body === undefined ? { body: view.mine[0] } : {};
  const unit = act === 'askJointExtension' ? { unit: view.package.extension?.unit ?? 'workday' } : {};
  return { ...Object.fromEntries(said), ...body, ...unit };
}
