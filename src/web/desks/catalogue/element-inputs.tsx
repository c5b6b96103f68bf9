import type { ReactNode } from 'react';
import type { ElementFaultShape } from '../../../app/requests/item-draft.ts';
import { Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { LocalText } from '../shapes.ts';

/** What every part of the form is given: the faults of the draft, found by their element. */
export interface Around {
  readonly faults: readonly ElementFaultShape[];
  readonly readOnly: boolean;
}

export function faultsAt({ faults }: Around, pointer: string): readonly ElementFaultShape[] {
  return faults.filter(({ at }) => at === pointer);
}

/** `/materials/2/name` as the id of its control, so that a fault can lead to it. */
export function idOf(pointer: string): string {
  return `element${pointer.replaceAll('/', '-')}`;
}

const languageNames: Readonly<Record<string, string>> = { 'zh-Hans': '简', 'zh-Hant': '繁', en: 'EN' };

interface TextProps {
  readonly around: Around;
  readonly pointer: string;
  readonly label: string;
  readonly value: LocalText;
  readonly put: (value: LocalText) => void;
}

/** One sentence in every language of the place. */
export function LocalInput({ around, pointer, label, value, put }: TextProps) {
  const languages = usePlace()?.languages ?? [];
  return (
    <Field label={label} id={idOf(pointer)} faults={faultsAt(around, pointer)}>
      {(control) => (
        <span className="local-text">
          {languages.map((language, index) => (
            <label key={language} className="local-line">
              <span aria-hidden="true">{languageNames[language] ?? language}</span>
              <input
                {...(index === 0 ? control : {})}
                aria-label={`${label} ${language}`}
                lang={language}
                readOnly={around.readOnly}
                value={(value as Record<string, string>)[language] ?? ''}
                onChange={(event) => put(withText(value, language, event.target.value))}
              />
            </label>
          ))}
        </span>
      )}
    </Field>
  );
}

/** An emptied language is gone, so that an empty sentence is an empty one. */
function withText(value: LocalText, language: string, text: string): LocalText {
  const { [language as 'en']: _, ...rest } = value;
  return text === '' ? rest : { ...rest, [language]: text };
}

interface ListProps<Part> {
  readonly around: Around;
  readonly pointer: string;
  readonly label: string;
  readonly parts: readonly Part[];
  readonly put: (parts: readonly Part[]) => void;
  readonly fresh: (parts: readonly Part[]) => Part;
  readonly children: (part: Part, put: (part: Part) => void, at: string, index: number) => ReactNode;
}

/** A list whose parts can be added, moved and taken away, with the keyboard as well. */
export function PartList<Part>({ around, pointer, label, parts, put, fresh, children }: ListProps<Part>) {
  const { t } = useSpeech();
  const replace = (index: number, part: Part) => put(parts.map((one, at) => (at === index ? part : one)));
  const swap = (index: number) => put(parts.toSpliced(index - 1, 2, parts[index] as Part, parts[index - 1] as Part));
  return (
    <fieldset className="part-list" id={idOf(pointer)} tabIndex={-1}>
      <legend>{label}</legend>
      {faultsAt(around, pointer).map((fault) => (
        <p key={fault.code} className="field-fault">
          {fault.reason}
        </p>
      ))}
      {parts.map((part, index) => (
        // A part has no name of its own until it is written.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className="element-part">
          {faultsAt(around, `${pointer}/${index}`).map((fault) => (
            <p key={fault.code} className="field-fault">
              {fault.reason}
            </p>
          ))}
          <div className="part-body">
            {children(part, (next) => replace(index, next), `${pointer}/${index}`, index)}
          </div>
          {!around.readOnly && (
            <span className="part-acts">
              <button type="button" className="link" disabled={index === 0} onClick={() => swap(index)}>
                {t('catalogue.up')}
                <span className="unseen"> {index + 1}</span>
              </button>
              <button type="button" className="link" onClick={() => put(parts.toSpliced(index, 1))}>
                {t('catalogue.remove')}
                <span className="unseen"> {index + 1}</span>
              </button>
            </span>
          )}
        </div>
      ))}
      {!around.readOnly && (
        <button type="button" className="button quiet" onClick={() => put([...parts, fresh(parts)])}>
          {t('catalogue.add')}
        </button>
      )}
    </fieldset>
  );
}

interface PlainProps<Value> {
  readonly around: Around;
  readonly pointer: string;
  readonly label: string;
  readonly value: Value;
  readonly put: (value: Value) => void;
}

export function TextInput({
  around,
  pointer,
  label,
  value,
  put,
  list,
}: PlainProps<string> & { readonly list?: string }) {
  return (
    <Field label={label} id={idOf(pointer)} faults={faultsAt(around, pointer)}>
      {(control) => (
        <input
          {...control}
          list={list}
          readOnly={around.readOnly}
          value={value}
          onChange={(event) => put(event.target.value)}
        />
      )}
    </Field>
  );
}

export function NumberInput({ around, pointer, label, value, put }: PlainProps<number>) {
  return (
    <Field label={label} id={idOf(pointer)} faults={faultsAt(around, pointer)}>
      {(control) => (
        <input
          {...control}
          className="short"
          type="number"
          min={0}
          readOnly={around.readOnly}
          value={Number.isNaN(value) ? '' : value}
          onChange={(event) => put(Math.max(0, Math.trunc(Number(event.target.value))))}
        />
      )}
    </Field>
  );
}

export function TickInput({ around, pointer, label, value, put }: PlainProps<boolean>) {
  return (
    <div className="field">
      <label className="tick">
        <input
          id={idOf(pointer)}
          type="checkbox"
          disabled={around.readOnly}
          checked={value}
          onChange={(event) => put(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {faultsAt(around, pointer).map((fault) => (
        <p key={fault.code} className="field-fault">
          {fault.reason}
        </p>
      ))}
    </div>
  );
}

export function PickInput<Value extends string>({
  around,
  pointer,
  label,
  value,
  put,
  choices,
}: PlainProps<Value> & { readonly choices: readonly (readonly [Value, string])[] }) {
  return (
    <Field label={label} id={idOf(pointer)} faults={faultsAt(around, pointer)}>
      {(control) => (
        <select
          {...control}
          disabled={around.readOnly}
          value={value}
          onChange={(event) => put(event.target.value as Value)}
        >
          {choices.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
