import { Link } from 'react-router';
import { useSpeech } from '../language.tsx';
import { AboutLink } from '../signals/about-link.tsx';
import { LevelMark } from '../signals/level-mark.tsx';
import { useBodyName } from '../signals/said.ts';
import { type Recheck, useRecheck } from './use-rules.ts';

/** 复核: every signal worked out anew from the record; what should exist and does not, and the reverse. */
export function RecheckPane() {
  const { t, day } = useSpeech();
  const { data, isFetching, isError, refetch } = useRecheck();
  return (
    <article className="signal" aria-busy={isFetching}>
      <Link className="back" to="/rules">
        {t('frame.back')}
      </Link>
      <h1>{t('supervision:recheck.title')}</h1>
      <p>{t('supervision:recheck.how')}</p>
      <p>
        <button type="button" className="button" aria-disabled={isFetching} onClick={() => !isFetching && refetch()}>
          {t(isFetching ? 'supervision:recheck.busy' : 'supervision:recheck.ask')}
        </button>
      </p>
      <div role="status">
        {isError && !isFetching && <p className="note">{t('supervision:list.failed')}</p>}
        {data !== undefined && (
          <>
            {data.nightly !== undefined && (
              <p className="hint">{t('supervision:recheck.nightly', figuresOf(data.nightly, day(data.nightly.on)))}</p>
            )}
            {data.nightly !== undefined && data.nightly.valuesDiffer.length > 0 && (
              <section aria-label={t('supervision:recheck.values')}>
                <h2>
                  {t('supervision:recheck.values')} <small>{data.nightly.valuesDiffer.length}</small>
                </h2>
                <ul className="finding-list">
                  {data.nightly.valuesDiffer.map((line) => (
                    <li key={line}>
                      <code>{line}</code>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <p className="signal-said">{t('supervision:recheck.right', { cases: data.cases, right: data.right })}</p>
            <Lines title={t('supervision:recheck.missing')} lines={data.missing} />
            <Lines title={t('supervision:recheck.superfluous')} lines={data.superfluous} />
          </>
        )}
      </div>
    </article>
  );
}

function figuresOf({ cases, right, missing, superfluous }: NonNullable<Recheck['nightly']>, date: string) {
  return { cases, right, missing, superfluous, date };
}

function Lines({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: Recheck['missing'] | Recheck['superfluous'];
}) {
  const { t, moment } = useSpeech();
  const nameOf = useBodyName();
  return (
    <section aria-label={title}>
      <h2>
        {title} <small>{lines.length}</small>
      </h2>
      {lines.length === 0 ? (
        <p className="hint">{t('supervision:recheck.none')}</p>
      ) : (
        <ol className="finding-list">
          {lines.map((line) => (
            <li key={JSON.stringify([line.caseId, line.subject, line.rule, line.key])}>
              <LevelMark level={line.level} />
              <span>
                {line.rule} {t(`supervision:rule.${line.rule}.name`)}
                {'why' in line && ` · ${t(`supervision:recheck.why.${line.why}`)}`}
                <span className="sub">
                  {nameOf(line.body)} · {moment(line.since)} ·{' '}
                  {'signal' in line ? (
                    <Link to={`/signals/${line.signal}`}>{t('supervision:source.signal')}</Link>
                  ) : (
                    <AboutLink of={line} />
                  )}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
