import { Link } from 'react-router';
import { articlesText, lawLanguage } from '../case/articles.ts';
import { useSpeech } from '../language.tsx';
import { precisionText } from './rules-desk.tsx';
import type { Rule, Rules } from './use-rules.ts';
import { WhatIfForm } from './what-if.tsx';

interface Props {
  readonly rule: Rule;
  readonly replyWithin: Rules['replyWithin'];
  readonly judges: boolean;
}

/** One rule: what it finds and on what basis, its values, its figures; and below, what other values would have found. */
export function RulePane({ rule, replyWithin, judges }: Props) {
  const { t } = useSpeech();
  const { code, basis, abuse, state, automatic, parameters, figures } = rule;
  const share = figures.judged === 0 ? undefined : Math.round((100 * figures.upheld) / figures.judged);
  return (
    <article className="signal">
      <Link className="back" to="/rules">
        {t('frame.back')}
      </Link>
      <h1>
        {code} {t(`supervision:rule.${code}.name`)}
      </h1>
      <p className="signal-said">{t(`supervision:rule.${code}.finds`)}</p>
      <ul className="rule-figures">
        <li>
          <b>{figures.hits}</b>
          <span>{t('supervision:rules.hits')}</span>
          {figures.onTrial > 0 && <small>{t('supervision:rules.onTrial', { count: figures.onTrial })}</small>}
        </li>
        <li>
          <b>{figures.judged}</b>
          <span>{t('supervision:rules.judged')}</span>
        </li>
        <li>
          <b>{share === undefined ? '–' : `${share} %`}</b>
          <span>{t('supervision:rules.precision')}</span>
          <small>{precisionText(t, rule)}</small>
        </li>
      </ul>
      <dl className="signal-facts">
        <dt>{t('supervision:rules.state')}</dt>
        <dd>
          {t(`supervision:state.${state}`)} · {t(automatic ? 'supervision:automatic.yes' : 'supervision:automatic.no')}{' '}
          <Link to={`/signals?show=all&rule=${code}`}>{t('supervision:list.title')}</Link>
        </dd>
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
        <dt>{t('supervision:rules.values')}</dt>
        <dd>
          {parameters.length === 0
            ? t('supervision:rules.noValues')
            : parameters
                .map(
                  ({ name, value, unit }) =>
                    `${t(`supervision:parameter.${name}`)} ${value} ${t(`supervision:unit.${unit}`)}`,
                )
                .join(t('supervision:comma'))}
        </dd>
      </dl>
      <p className="hint">
        {replyWithin && t('supervision:rules.replyWithin', replyWithin)} {t('supervision:rules.note')}
      </p>
      {judges && <WhatIfForm rule={rule} />}
    </article>
  );
}
