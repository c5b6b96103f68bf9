import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { InstrumentShape } from '../../../app/requests/powers.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { PaperActs } from './paper-acts.tsx';
import { PaperForm } from './paper-form.tsx';
import { useInstruments } from './use-powers.ts';

/** 事权文件: drafts first, then what holds; one of them opened beside. */
export function PapersTab({ id }: { readonly id: string | undefined }) {
  const { t } = useSpeech();
  const list = useInstruments();
  if (list === undefined) return <Waiting />;
  const open = list.instruments.find((one) => one.id === id);
  return (
    <div className="powers-papers" data-open={id !== undefined}>
      <nav aria-label={t('powers.tab.papers')}>
        {list.mayDraft && (
          <Link className="button quiet" to="/powers/papers/new">
            {t('powers.new')}
          </Link>
        )}
        <ol className="rows">
          {list.instruments.map((one) => (
            <Row key={one.id} paper={one} isOpen={one.id === id} />
          ))}
        </ol>
      </nav>
      <section aria-label={t('powers.paper')}>
        {id === 'new' && list.mayDraft ? (
          <PaperForm key="new" />
        ) : open !== undefined ? (
          <Paper key={open.id} paper={open} />
        ) : (
          <div className="empty">
            <h2>{t('powers.choose')}</h2>
            <p>{t('powers.choose-next')}</p>
          </div>
        )}
      </section>
    </div>
  );
}

function Row({ paper, isOpen }: { readonly paper: InstrumentShape; readonly isOpen: boolean }) {
  const { t, say, day } = useSpeech();
  const { id, stage, terms, receiver } = paper;
  return (
    <li>
      <Link className="paper-row" to={`/powers/papers/${id}`} aria-current={isOpen ? 'true' : undefined}>
        <b>{terms.number}</b>
        <span className="paper-stage">{t(`powers.stage.${stage}`)}</span>
        <span>
          {t(`powers.form.${terms.form}`)} → {say(receiver.name)}
        </span>
        <small>{t('powers.takes-over', { day: day(terms.takenOverOn), count: terms.items.length })}</small>
      </Link>
    </li>
  );
}

function Paper({ paper }: { readonly paper: InstrumentShape }) {
  const { t, say, day } = useSpeech();
  const { terms, giver, receiver, stage, sentBack, ending, ended, draftedBy, evaluations } = paper;
  const nameOf = (code: string) => say(paper.items.find((one) => one.code === code)?.name ?? { en: code });
  const answers = terms.form === 'entrustment' ? giver : receiver;
  const law = (one: { law: string; articles: readonly string[] } | undefined) =>
    one === undefined ? '' : `${one.law} ${one.articles.join('、')}`;
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['form', `${t(`powers.form.${terms.form}`)} · ${t(`powers.reach.${terms.reach}`)}`],
    ['issuer', `${terms.issuer} · ${day(terms.issuedOn)}`],
    ['sides', `${say(giver.name)} → ${say(receiver.name)}`],
    ['answers', terms.reach === 'full' ? say(answers.name) : say(giver.name)],
    ['items', <Named key="items" all={paper.items} />],
    ['towns', terms.territories === 'all' ? t('powers.everywhere') : <Named key="towns" all={paper.territories} />],
    [
      'valid',
      terms.validTo === undefined
        ? t('powers.since', { day: day(terms.validFrom) })
        : `${day(terms.validFrom)} – ${day(terms.validTo)}`,
    ],
    ['handover', t('powers.handover', { last: day(terms.givenUpOn), first: day(terms.takenOverOn) })],
    ...(terms.basis === undefined ? [] : [['basis', law(terms.basis)] as const]),
    ...(terms.furtherAllowedBy === undefined ? [] : [['further', law(terms.furtherAllowedBy)] as const]),
    ...(draftedBy === undefined ? [] : [['drafted', draftedBy] as const]),
    ...(sentBack === undefined ? [] : [['sent-back', sentBack] as const]),
    ...(ending === undefined
      ? []
      : [
          [
            'ending',
            t('powers.ending-on', { ...ending, how: t(`powers.end.${ending.how}`), day: day(ending.on) }),
          ] as const,
        ]),
    ...(ended === undefined
      ? []
      : [['ended', `${t(`powers.end.${ended.how}`)} · ${day(ended.on)} · ${ended.reason}`] as const]),
  ];
  return (
    <article className="paper-view">
      <Link className="back" to="/powers/papers">
        {t('frame.back')}
      </Link>
      <h2 lang="zh-Hans">{terms.title}</h2>
      <p className="case-line">
        <span className="number">{terms.number}</span> <span className="paper-stage">{t(`powers.stage.${stage}`)}</span>
      </p>
      <dl className="facts">
        {rows.map(([label, words]) => (
          <div key={label}>
            <dt>{t(`powers.field.${label}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {evaluations.length > 0 && (
        <section>
          <h3>{t('powers.evaluations')}</h3>
          <ul className="paper-evaluations">
            {evaluations.map((one) => (
              <li key={`${one.item}${one.on}`}>
                <b>{t(`powers.verdict.${one.verdict}`)}</b> {nameOf(one.item)} · {day(one.on)}
                <small>
                  {t('powers.compared', { days: one.days, before: one.before.cases, after: one.after.cases })} ·{' '}
                  {one.reason}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <PaperActs paper={paper} />
    </article>
  );
}

/** By name, each with its code in small, for whoever looks it up. */
function Named({ all }: { readonly all: InstrumentShape['items'] }) {
  const { say } = useSpeech();
  return (
    <ul className="paper-names">
      {all.map(({ code, name }) => (
        <li key={code}>
          {say(name)} <small className="number">{code}</small>
        </li>
      ))}
    </ul>
  );
}
