import { useEffect, useRef } from 'react';
import { articlesText } from '../case/articles.ts';
import { useSpeech } from '../language.tsx';
import type { Fault } from '../shapes.ts';
import type { Act } from './use-act.ts';

interface Props {
  readonly act: Act;
  /** The id of the field a fault points at, if this form has it. */
  readonly fieldOf: (pointer: string) => string | undefined;
  /** What changed meanwhile, shown when somebody was faster. */
  readonly changed?: React.ReactNode;
}

/** Above a form: all its faults at once, each leading to its field; or that it is being tried again. */
export function ActNotes({ act, fieldOf, changed }: Props) {
  const { t } = useSpeech();
  const summary = useRef<HTMLDivElement>(null);
  const { state, faults } = act;
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  if (state.kind === 'trying') {
    return (
      <div className="calm" role="status">
        <p>{t('act.trying', { attempt: state.attempt })}</p>
        <button type="button" className="link" onClick={act.stop}>
          {t('act.stop')}
        </button>
      </div>
    );
  }
  if (state.kind === 'stale') {
    return (
      <div className="calm" role="alert" ref={summary} tabIndex={-1}>
        <p>
          <b>{t('act.stale')}</b>
        </p>
        {changed}
        <p>{t('act.stale-next')}</p>
      </div>
    );
  }
  if (faults.length === 0) return null;
  return (
    <div className="faults" role="alert" ref={summary} tabIndex={-1}>
      <p>
        <b>{t('act.faults', { count: faults.length })}</b>
      </p>
      <ul>
        {faults.map((fault) => (
          <FaultLine
            key={`${fault.code}${fault.pointer ?? ''}`}
            fault={fault}
            field={fault.pointer && fieldOf(fault.pointer)}
          />
        ))}
      </ul>
    </div>
  );
}

/** What is only said of the shape does not say of what: then the field's own name goes before it. */
function nameOf(fault: Fault, field: string): string {
  if (!fault.code.startsWith('request.')) return '';
  const label = document.querySelector(`label[for="${CSS.escape(field)}"]`)?.firstChild?.textContent;
  return label ? `${label} · ` : '';
}

function FaultLine({ fault, field }: { readonly fault: Fault; readonly field: string | undefined }) {
  const go = () => {
    const found = field === undefined ? null : document.getElementById(field);
    found?.scrollIntoView({ block: 'center' });
    found?.focus();
  };
  return (
    <li>
      {field === undefined ? (
        fault.reason
      ) : (
        <button type="button" className="link" onClick={go}>
          {nameOf(fault, field)}
          {fault.reason}
        </button>
      )}
      {fault.next !== undefined && <span className="sub">{fault.next}</span>}
      {fault.basis !== undefined && (
        <span className="sub" lang={/\p{Script=Han}/u.test(fault.basis.law) ? 'zh-Hans' : undefined}>
          {articlesText(fault.basis)}
        </span>
      )}
    </li>
  );
}
