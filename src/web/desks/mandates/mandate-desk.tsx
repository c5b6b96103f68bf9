import { type FormEvent, useEffect, useState } from 'react';
import type { MandateView } from '../../../app/requests/mandates.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { read } from '../client.ts';
import { Key } from '../frame/key.tsx';
import { TopBar } from '../frame/top-bar.tsx';
import { useSpeech } from '../language.tsx';
import { MandateCard } from './mandate-card.tsx';
import { PaperMandateForm } from './paper-mandate-form.tsx';

/** 委托: a paper that both have signed is recorded here; any mandate is found by its number, and revoked for whichever of the two has come. */
export default function MandateDesk() {
  const { t } = useSpeech();
  const [found, setFound] = useState<MandateView>();
  const show = (number: string) =>
    read<MandateView>(`/api/mandates/by-number/${encodeURIComponent(number)}`).then(setFound);
  useEffect(() => {
    document.title = `${t('frame.desk.mandates')} · 一门`;
    // The number is what the next keystroke belongs to; it is printed on the paper that lies on the counter.
    document.querySelector<HTMLElement>('.mandate-found input')?.focus();
  }, [t]);
  return (
    <div className="desk">
      <TopBar desk="mandates" />
      <main className="plain-page mandates">
        <h1>{t('frame.desk.mandates')}</h1>
        <div className="mandate-found">
          <FindMandate onFound={setFound} />
          {found === undefined ? null : <MandateCard key={found.id} view={found} again={() => show(found.number)} />}
        </div>
        <section aria-labelledby="record-title">
          <h2 id="record-title">{t('mandates.record')}</h2>
          <PaperMandateForm onRecorded={show} />
        </section>
      </main>
    </div>
  );
}

function FindMandate({ onFound }: { readonly onFound: (view: MandateView) => void }) {
  const { t } = useSpeech();
  const act = useAct();
  const [number, setNumber] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || number.trim() === '') return;
    const path = `/api/mandates/by-number/${encodeURIComponent(number.trim())}`;
    act.perform(() => read<MandateView>(path), onFound);
  };
  return (
    <form className="act" onSubmit={submit} noValidate>
      <ActNotes act={act} fieldOf={() => undefined} />
      <Field label={t('mandates.number')} hint={t('mandates.number-hint')}>
        {(control) => (
          <input {...control} autoComplete="off" value={number} onChange={(event) => setNumber(event.target.value)} />
        )}
      </Field>
      <div className="act-foot">
        <SubmitButton act={act}>{t('mandates.find')}</SubmitButton>
        <Key>Enter</Key>
      </div>
    </form>
  );
}
