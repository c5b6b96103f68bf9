import { type FormEvent, useId } from 'react';
import { Link } from 'react-router';
import type { PlanShape } from '../../../app/requests/towns.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { useTownAct } from './use-towns.ts';

/** 机构方案, and the answer of the establishment office. */
export function PlanView({ plan }: { readonly plan: PlanShape }) {
  const { t, say, day } = useSpeech();
  const { town, centre, nature, duties, posts, leadingBody, guidingBody, on, answerBy, late, answer, acts } = plan;
  const rows: readonly (readonly [string, string])[] = [
    ['nature', nature],
    ['duties', duties],
    ['posts', String(posts)],
    ['leading', say(leadingBody.name)],
    ['guiding', say(guidingBody.name)],
    ['on', day(on)],
    ['answer-by', late ? t('towns.late', { day: day(answerBy) }) : day(answerBy)],
    ...(answer === undefined
      ? []
      : [
          [
            'answer',
            [t(answer.approved ? 'towns.plan.approved' : 'towns.plan.returned'), day(answer.on)].join(' · '),
          ] as const,
          ['settled', String(answer.posts)] as const,
          ['opinion', answer.opinion] as const,
        ]),
  ];
  return (
    <article className="paper-view">
      <Link className="back" to="/towns">
        {t('frame.back')}
      </Link>
      <h1>
        {say(town.name)} · {t('towns.plan.of', { centre: say(centre.name) })}
      </h1>
      <dl className="facts">
        {rows.map(([label, said]) => (
          <div key={label}>
            <dt>{t(`towns.field.${label}`)}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      {acts.includes('answer') && <AnswerForm plan={plan} />}
    </article>
  );
}

function AnswerForm({ plan }: { readonly plan: PlanShape }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useTownAct();
  const { typed, put, discard } = useDraft(`towns.plan.${plan.id}`, {
    ...{ approved: 'yes' as 'yes' | 'no', posts: String(plan.posts), opinion: '' },
  });
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const body = { approved: typed.approved === 'yes', posts: Number(typed.posts) || 0, opinion: typed.opinion };
    const done = () => {
      discard();
      tell(t('powers.done'));
    };
    send(`/api/towns/plans/${plan.id}/answer`, body, done, plan.version);
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
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      <Choice
        legend={t('towns.field.answer')}
        id={idOf('/approved')}
        value={typed.approved}
        choices={[
          { value: 'yes', label: t('towns.plan.approved') },
          { value: 'no', label: t('towns.plan.returned') },
        ]}
        choose={(approved) => put({ approved })}
      />
      <Field label={t('towns.field.settled')} id={idOf('/posts')} faults={faultsAt('/posts')}>
        {(control) => (
          <input
            {...control}
            className="short"
            inputMode="numeric"
            value={typed.posts}
            onChange={(event) => put({ posts: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('towns.field.opinion')} id={idOf('/opinion')} faults={faultsAt('/opinion')} required>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={typed.opinion}
            onChange={(event) => put({ opinion: event.target.value })}
          />
        )}
      </Field>
      <div className="act-foot">
        <SubmitButton act={act}>{t('towns.act.answer')}</SubmitButton>
      </div>
    </form>
  );
}
