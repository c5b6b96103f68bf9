import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Choice, type Control, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useKeys } from '../frame/keys.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import type { SubmittedFile } from '../shapes.ts';
import { onFormKey } from '../window/form-keys.ts';
import { ReplyPapers } from './reply-papers.tsx';
import { type SignalDetail, useSignalAct } from './use-signals.ts';

/** 处理: whatever the reader may do now, one at a time; the first that is waited for is open. */
export function SignalActs({ detail }: { readonly detail: SignalDetail }) {
  const { t } = useSpeech();
  const { signal, may } = detail;
  const waited = signal.next?.act;
  const open = [...may].sort((one, other) => Number(other === waited) - Number(one === waited));
  const [chosen, choose] = useState<string | undefined>(open.find((act) => act === waited));
  const current = chosen !== undefined && open.includes(chosen) ? chosen : undefined;
  const turn = () => {
    if (open.length > 0) choose(open[(open.indexOf(current ?? '') + 1) % open.length]);
  };
  useKeys({ a: turn });
  return (
    <section className="say signal-acts" aria-labelledby="acts-title">
      <h2 id="acts-title">{t('supervision:page.acts')}</h2>
      {open.length === 0 && <p className="note">{t('supervision:page.nothing')}</p>}
      <div className="seal-choices">
        {open.map((act) => (
          <button
            key={act}
            type="button"
            className="button quiet"
            aria-expanded={act === current}
            onClick={() => choose(act === current ? undefined : act)}
          >
            {t(`supervision:act.${act}`)}
          </button>
        ))}
      </div>
      {current !== undefined && (
        <ActForm key={`${current}${signal.version}`} detail={detail} what={current} done={() => choose(undefined)} />
      )}
    </section>
  );
}

const empty = { words: '', choice: '', due: '', files: [] as readonly SubmittedFile[] };
type Typed = typeof empty;

/** Which field holds the words of an act, as the service names it. */
const wordsOf: Readonly<Record<string, string>> = {
  reply: 'text',
  'order-answer': 'text',
  judgement: 'reasons',
  'appeal-decision': 'reasons',
  order: 'order',
  'order-closing': 'finding',
  appeal: 'grounds',
  'standing-aside': 'reason',
};
const judgements = ['upheld', 'revoked'] as const;
const outcomes = ['stands', 'revoked', 'sent-back', 'referred-up'] as const;

function ActForm({
  detail,
  what,
  done,
}: {
  readonly detail: SignalDetail;
  readonly what: string;
  readonly done: () => void;
}) {
  const { t, day } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useSignalAct();
  const { signal, appealLast } = detail;
  const { typed, put, discard } = useDraft<Typed>(`signal.${signal.id}.${what}`, empty);
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const words = wordsOf[what];
  const label = what === 'order-answer' ? 'answer' : words;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    send(`/api/signals/${signal.id}/${what}`, bodyOf(what, typed), signal.version, () => {
      discard();
      done();
      tell(t(`supervision:done.${what}`));
    });
  };
  const field = (pointer: string, label: string, control: (control: Control) => ReactNode) => (
    <Field label={label} id={idOf(pointer)} faults={faultsAt(pointer)} required>
      {control}
    </Field>
  );
  return (
    <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t(`supervision:act.${what}`)}>
      <p className="hint">{t(`supervision:how.${what}`, { last: appealLast === undefined ? '' : day(appealLast) })}</p>
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      {what === 'judgement' && (
        <Choice
          legend={t('supervision:field.judgement')}
          id={idOf('/judgement')}
          value={typed.choice}
          faults={faultsAt('/judgement')}
          choose={(choice) => put({ choice })}
          choices={judgements.map((value, at) => ({
            value,
            label: t(`supervision:judgement.${value}`),
            keyHint: String(at + 1),
          }))}
        />
      )}
      {what === 'appeal-decision' && (
        <Choice
          legend={t('supervision:field.outcome')}
          id={idOf('/outcome')}
          value={typed.choice}
          faults={faultsAt('/outcome')}
          choose={(choice) => put({ choice })}
          choices={outcomes.map((value, at) => ({
            value,
            label: t(`supervision:outcome.${value}`),
            keyHint: String(at + 1),
          }))}
        />
      )}
      {words !== undefined &&
        field(`/${words}`, t(`supervision:field.${label}`), (control) => (
          <textarea
            {...control}
            rows={what === 'reply' || what === 'appeal' ? 6 : 4}
            maxLength={10_000}
            value={typed.words}
            onChange={(event) => put({ words: event.target.value })}
          />
        ))}
      {what === 'order' &&
        field('/due', t('supervision:field.due'), (control) => (
          <input
            {...control}
            type="date"
            className="short"
            value={typed.due}
            onChange={(event) => put({ due: event.target.value })}
          />
        ))}
      {what === 'reply' && <ReplyPapers files={typed.files} put={(files) => put({ files })} />}
      <div className="act-foot">
        <SubmitButton act={act}>{t(`supervision:act.${what}`)}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}

/** What nobody chose is left out, so that the service says so with all the rest. */
function bodyOf(what: string, { words, choice, due, files }: Typed): object {
  const said = wordsOf[what] === undefined ? {} : { [wordsOf[what] as string]: words };
  const chosen = choice === '' ? {} : { [what === 'judgement' ? 'judgement' : 'outcome']: choice };
  return {
    ...said,
    ...(what === 'judgement' || what === 'appeal-decision' ? chosen : {}),
    ...(what === 'order' ? { due } : {}),
    ...(what === 'reply' ? { files } : {}),
  };
}
