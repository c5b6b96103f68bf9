import { type FormEvent, useId } from 'react';
import { Link, useNavigate } from 'react-router';
import type { TownList } from '../../../app/requests/towns.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { useTownAct } from './use-towns.ts';

/** 机构方案: nature, duties, posts, and under whom the centre of a town works. */
export function PlanForm({ list }: { readonly list: TownList }) {
  const { t, say } = useSpeech();
  const tell = useOutcome();
  const navigate = useNavigate();
  const { act, send } = useTownAct();
  const own = list.towns.filter(({ code }) => list.speaksFor.includes(code));
  const { typed, put, discard } = useDraft('towns.plan', {
    ...{ town: own[0]?.code ?? '', nature: '', duties: '', posts: '' },
  });
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const town = own.find(({ code }) => code === typed.town);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const under = { leadingBody: typed.town, guidingBody: list.serviceOffice, centre: town?.centre ?? typed.town };
    send('/api/towns/plans', { ...typed, posts: Number(typed.posts) || 0, ...under }, (id) => {
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
      <h1>{t('towns.begin.plan')}</h1>
      <p className="hint">{t('towns.how.plan')}</p>
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      <Field label={t('towns.field.town')} id={idOf('/centre')} faults={faultsAt('/centre')}>
        {(control) => (
          <select {...control} value={typed.town} onChange={(event) => put({ town: event.target.value })}>
            {own.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(['nature', 'posts'] as const).map((name) => (
        <Field key={name} label={t(`towns.field.${name}`)} id={idOf(`/${name}`)} faults={faultsAt(`/${name}`)} required>
          {(control) => (
            <input
              {...control}
              maxLength={200}
              {...(name === 'posts' ? { inputMode: 'numeric', className: 'short' } : {})}
              value={typed[name]}
              onChange={(event) => put({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={t('towns.field.duties')} id={idOf('/duties')} faults={faultsAt('/duties')} required>
        {(control) => (
          <textarea
            {...control}
            rows={4}
            value={typed.duties}
            onChange={(event) => put({ duties: event.target.value })}
          />
        )}
      </Field>
      <div className="act-foot">
        <SubmitButton act={act}>{t('towns.send')}</SubmitButton>
      </div>
    </form>
  );
}
