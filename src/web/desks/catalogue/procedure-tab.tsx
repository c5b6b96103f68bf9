import { lazy, Suspense } from 'react';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { inARow } from './bpmn-xml.ts';
import { type FormProps, without } from './elements-form.tsx';
import { ParagraphNotes } from './paragraph-notes.tsx';

// The drawing tool is large, and most who come to the desk draw nothing.
const ProcedureCanvas = lazy(() => import('./procedure-canvas.tsx'));
const nothing: readonly string[] = [];

/** 办理流程: the drawing, what is wrong with it, and the same as a list for whoever cannot see it. */
export function ProcedureTab({ around, elements, put }: FormProps) {
  const { t, say } = useSpeech();
  const { procedure } = elements;
  if (procedure === undefined) {
    return (
      <div className="empty" id="element-procedure" tabIndex={-1}>
        <p>{t('catalogue.no-procedure')}</p>
        {!around.readOnly && (
          <button type="button" className="button" onClick={() => put({ procedure: inARow(elements.steps.map(say)) })}>
            {t('catalogue.begin-procedure')}
          </button>
        )}
      </div>
    );
  }
  const faults = around.faults.filter(({ at }) => at.startsWith('/procedure'));
  const nameOf = (id: string) => procedure.nodes.find((node) => node.id === id)?.name || id;
  return (
    <div id="element-procedure" tabIndex={-1}>
      <ParagraphNotes around={around} pointer="/procedure" />
      {faults.length === 0 ? (
        <p className="lamp green">{t('catalogue.sound')}</p>
      ) : (
        <ul className="faults-list">
          {faults.map(({ reason, next }) => (
            <li key={reason}>
              {reason} <span className="sub">{next}</span>
            </li>
          ))}
        </ul>
      )}
      <Suspense fallback={<Waiting />}>
        <ProcedureCanvas
          procedure={procedure}
          put={(drawn) => put({ procedure: drawn })}
          readOnly={around.readOnly}
          run={faults[0]?.run ?? nothing}
          stuck={faults[0]?.nodes ?? nothing}
        />
      </Suspense>
      <details>
        <summary>{t('catalogue.as-list')}</summary>
        <ol>
          {procedure.edges.map(({ id, from, to }) => (
            <li key={id}>
              {nameOf(from)} → {nameOf(to)}
            </li>
          ))}
        </ol>
      </details>
      {!around.readOnly && (
        <button
          type="button"
          className="link"
          onClick={() => put(without({ ...elements }, 'procedure') && { procedure: undefined })}
        >
          {t('catalogue.remove-procedure')}
        </button>
      )}
    </div>
  );
}
