import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { PublicityShape, publicitiesReply } from '../../../app/requests/publicity.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

type Publicities = z.output<typeof publicitiesReply>;
type Objection = PublicityShape['objections'][number];

/** 踏勘与公示 of a case: the way to a survey, what is up before the public, and what was objected. */
export function PublicityOfCase({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const { caseId, actions } = view;
  const key = ['publicities', caseId];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<Publicities>(`/api/publicities?caseId=${caseId}`, signal),
    // Who may not read them is not told of them here.
    enabled: view.acceptance !== undefined,
    throwOnError: false,
  });
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: key });
  const mayBegin = actions.includes('recordStatement');
  const isRunning = data?.publicities.some(({ standing }) => standing === 'running') === true;
  if (!mayBegin && (data?.publicities.length ?? 0) === 0) return null;
  return (
    <section className="publicity-of-case">
      <h2>{t('publicity.title')}</h2>
      {mayBegin && (
        <p>
          <Link to={`/surveys?case=${caseId}`}>{t('publicity.survey')}</Link>
        </p>
      )}
      {data?.publicities.map((publicity) => (
        <Shown key={publicity.id} publicity={publicity} again={again} />
      ))}
      {mayBegin && !isRunning && <Start caseId={caseId} again={again} />}
    </section>
  );
}

function Shown({ publicity, again }: { readonly publicity: PublicityShape; readonly again: () => void }) {
  const { t, day } = useSpeech();
  const { id, number, title, until, standing, objections, mayManage } = publicity;
  return (
    <div>
      <p>
        <a href={`/publicity/${id}`} target="_blank" rel="noopener">
          {title}
        </a>
        <span className="sub">
          {number} · {t(`publicity.standing.${standing}`, { day: day(until) })}
        </span>
      </p>
      <ol className="laws">
        {objections.map((objection) => (
          <li key={objection.objection}>
            {objection.text}
            <span className="sub">
              {[objection.name, objection.contact, day(objection.madeOn)].filter(Boolean).join(' · ')}
            </span>
            {objection.answered === undefined ? (
              mayManage && <Answer publicity={id} objection={objection} again={again} />
            ) : (
              <span className="sub">
                {t(`publicity.outcome.${objection.answered.outcome}`)} · {objection.answered.answer}
              </span>
            )}
          </li>
        ))}
      </ol>
      {mayManage && standing === 'running' && <TakeDown id={id} again={again} />}
    </div>
  );
}

/** 撤下: it was wrong, and counts for nothing; another one may be started. */
function TakeDown({ id, again }: { readonly id: string; readonly again: () => void }) {
  const { t } = useSpeech();
  const act = useAct();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.perform((key) => write(`/api/publicities/${id}/taking-down`, { reason }, { key }), again);
  };
  return (
    <details>
      <summary>{t('publicity.take-down')}</summary>
      <form className="act" onSubmit={submit} noValidate>
        <ActNotes act={act} fieldOf={() => `taking-down-${id}`} />
        <Field label={t('publicity.take-down-why')} hint={t('publicity.take-down-hint')} id={`taking-down-${id}`}>
          {(control) => (
            <textarea {...control} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <SubmitButton act={act}>{t('publicity.take-down')}</SubmitButton>
      </form>
    </details>
  );
}

const outcomes = ['upheld', 'partly-upheld', 'not-upheld'] as const;

function Answer(props: { readonly publicity: string; readonly objection: Objection; readonly again: () => void }) {
  const { t } = useSpeech();
  const act = useAct();
  const [outcome, choose] = useState<(typeof outcomes)[number]>('not-upheld');
  const [answer, setAnswer] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = { objection: props.objection.objection, outcome, answer };
    const path = `/api/publicities/${props.publicity}/objection-answers`;
    act.perform((key) => write(path, said, { key }), props.again);
  };
  return (
    <form className="act" onSubmit={submit} noValidate>
      <ActNotes act={act} fieldOf={() => undefined} />
      <Choice
        legend={t('publicity.answer-how')}
        id={`answer-${props.publicity}-${props.objection.objection}`}
        value={outcome}
        choices={outcomes.map((value) => ({ value, label: t(`publicity.outcome.${value}`) }))}
        choose={choose}
      />
      <Field label={t('publicity.answer')}>
        {(control) => (
          <textarea {...control} rows={2} value={answer} onChange={(event) => setAnswer(event.target.value)} />
        )}
      </Field>
      <SubmitButton act={act}>{t('publicity.answer-send')}</SubmitButton>
    </form>
  );
}

function Start({ caseId, again }: { readonly caseId: string; readonly again: () => void }) {
  const { t } = useSpeech();
  const act = useAct();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.perform((key) => write(`/api/cases/${caseId}/publicity`, { title, text }, { key }), again);
  };
  return (
    <details>
      <summary>{t('publicity.start')}</summary>
      <form className="act" onSubmit={submit} noValidate>
        <ActNotes act={act} fieldOf={(pointer) => `publicity${pointer.replaceAll('/', '-')}`} />
        <Field label={t('publicity.heading')} id="publicity-title">
          {(control) => <input {...control} value={title} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        <Field label={t('publicity.text')} hint={t('publicity.text-hint')} id="publicity-text">
          {(control) => (
            <textarea {...control} rows={5} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <SubmitButton act={act}>{t('publicity.send')}</SubmitButton>
      </form>
    </details>
  );
}
