import { useSpeech } from '../language.tsx';
import type { JointView } from './use-joint.ts';

/** 争议: who disagrees about what, where it lies now, and by when it climbs. */
export function DisputesPanel({ view }: { readonly view: JointView }) {
  const { t, say, shortDay } = useSpeech();
  const nameOf = (code: string) => say(view.bodies.find((body) => body.code === code)?.name) || code;
  if (view.disputes.length === 0) return <p className="empty">{t('joint:desk.no-disputes')}</p>;
  return (
    <ol className="joint-disputes">
      {view.disputes.map(({ dispute, body, subject, text, openedOn, level, due, lamp, climbs, settled }) => (
        <li key={dispute}>
          <p>
            <b>{subject}</b>{' '}
            <span>
              {nameOf(body)} · {shortDay(openedOn)}
            </span>
          </p>
          <p>{text}</p>
          {climbs.length > 0 && (
            <p className="sub">
              {climbs.map((one) => `${shortDay(one.on)} ${t(`joint:level.${one.level}`)}`).join(' → ')}
            </p>
          )}
          {settled === undefined ? (
            <p className={lamp === undefined ? undefined : `lamp ${lamp}`}>
              {due === undefined
                ? t('joint:desk.dispute-at', { level: t(`joint:level.${level}`) })
                : t('joint:desk.dispute-until', { level: t(`joint:level.${level}`), day: shortDay(due) })}
            </p>
          ) : (
            <p className="conclusion">
              <b>{t('joint:desk.settled', { level: t(`joint:level.${settled.level}`), day: shortDay(settled.on) })}</b>{' '}
              {settled.text}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
