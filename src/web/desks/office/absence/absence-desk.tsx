import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import { Link } from 'react-router';
import { ActNotes } from '../../act/act-notes.tsx';
import { useDraft } from '../../act/draft.ts';
import { Field } from '../../act/field.tsx';
import { SubmitButton } from '../../act/submit-button.tsx';
import { useAct } from '../../act/use-act.ts';
import { read, write } from '../../client.ts';
import { useOutcome } from '../../frame/outcome.tsx';
import { Panes } from '../../frame/panes.tsx';
import { useSpeech } from '../../language.tsx';
import { usePlace } from '../../place.ts';
import type { AbsencesView } from '../../shapes.ts';
import { onFormKey } from '../../window/form-keys.ts';
import { officeKeys } from '../office-keys.ts';

const key = ['absences'];

/** 离岗代理: whose post is left to whom, until when, and what was done from it meanwhile. */
export default function AbsenceDesk() {
  const { t } = useSpeech();
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<AbsencesView>('/api/absences', signal),
  });
  return (
    <Panes
      desk="office"
      open="absence"
      keys={officeKeys(t)}
      list={
        <p className="empty">
          <Link to="/office">{t('frame.back')}</Link>
        </p>
      }
      middle={
        <article className="absence">
          <Link className="back" to="/office">
            {t('frame.back')}
          </Link>
          <h1>{t('absence.title')}</h1>
          <p className="hint">{t('absence.how')}</p>
          {data !== undefined && (
            <>
              <Declared absences={data.absences} />
              {data.posts.length > 0 && <Declare posts={data.posts} />}
              <Acted done={data.done} />
            </>
          )}
        </article>
      }
      sideName=""
      side={null}
    />
  );
}

function Declared({ absences }: Pick<AbsencesView, 'absences'>) {
  const { t, day } = useSpeech();
  const act = useAct();
  const tell = useOutcome();
  const queries = useQueryClient();
  const end = (id: string) =>
    act.perform(
      (idempotency) => write(`/api/absences/${id}/end`, {}, { key: idempotency }),
      () => {
        tell(t('absence.ended'));
        queries.invalidateQueries({ queryKey: key });
      },
    );
  return (
    <section>
      <h2>{t('absence.current')}</h2>
      <ActNotes act={act} fieldOf={() => undefined} />
      {absences.length === 0 && <p>{t('absence.none')}</p>}
      <ul className="laws">
        {absences.map(({ id, name, deputyName, duty, from, to, mine }) => (
          <li key={id}>
            {t('absence.line', {
              name,
              deputy: deputyName,
              duty: t(`case:duty.${duty}`),
              from: day(from),
              to: day(to),
            })}{' '}
            {mine && (
              <button type="button" className="link" onClick={() => end(id)}>
                {t('absence.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Declare({ posts }: Pick<AbsencesView, 'posts'>) {
  const { t, say } = useSpeech();
  const place = usePlace();
  const act = useAct();
  const tell = useOutcome();
  const queries = useQueryClient();
  const id = useId();
  const { typed, put, discard } = useDraft('absence', { post: '0', deputy: '', from: '', to: '', reason: '' });
  const post = posts[Number(typed.post)] ?? posts[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { deputy, from, to, reason } = typed;
    const said = { duty: post?.duty, body: post?.body, from, to, ...(reason === '' ? {} : { reason }) };
    act.perform(
      (idempotency) => write('/api/absences', { ...said, ...(deputy === '' ? {} : { deputy }) }, { key: idempotency }),
      () => {
        discard();
        tell(t('absence.done'));
        queries.invalidateQueries({ queryKey: key });
      },
    );
  };
  const fieldAt = (pointer: string) => ({
    id: `${id}${pointer}`,
    faults: act.faults.filter((fault) => fault.pointer === pointer),
  });
  return (
    <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate>
      <ActNotes act={act} fieldOf={(pointer) => `${id}${pointer}`} />
      <Field label={t('absence.post')} {...fieldAt('/duty')}>
        {(control) => (
          <select {...control} value={typed.post} onChange={(event) => put({ post: event.target.value, deputy: '' })}>
            {posts.map(({ duty, body }, at) => (
              <option key={`${duty}${body}`} value={at}>
                {t(`case:duty.${duty}`)} · {say(place?.bodies.find(({ code }) => code === body)?.shortName)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('absence.deputy')} {...fieldAt('/deputy')}>
        {(control) => (
          <select {...control} value={typed.deputy} onChange={(event) => put({ deputy: event.target.value })}>
            <option value="">{t('act.choose')}</option>
            {post?.deputies.map(({ id: account, name }) => (
              <option key={account} value={account}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={t(`absence.${end}`)} {...fieldAt(`/${end}`)}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={typed[end]}
              onChange={(event) => put({ [end]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={t('absence.reason')} required={false} {...fieldAt('/reason')}>
        {(control) => (
          <input {...control} value={typed.reason} onChange={(event) => put({ reason: event.target.value })} />
        )}
      </Field>
      <div className="act-foot">
        <SubmitButton act={act}>{t('absence.send')}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}

function Acted({ done }: Pick<AbsencesView, 'done'>) {
  const { t, moment, has } = useSpeech();
  const place = usePlace();
  return (
    <section>
      <h2>{t('absence.acted')}</h2>
      {done.length === 0 && <p>{t('absence.acted-none')}</p>}
      <ol className="history">
        {done.map(({ caseId, number, type, at, byName }) => (
          <li key={`${caseId}${type}${at}`}>
            <time dateTime={at}>{moment(at, place?.timeZone)}</time>
            <div>
              {t('absence.act', { what: has(`case:event.${type}`) ? t(`case:event.${type}`) : type, name: byName })}
              <span className="sub">
                <Link className="number" to={`/office/${caseId}`}>
                  {number}
                </Link>
              </span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
