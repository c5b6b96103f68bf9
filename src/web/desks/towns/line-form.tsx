import { type FormEvent, useId } from 'react';
import { Link, useNavigate } from 'react-router';
import type { TownList } from '../../../app/requests/towns.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { useTownAct } from './use-towns.ts';

interface Props {
  readonly list: TownList;
  readonly kind: 'offer' | 'request';
}

/** 下沉、承接要求: one item for one town, and how far. */
export function LineForm({ list, kind }: Props) {
  const { t, say } = useSpeech();
  const tell = useOutcome();
  const navigate = useNavigate();
  const { act, send } = useTownAct();
  const items = kind === 'offer' ? list.items.filter(({ body }) => list.offersFor.includes(body)) : list.items;
  const towns = kind === 'offer' ? list.towns : list.towns.filter(({ code }) => list.speaksFor.includes(code));
  const { typed, put, discard } = useDraft(`towns.${kind}`, {
    ...{ item: '', receiver: towns.length === 1 ? (towns[0]?.code ?? '') : '', words: '' },
    mode: 'accept-only' as 'accept-only' | 'full-power' | 'hand-over',
  });
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    // What is left empty is missing, and not too short.
    const said = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
    send(`/api/towns/${kind}s`, said, (id) => {
      discard();
      tell(t('towns.sent'));
      navigate(`/towns/${id}`);
    });
  };
  return (
    <form
      className="act towns-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
      noValidate
    >
      <Link className="back" to="/towns">
        {t('frame.back')}
      </Link>
      <h1>{t(`towns.begin.${kind}`)}</h1>
      <p className="hint">{t(`towns.how.${kind}`)}</p>
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      <Field label={t('towns.field.item')} id={idOf('/item')} faults={faultsAt('/item')} required>
        {(control) => (
          <select {...control} value={typed.item} onChange={(event) => put({ item: event.target.value })}>
            <option value="">–</option>
            {items.map(({ code, name }) => (
              <option key={code} value={code}>
                {code} {say(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('towns.field.town')} id={idOf('/receiver')} faults={faultsAt('/receiver')} required>
        {(control) => (
          <select {...control} value={typed.receiver} onChange={(event) => put({ receiver: event.target.value })}>
            <option value="">–</option>
            {towns.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Choice
        legend={t('towns.field.mode')}
        id={idOf('/mode')}
        value={typed.mode}
        choices={(['accept-only', 'full-power', 'hand-over'] as const).map((value) => ({
          ...{ value, label: t(`towns.mode.${value}`), sub: t(`towns.mode-says.${value}`) },
        }))}
        choose={(mode) => put({ mode })}
      />
      <Field
        label={t(kind === 'offer' ? 'towns.field.note' : 'towns.field.evidence')}
        id={idOf('/words')}
        faults={faultsAt('/words')}
        required={kind === 'request'}
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            value={typed.words}
            onChange={(event) => put({ words: event.target.value })}
          />
        )}
      </Field>
      <div className="act-foot">
        <SubmitButton act={act}>{t('towns.send')}</SubmitButton>
      </div>
    </form>
  );
}
