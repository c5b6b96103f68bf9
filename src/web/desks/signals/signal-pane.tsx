import { Link } from 'react-router';
import { articlesText, lawLanguage } from '../case/articles.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { LevelMark } from './level-mark.tsx';
import { useBodyName, useSaid } from './said.ts';
import { SignalCourse } from './signal-course.tsx';
import { Standing } from './signal-list.tsx';
import { TrailTable } from './trail.tsx';
import { type SignalDetail, useSignal } from './use-signals.ts';

interface Props {
  readonly id: string;
  readonly back: string;
  readonly oversees: boolean;
}

/** One signal: rule, facts, articles and values; what was said about it; the trail of evidence. The same for both sides. */
export function SignalPane({ id, back, oversees }: Props) {
  const { t, moment } = useSpeech();
  const said = useSaid();
  const detail = useSignal(id);
  if (detail === undefined) return <Waiting />;
  const { signal, trail, evidence } = detail;
  return (
    <article className="signal">
      <Link className="back" to={back}>
        {t('frame.back')}
      </Link>
      <p className="signal-line">
        <LevelMark level={signal.level} /> <span className="number">{signal.number}</span> <Standing signal={signal} />
        {signal.next !== undefined && ` · ${t(`supervision:next.${signal.next.act}`)}`}
      </p>
      <h1>
        {signal.rule} {t(`supervision:rule.${signal.rule}.name`)}
      </h1>
      <p className="signal-said">{said(signal)}</p>
      <p className="hint">
        {t('supervision:page.since', { at: moment(signal.since) })} ·{' '}
        {t('supervision:page.raised', { at: moment(signal.raisedAt) })}
      </p>
      <Facts detail={detail} oversees={oversees} />
      <SignalCourse detail={detail} />
      <section aria-labelledby="trail-title">
        <h2 id="trail-title">{t('supervision:page.trail')}</h2>
        <p className="hint">{t('supervision:page.trailHint')}</p>
        <TrailTable events={trail} marked={evidence} caption={t('supervision:page.trail')} />
      </section>
    </article>
  );
}

function Facts({ detail, oversees }: { readonly detail: SignalDetail; readonly oversees: boolean }) {
  const { t, say, dayOfWeek } = useSpeech();
  const nameOf = useBodyName();
  const { signal, basis, abuse, values, units } = detail;
  const { subject, body, replyDue, next } = signal;
  const left = next?.act === 'reply' ? next.daysLeft : undefined;
  return (
    <dl className="signal-facts">
      <dt>{t('supervision:list.rule')}</dt>
      <dd>{t(`supervision:rule.${signal.rule}.finds`)}</dd>
      <dt>{t('supervision:page.articles')}</dt>
      <dd>
        {basis.length === 0
          ? t('supervision:page.noArticles')
          : basis.map((one) => (
              <span key={`${one.law}${one.articles.join()}`} lang={lawLanguage(one)}>
                {articlesText(one)}{' '}
              </span>
            ))}
      </dd>
      {abuse !== undefined && (
        <>
          <dt>{t('supervision:page.abuse')}</dt>
          <dd>{t(`supervision:abuse.${abuse}`)}</dd>
        </>
      )}
      {Object.keys(values).length > 0 && (
        <>
          <dt>{t('supervision:page.values')}</dt>
          <dd>
            {Object.entries(values)
              .map(
                ([name, value]) =>
                  `${t(`supervision:parameter.${name}`)} ${value} ${t(`supervision:unit.${units[name]}`)}`,
              )
              .join(t('supervision:comma'))}
          </dd>
        </>
      )}
      <dt>{t('supervision:page.body')}</dt>
      <dd>
        {nameOf(body)}
        {oversees && (
          <>
            {' '}
            <Link to={`/signals?show=all&body=${body}`}>{t('supervision:page.openBoard')}</Link>
          </>
        )}
      </dd>
      {subject.kind === 'case' && (
        <>
          <dt>{t('supervision:page.case')}</dt>
          <dd>
            {say(signal.itemName)} <span className="number">{subject.number}</span>{' '}
            <Link to={`/${oversees ? 'overview' : 'office'}/${subject.caseId}`}>
              {t(oversees ? 'supervision:page.openCase' : 'supervision:page.case')}
            </Link>
          </dd>
        </>
      )}
      {replyDue !== undefined && (
        <>
          <dt>{t('supervision:page.due')}</dt>
          <dd>
            {dayOfWeek(replyDue)}
            {left !== undefined && <strong className="signal-left">{daysText(t, left)}</strong>}
          </dd>
        </>
      )}
    </dl>
  );
}

/** 剩 3 个工作日、今天到期、超 2 个工作日. */
export function daysText(t: (key: string, facts?: { count: number }) => string, left: number): string {
  if (left === 0) return t('supervision:days.today');
  return left > 0 ? t('supervision:days.left', { count: left }) : t('supervision:days.over', { count: -left });
}
