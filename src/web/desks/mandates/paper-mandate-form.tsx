import { type FormEvent, useId, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { upload, write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { SubmittedFile } from '../shapes.ts';
import { onFormKey } from '../window/form-keys.ts';

const relations = ['relative', 'agent-of-firm', 'neighbourhood-worker'] as const;
const acts = ['apply', 'supplement', 'withdraw', 'follow', 'collect'] as const;
const nobody = { kind: 'person', name: '', identityForm: '', identityNumber: '' } as const;
type Party = { readonly [Part in keyof typeof nobody]: string };

interface Typed {
  readonly principal: Party;
  readonly agent: Party;
  readonly relation: (typeof relations)[number];
  readonly items: string;
  readonly acts: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly file: string;
  readonly checked: boolean;
}
const empty: Typed = {
  principal: nobody,
  agent: nobody,
  relation: 'relative',
  items: '',
  acts,
  validFrom: '',
  validTo: '',
  file: '',
  checked: false,
};

/** 委托书: typed in the order in which the paper says it; the scan and the clerk's own look at both signatures last. */
export function PaperMandateForm({ onRecorded }: { readonly onRecorded: (number: string) => Promise<void> }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const act = useAct();
  const form = useId();
  const [typed, setTyped] = useState(empty);
  const today = usePlace()?.today ?? '';
  const validFrom = typed.validFrom === '' ? today : typed.validFrom;
  const [recorded, setRecorded] = useState('');
  const put = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }));
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const items = typed.items.split(/[\s,，、]+/).filter(Boolean);
    const body = { ...typed, validFrom, items: items.length === 0 ? 'all' : items };
    act.perform(
      (key) => write<{ number: string }>('/api/mandates/paper', body, { key }),
      ({ number }) => {
        setTyped(empty);
        setRecorded(number);
        tell(t('mandates.recorded', { number }));
        void onRecorded(number);
      },
    );
  };
  const take = (file: File | undefined) =>
    file &&
    act.perform(
      () => upload<SubmittedFile>('/api/files', file),
      ({ hash }) => put({ file: hash }),
    );
  const dayField = (name: 'validFrom' | 'validTo') => (
    <Field label={t(`mandates.${name}`)} id={idOf(`/${name}`)} required faults={faultsAt(`/${name}`)}>
      {(control) => (
        <input
          {...control}
          type="date"
          value={name === 'validFrom' ? validFrom : typed[name]}
          onChange={(event) => put({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate>
      <ActNotes
        act={act}
        fieldOf={(pointer) => (document.getElementById(idOf(pointer)) === null ? undefined : idOf(pointer))}
      />
      <PartyFields who="principal" party={typed.principal} put={put} faultsAt={faultsAt} idOf={idOf} />
      <PartyFields who="agent" party={typed.agent} put={put} faultsAt={faultsAt} idOf={idOf} />
      <Choice
        legend={t('mandates.relation-label')}
        id={idOf('/relation')}
        value={typed.relation}
        choose={(relation) => put({ relation })}
        choices={relations.map((value) => ({ value, label: t(`mandates.relation.${value}`) }))}
      />
      <Field
        label={t('mandates.items')}
        hint={t('mandates.items-hint')}
        id={idOf('/items')}
        required={false}
        faults={faultsAt('/items')}
      >
        {(control) => (
          <input {...control} value={typed.items} onChange={(event) => put({ items: event.target.value })} />
        )}
      </Field>
      <fieldset className="field choice" id={idOf('/acts')} tabIndex={-1}>
        <legend>{t('mandates.acts')}</legend>
        <div className="choices">
          {acts.map((one) => (
            <label key={one}>
              <input
                type="checkbox"
                checked={typed.acts.includes(one)}
                onChange={({ target }) =>
                  put({ acts: acts.filter((other) => (other === one ? target.checked : typed.acts.includes(other))) })
                }
              />
              <span>{t(`mandates.act.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="mandate-term">
        {dayField('validFrom')}
        {dayField('validTo')}
      </div>
      <Field label={t('mandates.scan')} id={idOf('/file')} required faults={faultsAt('/file')}>
        {(control) => (
          <>
            <input {...control} key={recorded} type="file" onChange={(event) => take(event.target.files?.[0])} />
            {typed.file === '' ? null : <p role="status">{t('mandates.scanned')}</p>}
          </>
        )}
      </Field>
      <div className="field" data-faulty={faultsAt('/checked').length > 0}>
        {faultsAt('/checked').map(({ code, reason }) => (
          <p key={code} className="field-fault">
            {reason}
          </p>
        ))}
        <label className="tick">
          <input
            id={idOf('/checked')}
            type="checkbox"
            checked={typed.checked}
            onChange={(event) => put({ checked: event.target.checked })}
          />
          <span>{t('mandates.checked')}</span>
        </label>
      </div>
      <div className="act-foot">
        <SubmitButton act={act}>{t('mandates.send')}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}

interface PartyProps {
  readonly who: 'principal' | 'agent';
  readonly party: Party;
  readonly put: (change: Partial<Typed>) => void;
  readonly faultsAt: (pointer: string) => Parameters<typeof Field>[0]['faults'];
  readonly idOf: (pointer: string) => string;
}

function PartyFields({ who, party, put, faultsAt, idOf }: PartyProps) {
  const { t, say } = useSpeech();
  const place = usePlace();
  // Who acts is a person; whoever is acted for may be a firm.
  const forms = (place?.identityForms ?? []).filter(({ kind }) => who === 'principal' || kind === 'person');
  const change = (changed: Partial<Party>) => put({ [who]: { ...party, ...changed } });
  const text = (name: 'name' | 'identityNumber') => (
    <Field
      label={t(`case:applicantField.${name}`)}
      id={idOf(`/${who}/${name}`)}
      required
      faults={faultsAt(`/${who}/${name}`) ?? []}
    >
      {(control) => (
        <input
          {...control}
          autoComplete="off"
          value={party[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="field mandate-party">
      <legend>{t(`mandates.${who}`)}</legend>
      {text('name')}
      <Field
        label={t('case:applicantField.identityForm')}
        id={idOf(`/${who}/identityForm`)}
        faults={faultsAt(`/${who}/identityForm`) ?? []}
      >
        {(control) => (
          <select
            {...control}
            value={party.identityForm}
            onChange={(event) => {
              const form = forms.find(({ code }) => code === event.target.value);
              change({ identityForm: event.target.value, kind: form?.kind ?? 'person' });
            }}
          >
            <option value="" />
            {forms.map(({ code, label }) => (
              <option key={code} value={code}>
                {say(label)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {text('identityNumber')}
    </fieldset>
  );
}
