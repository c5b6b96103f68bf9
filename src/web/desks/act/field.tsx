import { type ReactNode, useId } from 'react';
import { Key } from '../frame/key.tsx';
import { useSpeech } from '../language.tsx';
import type { Fault } from '../shapes.ts';

/** What a control needs to be named, described and marked as faulty. */
export interface Control {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
}

interface Props {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly id?: string;
  readonly required?: boolean;
  readonly faults?: readonly Fault[];
  readonly children: (control: Control) => ReactNode;
}

/** A label, its hint, the control and what is wrong with it, in this order. */
export function Field({ label, hint, id: given, required, faults = [], children }: Props) {
  const { t } = useSpeech();
  const own = useId();
  const id = given ?? own;
  const described = [hint ? `${id}-hint` : '', faults.length > 0 ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className="field" data-faulty={faults.length > 0}>
      <label htmlFor={id}>
        {label}
        {required === false && <small className="optional">{t('act.optional')}</small>}
      </label>
      {hint && (
        <small id={`${id}-hint`} className="field-hint">
          {hint}
        </small>
      )}
      {faults.length > 0 && (
        <p id={`${id}-fault`} className="field-fault">
          {faults.map((fault) => fault.reason).join(' ')}
        </p>
      )}
      {children({
        id,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(faults.length > 0 ? { 'aria-invalid': true } : {}),
        ...(required === true ? { 'aria-required': true } : {}),
      })}
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly id: string;
  readonly value: Value | '';
  readonly choices: readonly {
    readonly value: Value;
    readonly label: string;
    readonly sub?: string;
    readonly keyHint?: string;
  }[];
  readonly faults?: readonly Fault[];
  readonly choose: (value: Value) => void;
}

/** A few answers of which one is taken; all of them in sight. */
export function Choice<Value extends string>({ legend, id, value, choices, faults = [], choose }: ChoiceProps<Value>) {
  return (
    <fieldset className="field choice" data-faulty={faults.length > 0} id={id} tabIndex={-1}>
      <legend>{legend}</legend>
      {faults.length > 0 && <p className="field-fault">{faults.map((fault) => fault.reason).join(' ')}</p>}
      <div className="choices">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input type="radio" name={id} checked={value === choice.value} onChange={() => choose(choice.value)} />
            <span>
              {choice.label}
              {choice.keyHint !== undefined && <Key>{choice.keyHint}</Key>}
              {choice.sub !== undefined && <small>{choice.sub}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
