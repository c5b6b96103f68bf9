import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { write } from '../client.ts';
import { useKeys } from '../frame/keys.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { onFormKey } from '../window/form-keys.ts';
import { ActNotes } from './act-notes.tsx';
import { useDraft } from './draft.ts';
import { Choice, Field } from './field.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useAct } from './use-act.ts';

/** One field of an act: its name is that of the request. */
export interface ActField {
  readonly name: string;
  readonly kind: 'words' | 'line' | 'day' | 'choice' | 'select' | 'count';
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly optional?: boolean;
  /** Where it is not that of the group of texts. */
  readonly label?: string;
}

export interface NamedAct {
  readonly name: string;
  /** Where it is sent; beside the record where nothing is said. */
  readonly path: string;
  readonly fields: readonly ActField[];
  /** What is sent besides what is typed. */
  readonly more?: object;
  readonly body?: (typed: Readonly<Record<string, string>>) => object;
}

interface Props {
  /** The group of texts: `complaint` has `supervision:complaint.act.…`, `.field.…`, `.done.…`. */
  readonly of: string;
  /** Tells drafts of different records apart. */
  readonly record: string;
  readonly version?: number;
  readonly acts: readonly NamedAct[];
  readonly refresh: readonly string[];
  readonly then?: (answer: Record<string, unknown>, act: string) => void;
}

/** 处理: what the reader may do now, one at a time; A turns to the next, Ctrl and Enter sends. */
export function Acts({ acts, ...props }: Props) {
  const { t } = useSpeech();
  const [chosen, choose] = useState<string | undefined>(acts[0]?.name);
  const current = acts.find(({ name }) => name === chosen);
  useKeys({
    a: () => choose(acts[(acts.findIndex(({ name }) => name === chosen) + 1) % Math.max(1, acts.length)]?.name),
  });
  return (
    <section className="say signal-acts" aria-labelledby="acts-title">
      <h2 id="acts-title">{t('supervision:page.acts')}</h2>
      {acts.length === 0 && <p className="note">{t('supervision:page.nothing')}</p>}
      <div className="seal-choices">
        {acts.map(({ name }) => (
          <button
            key={name}
            type="button"
            className="button quiet"
            aria-expanded={name === chosen}
            onClick={() => choose(name === chosen ? undefined : name)}
          >
            {t(`supervision:${props.of}.act.${name}`)}
          </button>
        ))}
      </div>
      {current !== undefined && (
        <ActForm key={`${current.name}${props.record}${props.version ?? ''}`} {...props} act={current} />
      )}
    </section>
  );
}

export function ActForm({
  of,
  record,
  version,
  act: named,
  refresh,
  then,
}: Omit<Props, 'acts'> & { readonly act: NamedAct }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const queries = useQueryClient();
  const act = useAct();
  const empty = Object.fromEntries(named.fields.map(({ name }) => [name, '']));
  const { typed, put, discard } = useDraft<Record<string, string>>(`${of}.${record}.${named.name}`, empty);
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const said = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
    const body = { ...named.more, ...(named.body?.(typed) ?? said) };
    act.perform(
      (key) => write<Record<string, unknown>>(named.path, body, { key, ...(version === undefined ? {} : { version }) }),
      async (answer) => {
        await queries.invalidateQueries({ queryKey: refresh });
        discard();
        tell(t(`supervision:${of}.done.${named.name}`));
        then?.(answer, named.name);
      },
    );
  };
  return (
    <form
      className="act"
      onSubmit={submit}
      onKeyDown={onFormKey}
      noValidate
      aria-label={t(`supervision:${of}.act.${named.name}`)}
    >
      <p className="hint">{t(`supervision:${of}.how.${named.name}`)}</p>
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      {named.fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          id={idOf(`/${field.name}`)}
          label={field.label ?? t(`supervision:${of}.field.${field.name}`)}
          value={typed[field.name] ?? ''}
          faults={act.faults.filter(
            ({ pointer }) => pointer === `/${field.name}` || pointer?.endsWith(`/${field.name}`),
          )}
          put={(value) => put({ [field.name]: value })}
        />
      ))}
      <div className="act-foot">
        <SubmitButton act={act}>{t(`supervision:${of}.act.${named.name}`)}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}

interface OneFieldProps {
  readonly field: ActField;
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly faults: ReturnType<typeof useAct>['faults'];
  readonly put: (value: string) => void;
}

function OneField({ field, id, label, value, faults, put }: OneFieldProps) {
  const { t } = useSpeech();
  const { kind, choices = [], optional } = field;
  if (kind === 'choice') {
    const keyed = choices.map((one, at) => ({ ...one, keyHint: String(at + 1) }));
    return <Choice legend={label} id={id} value={value} choices={keyed} faults={faults} choose={put} />;
  }
  return (
    <Field label={label} id={id} faults={faults} required={optional !== true}>
      {(control) => {
        if (kind === 'words') {
          return (
            <textarea
              {...control}
              rows={4}
              maxLength={10_000}
              value={value}
              onChange={(event) => put(event.target.value)}
            />
          );
        }
        if (kind === 'select') {
          return (
            <select {...control} value={value} onChange={(event) => put(event.target.value)}>
              <option value="">{t('act.choose')}</option>
              {choices.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
            </select>
          );
        }
        const type = kind === 'day' ? 'date' : kind === 'count' ? 'number' : 'text';
        return (
          <input
            {...control}
            type={type}
            className={kind === 'line' ? undefined : 'short'}
            maxLength={200}
            value={value}
            onChange={(event) => put(event.target.value)}
          />
        );
      }}
    </Field>
  );
}
