import { type FormEvent, useId, useState } from 'react';
import { Link } from 'react-router';
import type { ArchiveRow } from '../../../app/requests/oversight.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { articlesText, lawLanguage } from '../case/articles.ts';
import { download } from '../download.ts';
import { useSpeech } from '../language.tsx';
import { useBodyName } from '../signals/said.ts';
import { onFormKey } from '../window/form-keys.ts';

/** One package: how the case ended, how long it is kept and by what rule; and taking it out, for a purpose. */
export function ArchivePane({ one, takes }: { readonly one: ArchiveRow; readonly takes: boolean }) {
  const { t, say, day } = useSpeech();
  const nameOf = useBodyName();
  const { retention, outcome, witnessedSize } = one;
  return (
    <article className="signal">
      <Link className="back" to="/archive">
        {t('frame.back')}
      </Link>
      <p className="sub">{one.number}</p>
      <h1>{say(one.itemName) || one.item}</h1>
      <p className="signal-said">
        {one.overdue ? t('supervision:archive.over') : term(t, day, retention)}
        {one.of === 'joint-case' && ` · ${t('supervision:archive.joint')}`}
      </p>
      <dl className="signal-facts">
        <dt>{t('supervision:export.column.body')}</dt>
        <dd>{nameOf(one.body)}</dd>
        <dt>{t('supervision:archive.outcome')}</dt>
        <dd>{t(`supervision:export.outcome.${outcome}`)}</dd>
        <dt>{t('supervision:archive.closedOn')}</dt>
        <dd>{day(one.closedOn)}</dd>
        <dt>{t('supervision:archive.madeOn')}</dt>
        <dd>{day(one.madeOn)}</dd>
        <dt>{t('supervision:archive.retention')}</dt>
        <dd>
          {retention.term === 'permanent'
            ? t('supervision:archive.permanent')
            : t('supervision:archive.years', { count: retention.term })}
        </dd>
        <dt>{t('supervision:archive.basis')}</dt>
        <dd lang={lawLanguage(retention.basis)}>{articlesText(retention.basis)}</dd>
        <dt>{t('supervision:archive.events')}</dt>
        <dd>{one.events}</dd>
        <dt>{t('supervision:archive.size')}</dt>
        <dd>{t('supervision:archive.kilobytes', { count: Math.ceil(one.bytes / 1024) })}</dd>
        <dt>{t('supervision:archive.witnessed')}</dt>
        <dd>
          {witnessedSize === 0
            ? t('supervision:archive.unwitnessed')
            : t('supervision:archive.witnessedAt', { size: witnessedSize })}
        </dd>
        <dt>{t('supervision:archive.edition')}</dt>
        <dd>{one.version}</dd>
        <dt>{t('supervision:archive.hash')}</dt>
        <dd>
          <code className="hash">{one.hash}</code>
        </dd>
      </dl>
      {takes && <TakeForm id={one.id} />}
    </article>
  );
}

function TakeForm({ id }: { readonly id: string }) {
  const { t } = useSpeech();
  const act = useAct();
  const form = useId();
  const [purpose, setPurpose] = useState('');
  const [taken, setTaken] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    act.perform(
      () => download(`/api/archive/${id}/taking`, { purpose }),
      () => setTaken(true),
    );
  };
  return (
    <section aria-labelledby={`${form}-title`}>
      <h2 id={`${form}-title`}>{t('supervision:archive.take')}</h2>
      <p className="hint">{t('supervision:archive.takeNote')}</p>
      <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate>
        <ActNotes act={act} fieldOf={() => `${form}-purpose`} />
        <Field
          label={t('supervision:archive.purpose')}
          id={`${form}-purpose`}
          required
          faults={act.faults.filter(({ pointer }) => pointer === '/purpose')}
        >
          {(control) => <input {...control} value={purpose} onChange={(event) => setPurpose(event.target.value)} />}
        </Field>
        <div className="act-foot">
          <SubmitButton act={act}>{t('supervision:archive.take')}</SubmitButton>
        </div>
      </form>
      <p role="status">{taken && t('supervision:archive.taken')}</p>
    </section>
  );
}

/** 保管至: the last day, or for ever. */
export function term(
  t: (key: string, facts?: Readonly<Record<string, string | number>>) => string,
  day: (date: string) => string,
  { until }: ArchiveRow['retention'],
): string {
  return until === undefined
    ? t('supervision:archive.permanent')
    : t('supervision:archive.until', { date: day(until) });
}
