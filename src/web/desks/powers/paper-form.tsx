import { type FormEvent, useId } from 'react';
import { Link, useNavigate } from 'react-router';
import type { InstrumentShape } from '../../../app/requests/powers.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { emptyPaper, type TypedPaper, termsFrom, typedFrom } from './paper-typed.ts';
import { useMatrix, usePaperAct } from './use-powers.ts';

const texts = ['number', 'title', 'issuer'] as const;
const days = ['issuedOn', 'validFrom', 'givenUpOn', 'takenOverOn', 'validTo'] as const;

/** 起草: a paper as it lies on the table. Every fault comes back at once, beside its element. */
export function PaperForm({ paper }: { readonly paper?: InstrumentShape }) {
  const { t } = useSpeech();
  const today = usePlace()?.today ?? '';
  const tell = useOutcome();
  const navigate = useNavigate();
  const { act, send } = usePaperAct();
  const begin = paper === undefined ? emptyPaper(today) : typedFrom(paper.terms);
  const { typed, put, discard } = useDraft(`powers.${paper?.id ?? 'new'}`, begin);
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer.split('/').slice(0, 2).join('/')}`;
  const faultsAt = (name: string) => act.faults.filter(({ pointer }) => pointer?.split('/')[1] === name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const path = paper === undefined ? '/api/powers/instruments' : `/api/powers/instruments/${paper.id}/draft`;
    send(
      path,
      termsFrom(typed),
      (id) => {
        discard();
        tell(t('powers.drafted', { number: typed.number }));
        navigate(`/powers/papers/${id}`);
      },
      paper?.version,
    );
  };
  const input = (name: keyof TypedPaper, kind: 'text' | 'date', required = true) => (
    <Field
      key={name}
      label={t(`powers.field.${name}`)}
      id={idOf(`/${name}`)}
      faults={faultsAt(name)}
      required={required}
    >
      {(control) => (
        <input
          {...control}
          type={kind}
          {...(kind === 'date' ? { className: 'short' } : { maxLength: 300 })}
          value={typed[name]}
          onChange={(event) => put({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      className="act paper-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
      noValidate
    >
      <Link className="back" to="/powers/papers">
        {t('frame.back')}
      </Link>
      <h2>{paper === undefined ? t('powers.new') : t('powers.act.redraft')}</h2>
      <p className="hint">{t('powers.form-how')}</p>
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      {texts.map((name) => input(name, 'text'))}
      <Choice
        legend={t('powers.field.form')}
        id={idOf('/form')}
        value={typed.form}
        choices={(['devolution', 'authorisation', 'entrustment'] as const).map((value) => ({
          ...{ value, label: t(`powers.form.${value}`), sub: t(`powers.form-says.${value}`) },
        }))}
        choose={(value) => put({ form: value })}
      />
      <Choice
        legend={t('powers.field.reach')}
        id={idOf('/reach')}
        value={typed.reach}
        choices={(['full', 'accept-only'] as const).map((value) => ({ value, label: t(`powers.reach.${value}`) }))}
        choose={(value) => put({ reach: value })}
      />
      <Known />
      {input('giver', 'text')}
      {input('receiver', 'text')}
      {input('items', 'text')}
      {input('territories', 'text', false)}
      <div className="paper-days">{days.map((name) => input(name, 'date', name !== 'validTo'))}</div>
      {typed.form === 'authorisation' && input('basis', 'text')}
      {input('furtherAllowedBy', 'text', false)}
      <div className="act-foot">
        <SubmitButton act={act}>{t('powers.save')}</SubmitButton>
      </div>
    </form>
  );
}

/** Codes at hand: who holds what today, and the towns. */
function Known() {
  const { t, say } = useSpeech();
  const matrix = useMatrix(undefined);
  if (matrix === undefined) return null;
  const bodies = new Map(
    matrix.powers.flatMap(({ holders }) => holders.map(({ body }) => [body.code, say(body.name)])),
  );
  const list = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([code, name]) => `${code} ${name}`).join('、');
  return (
    <details className="paper-known">
      <summary>{t('powers.codes')}</summary>
      <p>{list([...bodies])}</p>
      <p>{list(matrix.territories.map(({ code, name }) => [code, say(name)] as const))}</p>
    </details>
  );
}
