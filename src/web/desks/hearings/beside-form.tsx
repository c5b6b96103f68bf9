import { type FormEvent, type ReactNode, useId } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { type Control, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import type { Act } from '../act/use-act.ts';
import { useSpeech } from '../language.tsx';
import { onFormKey } from '../window/form-keys.ts';

export interface FormOf {
  readonly field: (
    pointer: string,
    label: string,
    control: (control: Control) => ReactNode,
    more?: { readonly hint?: string; readonly required?: boolean },
  ) => ReactNode;
}

interface Props {
  readonly act: Act;
  readonly title: string;
  /** The page’s own heading says the title already. */
  readonly headed?: boolean;
  readonly button: string;
  readonly submit: () => void;
  readonly children: (of: FormOf) => ReactNode;
}

/** A form for one act beside the cases: faults above and at their fields, Ctrl+Enter sends it. */
export function BesideForm({ act, title, headed, button, submit, children }: Props) {
  const { t } = useSpeech();
  const form = useId();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.busy) submit();
  };
  const idOf = (pointer: string) => `${form}${pointer}`;
  return (
    <form className="act beside" onSubmit={onSubmit} onKeyDown={onFormKey} noValidate aria-label={title}>
      {headed !== true && <h2>{title}</h2>}
      <ActNotes
        act={act}
        fieldOf={(pointer) => {
          // A fault in a line of a list leads to the list where the line itself cannot be reached.
          const own = [pointer, `/${pointer.split('/')[1] ?? ''}`].find((one) => document.getElementById(idOf(one)));
          return own === undefined ? undefined : idOf(own);
        }}
      />
      {children({
        field: (pointer, label, control, more = {}) => (
          <Field
            label={label}
            id={idOf(pointer)}
            faults={act.faults.filter((fault) => fault.pointer === pointer)}
            {...(more.hint === undefined ? {} : { hint: more.hint })}
            {...(more.required === undefined ? {} : { required: more.required })}
          >
            {control}
          </Field>
        ),
      })}
      <div className="act-foot">
        <SubmitButton act={act}>{button}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}
