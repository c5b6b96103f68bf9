import { type FormEvent, useId, useState } from 'react';
import type { RecordPaperShape } from '../../../app/requests/queue.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import type { Act } from '../act/use-act.ts';
import { useSpeech } from '../language.tsx';

interface Props {
  readonly kind: 'queue-ticket' | 'hand-over-list';
  readonly id: string;
  readonly papers: readonly RecordPaperShape[];
}

/** 文书 of a record, each opens at its place; what is void says what stands in its stead. */
export function RecordPapers({ kind, id, papers }: Props) {
  const { t } = useSpeech();
  return (
    <ul className="record-papers">
      {papers.map(({ number, voided }, at) => (
        <li key={number}>
          <a href={`/record-papers/${kind}/${id}/${at}`} target="_blank" rel="noopener" lang="zh-Hans">
            {number}
          </a>
          {voided !== undefined && (
            <span className="void-note">{t('void.note', { replacement: voided.replacement })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface VoidingProps {
  readonly voidable: readonly string[];
  readonly act: Act;
  readonly send: (body: { readonly voided: string; readonly reason: string }, done: () => void) => void;
}

/** 作废: folded away until a printer jams; the last one printed is the one that jammed. */
export function VoidRecordPaper({ voidable, act, send }: VoidingProps) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const [chosen, choose] = useState('');
  const [reason, setReason] = useState('');
  const form = useId();
  if (voidable.length === 0) return null;
  const voided = voidable.includes(chosen) ? chosen : (voidable.at(-1) ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    send({ voided, reason }, () => {
      setOpen(false);
      setReason('');
    });
  };
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  return (
    <details className="void-record" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('void.title')}</summary>
      <form className="act" onSubmit={submit} noValidate aria-label={t('void.title')}>
        <ActNotes act={act} fieldOf={(pointer) => (pointer === '/reason' ? `${form}/reason` : undefined)} />
        {voidable.length > 1 && (
          <Field label={t('void.which')} id={`${form}/voided`} faults={faultsAt('/voided')}>
            {(control) => (
              <select {...control} value={voided} onChange={(event) => choose(event.target.value)}>
                {voidable.map((number) => (
                  <option key={number}>{number}</option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={t('void.reason')} hint={t('void.reason-hint')} id={`${form}/reason`} faults={faultsAt('/reason')}>
          {(control) => <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <SubmitButton act={act}>{t('void.send')}</SubmitButton>
      </form>
    </details>
  );
}
