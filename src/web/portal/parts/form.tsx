import type { ReactNode } from 'react';
import { useVisit } from '../visit.tsx';

/** One fault of a form: the field it belongs to, and what to do about it. */
export interface FieldFault {
  /** The id of the field on the page. */
  readonly field: string;
  readonly message: string;
  /** Where the field is, if on another page. */
  readonly href?: string;
}

/** All faults at once, at the top, each a link to its field. */
export function ErrorSummary({ faults }: { readonly faults: readonly FieldFault[] }) {
  const { t } = useVisit();
  if (faults.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} id="faults">
      <h2>{t('portal:form.summary', { count: faults.length })}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.field}${fault.message}`}>
            <a href={fault.href ?? `#${fault.field}`}>{fault.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly faults: readonly FieldFault[];
  readonly optional?: boolean | undefined;
  /** The only question of its page: the label is the page's title. */
  readonly alone?: boolean | undefined;
  readonly children: (described: { 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A label, a hint, the fault if there is one, and the control, each tied to the other. */
export function Field({ id, label, hint, faults, optional, alone, children }: FieldProps) {
  const fault = faults.find((one) => one.field === id);
  const labelled = (
    <label htmlFor={id}>
      {label}
      <Optional when={optional} />
    </label>
  );
  return (
    <div className={fault ? 'field faulty' : 'field'}>
      {alone ? <h1>{labelled}</h1> : labelled}
      <Hint id={id} text={hint} />
      <FaultLine id={id} fault={fault} />
      {children(describedBy(id, hint, fault))}
    </div>
  );
}

/** The same for a group of controls, which has a legend in place of a label. */
export function FieldGroup({ id, label, hint, faults, optional, alone, children }: FieldProps) {
  const fault = faults.find((one) => one.field === id);
  const text = (
    <>
      {label}
      <Optional when={optional} />
    </>
  );
  const { 'aria-describedby': described } = describedBy(id, hint, fault);
  return (
    <fieldset className={fault ? 'field faulty' : 'field'} aria-describedby={described}>
      <legend>{alone ? <h1>{text}</h1> : text}</legend>
      <Hint id={id} text={hint} />
      <FaultLine id={id} fault={fault} />
      {children({})}
    </fieldset>
  );
}

export function Radio(props: {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly label: ReactNode;
  readonly hint?: string;
}) {
  return (
    <div className="radio">
      <input type="radio" id={props.id} name={props.name} value={props.value} defaultChecked={props.checked} />
      <label htmlFor={props.id}>
        {props.label}
        {props.hint === undefined ? null : <small>{props.hint}</small>}
      </label>
    </div>
  );
}

/** Every form that writes carries the session's token. */
export function Form(props: {
  readonly action: string;
  readonly files?: boolean;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const { csrf } = useVisit();
  return (
    <form
      method="post"
      action={props.action}
      noValidate
      className={props.className}
      encType={props.files ? 'multipart/form-data' : undefined}
    >
      <input type="hidden" name="csrf" value={csrf} />
      {props.children}
    </form>
  );
}

function Optional({ when }: { readonly when: boolean | undefined }) {
  const { t } = useVisit();
  return when ? <span className="optional">{t('portal:form.optional')}</span> : null;
}

function Hint({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p className="hint" id={`${id}-hint`}>
      {text}
    </p>
  );
}

function FaultLine({ id, fault }: { readonly id: string; readonly fault: FieldFault | undefined }) {
  if (fault === undefined) return null;
  return (
    <p className="fault" id={`${id}-fault`}>
      {fault.message}
    </p>
  );
}

function describedBy(
  id: string,
  hint: string | undefined,
  fault: FieldFault | undefined,
): { 'aria-describedby'?: string; 'aria-invalid'?: true } {
  const ids = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`].filter(Boolean);
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(fault === undefined ? {} : { 'aria-invalid': true as const }),
  };
}
