import { type FormEvent, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import type { StaffDetail, StaffPostView } from '../shapes.ts';
import { usePostName } from './post-name.ts';
import { useAskAgain } from './use-people.ts';

/** The posts with their days; each that is not over can be ended, and one that is proposed be confirmed. */
export function PostTable({ person, mayManage }: { readonly person: StaffDetail; readonly mayManage: boolean }) {
  const { t, day } = useSpeech();
  const nameOf = usePostName();
  const [chosen, choose] = useState<{ readonly key: string; readonly does: 'end' | 'confirmation' }>();
  if (person.posts.length === 0) return <p className="quiet">{t('people.no-post')}</p>;
  return (
    <>
      <ul className="posts">
        {person.posts.map((post) => (
          <li key={`${post.key}${post.standing}`} data-standing={post.standing}>
            <b>{nameOf(post)}</b>
            <span className="number">
              {t('people.from', { day: day(post.validFrom) })}
              {post.validTo !== undefined && ` ${t('people.until', { day: day(post.validTo) })}`}
            </span>
            <span className={post.standing === 'proposed' ? 'todo' : 'quiet'}>
              {t(`people.standing.${post.standing}`)}
            </span>
            {mayManage && post.standing !== 'ended' && (
              <span className="post-acts">
                {post.standing === 'proposed' && (
                  <button
                    type="button"
                    className="link"
                    onClick={() => choose({ key: post.key, does: 'confirmation' })}
                  >
                    {t('people.confirm')}
                    <span className="unseen"> {nameOf(post)}</span>
                  </button>
                )}
                <button type="button" className="link" onClick={() => choose({ key: post.key, does: 'end' })}>
                  {t(post.standing === 'proposed' ? 'people.take-back' : 'people.end')}
                  <span className="unseen"> {nameOf(post)}</span>
                </button>
              </span>
            )}
            {mayManage && chosen?.key === post.key && (
              <PostForm person={person} post={post} does={chosen.does} done={() => choose(undefined)} />
            )}
          </li>
        ))}
      </ul>
      <p className="hint">{t('people.rights')}</p>
    </>
  );
}

interface FormProps {
  readonly person: StaffDetail;
  readonly post: StaffPostView;
  readonly does: 'end' | 'confirmation';
  readonly done: () => void;
}

function PostForm({ person, post, does, done }: FormProps) {
  const { t } = useSpeech();
  const act = useAct();
  const tell = useOutcome();
  const askAgain = useAskAgain();
  const [typed, setTyped] = useState({ reason: '', lastDay: '' });
  const isEnd = does === 'end';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const lastDay = isEnd && typed.lastDay !== '' ? { lastDay: typed.lastDay } : {};
    const body = { post: post.key, reason: typed.reason, ...lastDay };
    act.perform(
      (key) => write(`/api/staff/${person.staffId}/posts/${does}`, body, { key }),
      () => {
        tell(t(isEnd ? 'people.told.ended' : 'people.told.confirmed', { name: person.name }));
        askAgain();
        done();
      },
    );
  };
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  return (
    <form className="act" onSubmit={submit} noValidate>
      <ActNotes act={act} fieldOf={(pointer) => ({ '/reason': 'post-reason', '/lastDay': 'post-last' })[pointer]} />
      {isEnd && post.standing !== 'proposed' && (
        <Field
          id="post-last"
          label={t('people.last-day')}
          hint={t('people.last-day-hint')}
          required={false}
          faults={faultsAt('/lastDay')}
        >
          {(control) => (
            <input
              {...control}
              type="date"
              className="short"
              value={typed.lastDay}
              onChange={(event) => setTyped({ ...typed, lastDay: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field id="post-reason" label={t('people.reason')} hint={t('people.reason-hint')} faults={faultsAt('/reason')}>
        {(control) => (
          <input
            {...control}
            // biome-ignore lint/a11y/noAutofocus: the form opens on a click beside it
            autoFocus
            value={typed.reason}
            onChange={(event) => setTyped({ ...typed, reason: event.target.value })}
          />
        )}
      </Field>
      <p className="act-foot">
        <SubmitButton act={act}>{t(isEnd ? 'people.end-now' : 'people.confirm-now')}</SubmitButton>
        <button type="button" className="link" onClick={done}>
          {t('people.leave')}
        </button>
      </p>
    </form>
  );
}
