import { DiscretionLine } from '../case/discretion-table.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { CaseView } from '../shapes.ts';

/** Who reviewed and what was proposed: the first pair of eyes, for the second. */
export function OpinionsSoFar({ view }: { readonly view: CaseView }) {
  const { t, moment, day } = useSpeech();
  const place = usePlace();
  const { opinions, proposal, decision } = view;
  const words = view.item.actWords;
  if (opinions.length === 0 && proposal === undefined && decision === undefined) return null;
  return (
    <section className="opinions">
      <h2>{t('say.so-far')}</h2>
      {opinions.map((opinion) => (
        <figure key={opinion.at}>
          <blockquote>{opinion.text}</blockquote>
          <figcaption>
            <b>{t(`say.opinion.${opinion.opinion}`)}</b> {opinion.byName}
            {opinion.mine && t('say.me')} · {moment(opinion.at, place?.timeZone)}
          </figcaption>
        </figure>
      ))}
      {proposal !== undefined && (
        <figure>
          <blockquote>{proposal.reasons || t('say.no-reasons')}</blockquote>
          <figcaption>
            <b>
              {t('say.proposing', {
                decision: t(proposal.outcome === 'grant' ? `case:granting.${words}` : `case:refusing.${words}`),
              })}
            </b>{' '}
            {proposal.byName}
            {proposal.mine && t('say.me')}
            {proposal.discretion !== undefined && (
              <span className="sub">
                <DiscretionLine table={view.item.discretion} taken={proposal.discretion} />
              </span>
            )}
            {proposal.articles !== '' && <span className="sub">{proposal.articles}</span>}
          </figcaption>
        </figure>
      )}
      {decision !== undefined && (
        <figure className="decided" data-outcome={decision.outcome}>
          {decision.reasons !== '' && <blockquote>{decision.reasons}</blockquote>}
          <figcaption>
            <b>{t(decision.outcome === 'granted' ? `case:granting.${words}` : `case:refusing.${words}`)}</b>{' '}
            {decision.byName}
            {decision.elsewhere !== undefined && (
              <span className="sub">
                {t('joint:step.elsewhere', { ...decision.elsewhere, day: day(decision.elsewhere.claimedOn) })}
              </span>
            )}
            {decision.discretion !== undefined && (
              <span className="sub">
                <DiscretionLine table={view.item.discretion} taken={decision.discretion} />
              </span>
            )}
          </figcaption>
        </figure>
      )}
    </section>
  );
}
