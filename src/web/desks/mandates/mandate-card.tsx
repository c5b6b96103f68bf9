import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { MandateView } from '../../../app/requests/mandates.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { SignatureFields, useSigning } from '../issue/signature-fields.tsx';
import { useSpeech } from '../language.tsx';

const parties = ['principal', 'agent'] as const;

/** One mandate as it stands, and its revocation, which one of the two has come to sign. */
export function MandateCard({ view, again }: { readonly view: MandateView; readonly again: () => Promise<void> }) {
  const { t, say, day } = useSpeech();
  const tell = useOutcome();
  const act = useAct();
  const [reason, setReason] = useState('');
  const [by, setBy] = useState<(typeof parties)[number] | ''>('');
  const [sheet, setSheet] = useState('');
  const signing = useSigning();
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
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
      async (key) => {
        const request = await signing.taken(sheet);
        const signed = request === undefined ? {} : { request };
        const body = { ...said, ...signed, ...(by === '' ? {} : { requestedBy: by }) };
        return write(`/api/mandates/${view.id}/revocation`, body, { key, version: view.version });
      },
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
          <ActNotes act={act} fieldOf={idOf} />
          <p className="hint">{t('mandates.revoke-hint')}</p>
          <Choice
            legend={t('mandates.revoke-by')}
            id={idOf('/requestedBy')}
            value={by}
            choices={parties.map((value) => ({ value, label: `${t(`mandates.${value}`)} ${view[value].name}` }))}
            faults={faultsAt('/requestedBy')}
            choose={setBy}
          />
          <Field label={t('mandates.reason')} required={false}>
            {(control) => (
              <input {...control} value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          <SignatureFields
            signing={signing}
            sheet={sheet}
            put={setSheet}
            id={idOf('/request')}
            faults={faultsAt('/request')}
          />
          <SubmitButton act={act}>{t('mandates.revoke')}</SubmitButton>
        </form>
      )}
    </section>
  );
}
