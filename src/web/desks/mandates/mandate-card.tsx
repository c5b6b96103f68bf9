import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { MandateView } from '../../../app/requests/mandates.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';

/** One mandate as it stands, and its revocation on the principal's appearance. */
export function MandateCard({ view, again }: { readonly view: MandateView; readonly again: () => Promise<void> }) {
  const { t, say, day } = useSpeech();
  const tell = useOutcome();
  const act = useAct();
  const [reason, setReason] = useState('');
  const card = useRef<HTMLElement>(null);
  // It appears above where one typed; the eye and the reader are taken there.
  useEffect(() => card.current?.focus(), []);
  const ended = view.standing === 'revoked' || view.standing === 'expired';
  const rows: readonly (readonly [string, string])[] = [
    ['principal', `${view.principal.name} ${view.principal.identityNumber}`],
    ['agent', `${view.agent.name} ${view.agent.identityNumber}`],
    ['items', view.items === 'all' ? t('mandates.all-items') : view.itemNames.map((name) => say(name)).join(' · ')],
    ['acts', view.acts.map((one) => t(`mandates.act.${one}`)).join(' · ')],
    ['term', `${day(view.validFrom)} – ${day(view.validTo)}`],
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const said = reason.trim() === '' ? {} : { reason };
    act.perform(
      (key) => write(`/api/mandates/${view.id}/revocation`, said, { key, version: view.version }),
      () => {
        tell(t('mandates.revoked', { number: view.number }));
        void again();
      },
    );
  };
  return (
    <section aria-label={view.number} ref={card} tabIndex={-1}>
      <p className="case-line">
        <span className="number">{view.number}</span>
        <b>{t(`mandates.standing.${view.standing}`)}</b>
      </p>
      <dl className="facts">
        {rows.map(([label, words]) => (
          <div key={label}>
            <dt>{t(`mandates.${label}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {ended ? null : (
        <form className="act" onSubmit={submit} noValidate>
          <ActNotes act={act} fieldOf={() => undefined} />
          <Field label={t('mandates.reason')} hint={t('mandates.revoke-hint')} required={false}>
            {(control) => (
              <input {...control} value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          <SubmitButton act={act}>{t('mandates.revoke')}</SubmitButton>
        </form>
      )}
    </section>
  );
}
