import { useSpeech } from '../language.tsx';
import type { JointView } from './use-joint.ts';

/** 会审: agenda, what each body said, and the one opinion that came of it. */
export function MeetingsPanel({ view }: { readonly view: JointView }) {
  const { t, say, dayOfWeek } = useSpeech();
  const nameOf = (code: string) => say(view.bodies.find((body) => body.code === code)?.name) || code;
  if (view.meetings.length === 0) return <p className="empty">{t('joint:desk.no-meetings')}</p>;
  return (
    <>
      {view.meetings.map(({ meeting, on, time, place, purpose, agenda, bodies, comments, silent, conclusion }) => (
        <section key={meeting} className="joint-meeting" aria-label={t('joint:desk.meeting', { meeting })}>
          <h2>
            {t('joint:desk.meeting', { meeting })} <small>{`${dayOfWeek(on)} ${time} · ${place}`}</small>
          </h2>
          <p>{purpose}</p>
          <ol>
            {agenda.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
          <table className="joint-comments">
            <thead>
              <tr>
                <th scope="col">{t('joint:desk.column.body')}</th>
                <th scope="col">{t('joint:desk.column.view')}</th>
                <th scope="col">{t('joint:desk.column.comment')}</th>
              </tr>
            </thead>
            <tbody>
              {bodies.map((body) => {
                const comment = comments.find((one) => one.body === body);
                return (
                  <tr key={body} data-silent={silent.includes(body) ? 'yes' : undefined}>
                    <th scope="row">{nameOf(body)}</th>
                    <td>{comment === undefined ? t('joint:desk.not-spoken') : t(`joint:outcome.${comment.view}`)}</td>
                    <td>{comment?.text}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {conclusion !== undefined && (
            <p className="conclusion">
              <b>
                {t('joint:desk.conclusion')}
                {t('joint:colon')}
                {t(`joint:outcome.${conclusion.opinion}`)}
              </b>{' '}
              {conclusion.text}
            </p>
          )}
        </section>
      ))}
    </>
  );
}
