import { type FormEvent, useId, useState } from 'react';
import type { BanView } from '../../../app/requests/bans.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { useAskAgain } from './use-licences.ts';

/** 提请解除: a court, a review or the body itself has found otherwise. */
export function BanProposal({ view }: { readonly view: BanView }) {
  const { t } = useSpeech();
  const form = useBanForm(view, 'lifting', 'licence:desk.ban-put-forward');
  return (
    <form className="act" onSubmit={form.send({})} noValidate aria-label={t('licence:desk.ban-propose')}>
      <h2>{t('licence:desk.ban-propose')}</h2>
      <p className="sub">{t('licence:desk.ban-explains')}</p>
      {form.notes}
      {form.reasons}
      <SubmitButton act={form.act}>{t('licence:desk.propose-button')}</SubmitButton>
    </form>
  );
}

/** 决定是否解除, by another person; either way with reasons. */
export function BanDecision({ view }: { readonly view: BanView }) {
  const { t, day } = useSpeech();
  const [agrees, setAgrees] = useState<'yes' | 'no' | ''>('');
  const done = agrees === 'no' ? 'licence:desk.ban-stays' : 'licence:desk.ban-is-lifted';
  const form = useBanForm(view, 'lifting-decision', done);
  const { proposed } = view;
  if (proposed === undefined) return null;
  const by = t('licence:desk.by-person', { name: proposed.byName, on: day(proposed.on) });
  const submit = form.send({ agrees: agrees === 'yes' });
  return (
    <section className="licence-proposal" aria-labelledby="ban-proposal">
      <h2 id="ban-proposal">{t('licence:desk.ban-proposed')}</h2>
      <p>{by}</p>
      {proposed.mine && <p>{t('licence:desk.own-proposal')}</p>}
      {view.mayDecide && (
        <form
          className="act"
          onSubmit={(event) => (agrees === '' ? event.preventDefault() : submit(event))}
          noValidate
          aria-label={t('licence:desk.decide')}
        >
          {form.notes}
          <Choice
            legend={t('licence:desk.decide')}
            id={form.idOf('/agrees')}
            value={agrees}
            choose={setAgrees}
            choices={[
              { value: 'yes', label: t('licence:desk.ban-lift') },
              { value: 'no', label: t('licence:desk.ban-keep') },
            ]}
          />
          {agrees !== '' && form.reasons}
          {agrees !== '' && <SubmitButton act={form.act}>{t('licence:desk.decide-button')}</SubmitButton>}
        </form>
      )}
    </section>
  );
}

function useBanForm(view: BanView, path: 'lifting' | 'lifting-decision', said: string) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const act = useAct();
  const again = useAskAgain();
  const form = useId();
  const [reasons, setReasons] = useState('');
  const idOf = (pointer: string) => `${form}${pointer}`;
  const send = (more: object) => (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    act.perform(
      (key) => write(`/api/bans/${view.id}/${path}`, { ...more, reasons }, { key, version: view.version }),
      () => {
        tell(t(said, { number: view.number }));
        again();
      },
    );
  };
  const fieldOf = (pointer: string) => (document.getElementById(idOf(pointer)) === null ? undefined : idOf(pointer));
  return {
    act,
    idOf,
    send,
    notes: <ActNotes act={act} fieldOf={fieldOf} />,
    reasons: (
      <Field
        label={t('licence:desk.reasons')}
        hint={t('licence:desk.ban-reasons-hint')}
        id={idOf('/reasons')}
        required
        faults={act.faults.filter(({ pointer }) => pointer === '/reasons')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            maxLength={5000}
            value={reasons}
            onChange={(event) => setReasons(event.target.value)}
          />
        )}
      </Field>
    ),
  };
}
