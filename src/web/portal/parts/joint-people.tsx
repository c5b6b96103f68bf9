import type { MandateView } from '../../../app/requests/mandates.ts';
import { fullDate } from '../../components/dates.ts';
import { useVisit } from '../visit.tsx';

/** 代理人: who acts for the applicant here, each for as long and as far as the mandate says. */
export function JointPeople({ mandates }: { readonly mandates: readonly MandateView[] | undefined }) {
  const { t, say, language } = useVisit();
  // Only the principal decides who acts; an agent sees no other agents.
  if (mandates === undefined) return null;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t('joint:page.peopleTitle')}</h2>
      <p>{t('joint:page.peopleText')}</p>
      {mandates.length === 0 ? (
        <p>{t('joint:page.peopleNone')}</p>
      ) : (
        <ul className="links">
          {mandates.map(({ id, agent, validTo, standing, items, itemNames }) => (
            <li key={id}>
              <a href={`/mandates/${id}`}>
                {t(
                  standing === 'revoked' || standing === 'expired' ? 'joint:page.mandateEnded' : 'joint:page.mandate',
                  {
                    name: agent.name,
                    to: fullDate(validTo, language),
                  },
                )}
              </a>
              <small>
                {items === 'all'
                  ? t('joint:page.mandateAll')
                  : t('joint:page.mandateItems', { items: itemNames.map(say).join(t('joint:comma')) })}
              </small>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a className="button quiet" href="/mandates/new">
          {t('joint:page.giveMandate')}
        </a>
      </p>
    </section>
  );
}
