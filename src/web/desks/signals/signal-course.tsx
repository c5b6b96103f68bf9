import { useSpeech } from '../language.tsx';
import { TrailTable } from './trail.tsx';
import type { SignalDetail } from './use-signals.ts';

/** 经过: what each side said, in the order in which it was said, and the signal's own events with their proofs. */
export function SignalCourse({ detail }: { readonly detail: SignalDetail }) {
  const { t, day } = useSpeech();
  const { signal, reply, judgement, order, appeal, acts } = detail;
  const said = (title: string, words: string | undefined, key: string, late = false) => (
    <li key={key}>
      <b>
        {title}
        {late && <span className="lamp amber">{t('supervision:page.late')}</span>}
      </b>
      {words !== undefined && <p>{words}</p>}
    </li>
  );
  return (
    <section aria-labelledby="course-title">
      <h2 id="course-title">{t('supervision:page.course')}</h2>
      <ol className="signal-course">
        {signal.replyOverdue && said(t('supervision:page.overdue'), undefined, 'overdue')}
        {reply === undefined && signal.standing === 'issued' && said(t('supervision:page.noReply'), undefined, 'none')}
        {reply !== undefined && (
          <>
            {said(t('supervision:page.replyOf', { day: day(reply.on) }), reply.text, 'reply', reply.late)}
            {reply.files.length > 0 && (
              <li className="signal-papers">
                {reply.files.map(({ hash, name }) => (
                  <a key={hash} href={`/api/signals/${signal.id}/files/${hash}`} target="_blank" rel="noreferrer">
                    {name}
                    <span className="unseen"> {t('frame.new-page')}</span>
                  </a>
                ))}
              </li>
            )}
          </>
        )}
        {judgement !== undefined &&
          said(
            t('supervision:page.judgedOn', {
              day: day(judgement.on),
              judgement: t(`supervision:judged.${judgement.judgement}`),
            }),
            judgement.reasons,
            'judgement',
          )}
        {order !== undefined &&
          said(
            t('supervision:page.orderOf', { day: day(order.givenOn), due: day(order.due) }),
            order.order,
            'order',
            order.overdue,
          )}
        {order?.answer !== undefined &&
          said(
            t('supervision:page.answered', { day: day(order.answer.answeredOn) }),
            order.answer.text,
            'answer',
            order.answer.late,
          )}
        {order?.closed !== undefined &&
          said(t('supervision:page.closed', { day: day(order.closed.closedOn) }), order.closed.finding, 'closed')}
        {appeal !== undefined &&
          said(t('supervision:page.appealed', { day: day(appeal.appealedOn) }), appeal.grounds, 'appeal')}
        {appeal?.decided !== undefined &&
          said(
            t('supervision:page.appealDecided', {
              day: day(appeal.decided.on),
              outcome: t(`supervision:outcome.${appeal.decided.outcome}`),
            }),
            appeal.decided.reasons,
            'appeal-decided',
          )}
      </ol>
      <TrailTable events={acts} caption={t('supervision:page.course')} />
    </section>
  );
}
