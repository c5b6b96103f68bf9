import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, Fragment, useId, useState } from 'react';
import { Link } from 'react-router';
import type { LookShape, Unmasked } from '../../../app/requests/oversight.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { answerText } from '../case/answers.ts';
import { read, write } from '../client.ts';
import { useSpeech } from '../language.tsx';
import type { Answer, FormField } from '../shapes.ts';
import { onFormKey } from '../window/form-keys.ts';

/** 查阅个人信息: once, for a purpose. What was shown is gone with the page; the look stays on record. */
export function UnmaskPanel({
  caseId,
  number,
  fields,
}: {
  readonly caseId: string;
  readonly number: string;
  readonly fields: readonly FormField[];
}) {
  const { t } = useSpeech();
  const form = useId();
  const act = useAct();
  const queries = useQueryClient();
  const [purpose, setPurpose] = useState('');
  const [deferral, setDeferral] = useState('');
  const [seen, setSeen] = useState<Unmasked>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const body = { purpose, ...(deferral.trim() === '' ? {} : { deferral: deferral.trim() }) };
    act.perform(
      (key) => write<Unmasked>(`/api/cases/${caseId}/unmasking`, body, { key }),
      (answer) => {
        setSeen(answer);
        setPurpose('');
        queries.invalidateQueries({ queryKey: ['looks', caseId] });
        queries.invalidateQueries({ queryKey: ['trail', caseId] });
      },
    );
  };
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  return (
    <section className="unmask" aria-labelledby={`${form}-title`}>
      <h2 id={`${form}-title`}>{t('supervision:look.title')}</h2>
      {seen === undefined ? (
        <>
          <p className="hint">{t('supervision:look.masked')}</p>
          <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate>
            <ActNotes
              act={act}
              fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)}
            />
            <Field label={t('supervision:look.purpose')} id={idOf('/purpose')} required faults={faultsAt('/purpose')}>
              {(control) => <input {...control} value={purpose} onChange={(event) => setPurpose(event.target.value)} />}
            </Field>
            <Field label={t('supervision:look.deferral')} id={idOf('/deferral')} faults={faultsAt('/deferral')}>
              {(control) => (
                <input
                  {...control}
                  className="short"
                  value={deferral}
                  onChange={(event) => setDeferral(event.target.value)}
                />
              )}
            </Field>
            <div className="act-foot">
              <SubmitButton act={act}>{t('supervision:look.do')}</SubmitButton>
              <Link to={`/deferrals?case=${caseId}&number=${number}`}>{t('supervision:look.order')}</Link>
            </div>
          </form>
        </>
      ) : (
        <Seen seen={seen} fields={fields} close={() => setSeen(undefined)} />
      )}
      <Looks caseId={caseId} />
    </section>
  );
}

function Seen({
  seen,
  fields,
  close,
}: {
  readonly seen: Unmasked;
  readonly fields: readonly FormField[];
  readonly close: () => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const applicant = Object.entries(seen.applicant).filter(([, value]) => typeof value === 'string');
  return (
    <div role="status">
      <p className="note">{t(seen.disclosed ? 'supervision:look.told' : 'supervision:look.later')}</p>
      <dl className="side-facts">
        {applicant.map(([name, value]) =>
          name === 'kind' || name === 'identityForm' ? null : (
            <Fragment key={name}>
              <dt>{t(`case:applicantField.${name}`)}</dt>
              <dd>{String(value)}</dd>
            </Fragment>
          ),
        )}
      </dl>
      {fields.length > 0 && <h3>{t('supervision:look.answers')}</h3>}
      <dl className="side-facts">
        {fields.map((field) => {
          const words = answerText(field, seen.answers[field.code] as Answer | undefined, speech);
          return words === '' ? null : (
            <Fragment key={field.code}>
              <dt>{speech.say(field.label)}</dt>
              <dd>{words}</dd>
            </Fragment>
          );
        })}
      </dl>
      <button type="button" className="button quiet" onClick={close}>
        {t('supervision:look.close')}
      </button>
    </div>
  );
}

function Looks({ caseId }: { readonly caseId: string }) {
  const { t, moment, say, day } = useSpeech();
  const { data } = useQuery({
    queryKey: ['looks', caseId],
    queryFn: ({ signal }) => read<{ looks: readonly LookShape[] }>(`/api/cases/${caseId}/looks`, signal),
  });
  if (data === undefined) return null;
  return (
    <>
      <h3>{t('supervision:look.record')}</h3>
      {data.looks.length === 0 && <p className="hint">{t('supervision:look.none')}</p>}
      <ol className="plain-list">
        {data.looks.map((look) => (
          <li key={look.id}>
            <span>
              {look.purpose}
              <span className="sub">
                {moment(look.viewedAt)} · {say(look.byName)} · {t(`supervision:look.at.${look.at}`)}
                {look.disclosedOn === undefined &&
                  look.deferredUntil !== undefined &&
                  ` · ${t('supervision:look.waits', { date: day(look.deferredUntil) })}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
