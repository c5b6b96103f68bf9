import type { ReactNode } from 'react';
import { type Control, Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { LocalText } from '../shapes.ts';
import { type Around, faultsAt, idOf } from './around.ts';
import { ParagraphNotes } from './paragraph-notes.tsx';

const languageNames: Readonly<Record<string, string>> = { 'zh-Hans': '简', 'zh-Hant': '繁', en: 'EN' };

/** One element: its label, what is wrong with it, the control and what was said of it. */
function Paragraph({
  label,
  around,
  pointer,
  children,
}: {
  readonly label: string;
  readonly around: Around;
  readonly pointer: string;
  readonly children: (control: Control) => ReactNode;
}) {
  return (
    <div className="paragraph">
      <Field label={label} id={idOf(pointer)} faults={faultsAt(around, pointer)}>
        {children}
      </Field>
      {!isPart(pointer) && <ParagraphNotes around={around} pointer={pointer} />}
    </div>
  );
}

/** What is said of a part of a list stands beside the whole part. */
function isPart(pointer: string): boolean {
  return /\/\d+$/.test(pointer);
}

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
    <Paragraph label={label} around={around} pointer={pointer}>
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
    </Paragraph>
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
          <ParagraphNotes around={around} pointer={`${pointer}/${index}`} />
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
    <Paragraph label={label} around={around} pointer={pointer}>
      {(control) => (
        <input
          {...control}
          list={list}
          readOnly={around.readOnly}
          value={value}
          onChange={(event) => put(event.target.value)}
        />
      )}
    </Paragraph>
  );
}

export function NumberInput({ around, pointer, label, value, put }: PlainProps<number>) {
  return (
    <Paragraph label={label} around={around} pointer={pointer}>
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
    </Paragraph>
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
    <Paragraph label={label} around={around} pointer={pointer}>
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
    </Paragraph>
  );
}
