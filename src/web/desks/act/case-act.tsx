import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { HistoryLines } from '../case/history-panel.tsx';
import { useReload } from '../case/use-case.ts';
import { write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView, Done, Fault } from '../shapes.ts';
import { ActNotes } from './act-notes.tsx';
import { type Draft, useDraft } from './draft.ts';
import { type Act, useAct } from './use-act.ts';

/** One act on a case: what is typed, how it is sent, what was wrong with it. */
export interface CaseAct<Typed> extends Draft<Typed> {
  readonly view: CaseView;
  readonly act: Act;
  readonly faultsAt: (pointer: string) => readonly Fault[];
  readonly idOf: (pointer: string) => string;
  /** `leave` goes elsewhere once it is done: where the case is no longer the reader's to see. */
  readonly send: (steps: readonly Step[], said: string, leave?: () => void) => void;
}

/** A command as the API takes it. Several in a row are one act of the person: each sees the version the last one left. */
export interface Step {
  readonly path: string;
  readonly body: unknown;
}

export function useCaseAct<Typed extends object>(view: CaseView, name: string, initial: Typed): CaseAct<Typed> {
  const draft = useDraft(`${view.caseId}.${name}`, initial);
  const act = useAct();
  const form = useId();
  const reload = useReload();
  const tell = useOutcome();
  const isStale = act.state.kind === 'stale';
  const { caseId } = view;
  // What was seen is out of date: show the case as it is now, and leave what was typed alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reload` is new each time
  useEffect(() => {
    if (isStale) reload(caseId);
  }, [isStale, caseId]);
  // Steps already taken are not taken again when a later one is sent anew.
  const taken = useRef({ steps: new Set<string>(), version: 0 });
  return {
    ...draft,
    view,
    act,
    faultsAt: (pointer) => act.faults.filter((fault) => fault.pointer === pointer),
    idOf: (pointer) => `${form}${pointer}`,
    send: (steps, said, leave) =>
      act.perform(
        async (key) => {
          for (const [index, step] of steps.entries()) {
            const asked = `${step.path}:${JSON.stringify(step.body)}`;
            if (taken.current.steps.has(asked)) continue;
            const version = Math.max(view.version, taken.current.version);
            const done = await write<Done>(`/api/cases/${caseId}/${step.path}`, step.body, {
              key: `${key}-${index}`,
              version,
            });
            taken.current = { steps: new Set([...taken.current.steps, asked]), version: done.version };
          }
        },
        async () => {
          taken.current = { steps: new Set(), version: 0 };
          draft.discard();
          tell(said);
          leave?.();
          await reload(caseId);
        },
      ),
  };
}

interface Props<Typed> {
  readonly of: CaseAct<Typed>;
  readonly title?: string;
  readonly children: ReactNode;
  readonly submit: () => void;
  readonly button: ReactNode;
}

/** The form around an act: notes above, Ctrl+Enter sends it from any field. */
export function ActForm<Typed>({ of, title, children, submit, button }: Props<Typed>) {
  const { t } = useSpeech();
  const seen = useRef(of.view.history.length);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (of.act.busy) return;
    seen.current = of.view.history.length;
    submit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  };
  const news = of.view.history.slice(seen.current);
  return (
    <form className="act" onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate aria-label={title}>
      {title !== undefined && <h2>{title}</h2>}
      <ActNotes
        act={of.act}
        fieldOf={(pointer) => (document.getElementById(of.idOf(pointer)) === null ? undefined : of.idOf(pointer))}
        changed={news.length > 0 && <HistoryLines view={of.view} entries={news} />}
      />
      {children}
      <div className="act-foot">
        {button}
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}
