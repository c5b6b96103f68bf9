import { type FormEvent, useId } from 'react';
import { Link, useNavigate } from 'react-router';
import type { SealList } from '../../../app/requests/seals.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { onFormKey } from '../window/form-keys.ts';
import { useSealAct } from './use-seals.ts';

/** 登记: a seal that the place has and the register does not. */
export function RegisterForm({ seal }: { readonly seal: SealList['unregistered'][number] }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const navigate = useNavigate();
  const { act, send } = useSealAct();
  const { typed, put, discard } = useDraft(`seal.new.${seal.code}`, {
    approval: '',
    engravedOn: seal.validFrom as string,
  });
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    send('/api/seals', { code: seal.code, ...typed }, () => {
      discard();
      tell(t('seals.entered', { seal: seal.code }));
      navigate('/seals');
    });
  };
  return (
    <form className="act hand-over" onSubmit={submit} onKeyDown={onFormKey} noValidate>
      <Link className="back" to="/seals">
        {t('frame.back')}
      </Link>
      <h1 lang="zh-Hans">{seal.text}</h1>
      <p className="hint">{t('seals.enter-how')}</p>
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      <Field label={t('seals.field.approval')} id={idOf('/approval')} faults={faultsAt('/approval')}>
        {(control) => (
          <input
            {...control}
            maxLength={200}
            value={typed.approval}
            onChange={(event) => put({ approval: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('seals.field.engravedOn')} id={idOf('/engravedOn')} faults={faultsAt('/engravedOn')}>
        {(control) => (
          <input
            {...control}
            type="date"
            className="short"
            value={typed.engravedOn}
            onChange={(event) => put({ engravedOn: event.target.value })}
          />
        )}
      </Field>
      <div className="act-foot">
        <SubmitButton act={act}>{t('seals.enter')}</SubmitButton>
      </div>
    </form>
  );
}
