import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { SealAct, SealDetail } from '../../../app/requests/seals.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { onFormKey } from '../window/form-keys.ts';
import { useSealAct } from './use-seals.ts';

const paths: Readonly<Partial<Record<SealAct, string>>> = {
  'hand-over': 'hand-over',
  'take-over': 'hand-over/receipt',
  'call-off': 'hand-over/cancellation',
  suspend: 'suspension',
  resume: 'resumption',
  lose: 'loss',
  destroy: 'destruction',
};

/** 移交、接收、暂停、挂失: whatever the reader may do with the seal now, one at a time. */
export function SealActs({ seal }: { readonly seal: SealDetail }) {
  const { t } = useSpeech();
  const open = seal.acts.filter((act) => paths[act] !== undefined);
  const [chosen, choose] = useState<SealAct | undefined>(open[0] === 'take-over' ? 'take-over' : undefined);
  if (open.length === 0) return null;
  const current = chosen !== undefined && open.includes(chosen) ? chosen : undefined;
  return (
    <section className="seal-acts" aria-labelledby="acts-title">
      <h2 id="acts-title">{t('seals.acts')}</h2>
      <div className="seal-choices">
        {open.map((act) => (
          <button
            key={act}
            type="button"
            className="button quiet"
            aria-expanded={act === current}
            onClick={() => choose(act === current ? undefined : act)}
          >
            {t(`seals.act.${act}`)}
          </button>
        ))}
      </div>
      {current !== undefined && <ActForm key={current} seal={seal} what={current} done={() => choose(undefined)} />}
    </section>
  );
}

interface Typed {
  readonly to: string;
  readonly confirmed: boolean;
  readonly reason: string;
  readonly lostOn: string;
}

const wantsReason: readonly SealAct[] = ['suspend', 'resume', 'lose', 'destroy'];

function ActForm({
  seal,
  what,
  done,
}: {
  readonly seal: SealDetail;
  readonly what: SealAct;
  readonly done: () => void;
}) {
  const { t } = useSpeech();
  const today = usePlace()?.today ?? '';
  const tell = useOutcome();
  const { act, send } = useSealAct();
  const first: Typed = { to: '', confirmed: false, reason: '', lostOn: today };
  const { typed, put, discard } = useDraft(`seal.${seal.id}.${what}`, first);
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const body = bodyOf(what, typed);
    send(`/api/seals/${seal.id}/${paths[what]}`, body, () => {
      discard();
      done();
      tell(t(`seals.done.${what}`, { seal: seal.code }));
    });
  };
  const input = (pointer: 'reason' | 'lostOn', children: ReactNode) => (
    <Field label={t(`seals.field.${pointer}`)} id={idOf(`/${pointer}`)} faults={faultsAt(`/${pointer}`)}>
      {() => children}
    </Field>
  );
  return (
    <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t(`seals.act.${what}`)}>
      <p className="hint">{t(`seals.how.${what}`)}</p>
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      {what === 'hand-over' && (
        <Field label={t('seals.field.to')} id={idOf('/to')} faults={faultsAt('/to')}>
          {(control) => (
            <select {...control} value={typed.to} onChange={(event) => put({ to: event.target.value })}>
              <option value="">{t('act.choose')}</option>
              {seal.candidates.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {what === 'lose' &&
        input(
          'lostOn',
          <input
            id={idOf('/lostOn')}
            type="date"
            className="short"
            max={today}
            value={typed.lostOn}
            onChange={(event) => put({ lostOn: event.target.value })}
          />,
        )}
      {wantsReason.includes(what) &&
        input(
          'reason',
          <textarea
            id={idOf('/reason')}
            rows={2}
            maxLength={500}
            value={typed.reason}
            onChange={(event) => put({ reason: event.target.value })}
          />,
        )}
      {(what === 'hand-over' || what === 'take-over') && (
        <label className="tick">
          <input
            id={idOf('/confirmed')}
            type="checkbox"
            checked={typed.confirmed}
            onChange={(event) => put({ confirmed: event.target.checked })}
          />
          <span>{t(`seals.sign.${what}`)}</span>
        </label>
      )}
      <div className="act-foot">
        <SubmitButton act={act}>{t(`seals.send.${what}`)}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}

/** What nobody chose is not sent, so that the service says so with all the rest. */
function bodyOf(what: SealAct, { to, confirmed, reason, lostOn }: Typed): object {
  switch (what) {
    case 'hand-over':
      return { to: to === '' ? '00000000-0000-4000-8000-000000000000' : to, confirmed };
    case 'take-over':
      return { confirmed };
    case 'call-off':
      return {};
    case 'lose':
      return { reason, lostOn };
    default:
      return { reason };
  }
}
