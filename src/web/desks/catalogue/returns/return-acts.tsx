import { type FormEvent, useId, useState } from 'react';
import type { PowersReturnView } from '../../../../app/requests/powers-return.ts';
import { ActNotes } from '../../act/act-notes.tsx';
import { useDraft } from '../../act/draft.ts';
import { SubmitButton } from '../../act/submit-button.tsx';
import { useOutcome } from '../../frame/outcome.tsx';
import { useSpeech } from '../../language.tsx';
import { useReturnAct } from './use-returns.ts';

interface Props {
  readonly view: PowersReturnView;
}
const nowhere = () => undefined;

export function BeginReturn({ body }: { readonly body: string }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, give } = useReturnAct();
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (!act.busy) give('/api/powers-returns', { body }, () => tell(t('returns.done')));
  };
  return (
    <form className="act" onSubmit={begin}>
      <ActNotes act={act} fieldOf={nowhere} />
      <div className="act-foot">
        <SubmitButton act={act}>{t('returns.open')}</SubmitButton>
      </div>
    </form>
  );
}

/** 上传: whole rows are taken at once; the same form takes the corrected sheet. */
export function HandInReturn({ view }: Props) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, give } = useReturnAct();
  const [file, choose] = useState<File>();
  const id = useId();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || file === undefined) return;
    const content = await base64(file);
    give(`/api/powers-returns/${view.id}/upload`, { name: file.name, content }, () => tell(t('returns.done')));
  };
  return (
    <form className="act" onSubmit={send}>
      <ActNotes act={act} fieldOf={(pointer) => (pointer === '/content' ? id : undefined)} />
      <div className="field">
        <label htmlFor={id}>{t('returns.file')}</label>
        <input id={id} type="file" accept=".xlsx,.csv,text/csv" onChange={(event) => choose(event.target.files?.[0])} />
      </div>
      <div className="act-foot">
        <SubmitButton act={act}>{t('returns.hand-in')}</SubmitButton>
      </div>
    </form>
  );
}

export function SignReturn({ view }: Props) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, give } = useReturnAct();
  const sign = (event: FormEvent) => {
    event.preventDefault();
    if (!act.busy) give(`/api/powers-returns/${view.id}/signature`, {}, () => tell(t('returns.done')));
  };
  return (
    <form className="act" onSubmit={sign}>
      <ActNotes act={act} fieldOf={nowhere} />
      <div className="act-foot">
        <SubmitButton act={act}>{t('returns.sign')}</SubmitButton>
      </div>
    </form>
  );
}

export function ReopenReturn({ view }: Props) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, give } = useReturnAct();
  const { typed, put, discard } = useDraft(`powers-return.${view.id}.reopen`, { reason: '' });
  const id = useId();
  const reopen = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    give(`/api/powers-returns/${view.id}/reopening`, typed, () => {
      discard();
      tell(t('returns.done'));
    });
  };
  return (
    <form className="act" onSubmit={reopen} noValidate>
      <ActNotes act={act} fieldOf={(pointer) => (pointer === '/reason' ? id : undefined)} />
      <div className="field">
        <label htmlFor={id}>{t('returns.reason')}</label>
        <input id={id} value={typed.reason} onChange={(event) => put({ reason: event.target.value })} />
      </div>
      <div className="act-foot">
        <SubmitButton act={act}>{t('returns.reopen')}</SubmitButton>
      </div>
    </form>
  );
}

/** In pieces: a file of megabytes is more than one call can take. */
async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
