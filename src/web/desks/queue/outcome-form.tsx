import { type FormEvent, type KeyboardEvent, useId } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { printPaper } from '../case/print-paper.ts';
import { useKeys } from '../frame/keys.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { type QueueTicket, useQueueAct } from './use-queue.ts';

interface Typed {
  readonly outcome: string;
  readonly caseNumber: string;
  readonly topic: string;
  readonly told: string;
  readonly competent: string;
}
/** In the order of their keys. */
const visitOutcomes = [
  'application-received',
  'application-accepted',
  'notice-given',
  'supplementation-received',
  'non-acceptance',
  'result-handed-over',
  'withdrawal-received',
  'advice-given',
  'sent-elsewhere',
  'left',
] as const satisfies readonly NonNullable<QueueTicket['visit']>['outcome'][];
const withoutCase: readonly string[] = ['advice-given', 'sent-elsewhere', 'left'];

/** 1 to 9, and 0 for the tenth. */
const keyAt = (at: number) => String((at + 1) % 10);

/** 办理结果: the only way to end a visit. What was done on a case is proposed; the rest leaves a paper of its own. */
export function OutcomeForm({ ticket }: { readonly ticket: QueueTicket }) {
  const { t, say } = useSpeech();
  const tell = useOutcome();
  const place = usePlace();
  const act = useQueueAct();
  const form = useId();
  const last = ticket.acts.at(-1);
  const initial = { outcome: '', caseNumber: '', topic: '', told: '', competent: '' };
  const { typed, put, discard } = useDraft<Typed>(`visit.${ticket.id}`, initial);
  const outcome = typed.outcome === '' ? (last?.outcome ?? '') : typed.outcome;
  const isCase = outcome !== '' && !withoutCase.includes(outcome);
  const caseNumber = typed.caseNumber === '' && last?.outcome === outcome ? last.caseNumber : typed.caseNumber;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const idOf = (pointer: string) => `${form}${pointer}`;
  const choose = (wanted: string) => put({ outcome: wanted });
  useKeys(Object.fromEntries(visitOutcomes.map((one, at) => [keyAt(at), () => choose(one)])));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const { topic, told, competent } = typed;
    const said = isCase ? { caseNumber } : { topic, told, competent };
    const filled = Object.fromEntries(Object.entries(said).filter(([, value]) => value.trim() !== ''));
    act.send(`/api/queue-tickets/${ticket.id}/outcome`, { outcome, ...filled }, ({ number, visit }) => {
      discard();
      tell(t('queue.ended', { number }));
      if (visit?.paper !== undefined) printPaper(`/record-papers/queue-ticket/${ticket.id}/0`);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  };
  const text = (name: 'topic' | 'told' | 'competent', long: boolean, list?: string) => (
    <Field
      label={t(`queue.${name}`)}
      hint={t(`queue.${name}-hint`)}
      id={idOf(`/${name}`)}
      faults={faultsAt(`/${name}`)}
    >
      {(control) =>
        long ? (
          <textarea
            {...control}
            rows={4}
            value={typed[name]}
            onChange={(event) => put({ [name]: event.target.value })}
          />
        ) : (
          <input
            {...control}
            list={list}
            value={typed[name]}
            onChange={(event) => put({ [name]: event.target.value })}
          />
        )
      }
    </Field>
  );
  return (
    <form
      className="act visit-outcome"
      onSubmit={submit}
      onKeyDown={onKeyDown}
      noValidate
      aria-label={t('queue.outcome')}
    >
      <h2>{t('queue.outcome')}</h2>
      <ActNotes
        act={act}
        fieldOf={(pointer) => (document.getElementById(idOf(pointer)) === null ? undefined : idOf(pointer))}
      />
      <Choice
        legend={t('queue.how')}
        id={idOf('/outcome')}
        value={outcome}
        choices={visitOutcomes.map((one, at) => ({
          value: one as string,
          label: t(`case:visit.${one}`),
          keyHint: keyAt(at),
        }))}
        choose={choose}
      />
      {isCase && (
        <Field
          label={t('queue.case-number')}
          hint={t('queue.case-number-hint')}
          id={idOf('/caseNumber')}
          faults={faultsAt('/caseNumber')}
        >
          {(control) => (
            <input {...control} value={caseNumber} onChange={(event) => put({ caseNumber: event.target.value })} />
          )}
        </Field>
      )}
      {outcome !== '' && !isCase && (
        <>
          {text('topic', false)}
          {outcome === 'advice-given' && text('told', true)}
          {outcome === 'sent-elsewhere' && (
            <>
              {text('competent', false, `${form}-bodies`)}
              <datalist id={`${form}-bodies`}>
                {place?.bodies.map(({ code, name }) => (
                  <option key={code} value={say(name)} />
                ))}
              </datalist>
              {text('told', true)}
            </>
          )}
        </>
      )}
      {outcome !== '' && (
        <div className="act-foot">
          <SubmitButton act={act}>{t('queue.end')}</SubmitButton>
          <span className="send-key">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
          </span>
        </div>
      )}
    </form>
  );
}
