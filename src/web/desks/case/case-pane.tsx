import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem } from '../client.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { CaseHead } from './case-head.tsx';
import { CaseTabs } from './case-tabs.tsx';
import { ClockCard } from './clock-card.tsx';
import { useCase } from './use-case.ts';

interface Props {
  readonly caseId: string;
  readonly base: string;
  /** Stands between the clock and the tabs: a desk's own work on the case. */
  readonly work?: (view: CaseView) => ReactNode;
}

/** The middle pane: what the case is, how long it has, and everything known of it. */
export function CasePane({ caseId, base, work }: Props) {
  const { t } = useSpeech();
  const { data: view, error, refetch } = useCase(caseId);
  const back = (
    <Link className="back" to={base}>
      {t('frame.back')}
    </Link>
  );
  if (error !== null && view === undefined) {
    return (
      <>
        {back}
        <div className="empty">
          <h1>{t('case.none')}</h1>
          {error instanceof Problem &&
            error.faults.map((fault) => (
              <p key={fault.code}>
                {fault.reason} {fault.next}
              </p>
            ))}
          <button type="button" className="button quiet" onClick={() => refetch()}>
            {t('silence.again')}
          </button>
        </div>
      </>
    );
  }
  if (view === undefined) return <CaseToCome />;
  return (
    <article key={caseId}>
      {back}
      <a className="jump" href="#side">
        {t('frame.jump')}
      </a>
      <CaseHead view={view} />
      <ClockCard view={view} />
      {work?.(view)}
      <CaseTabs view={view} base={base} />
    </article>
  );
}

function CaseToCome() {
  return (
    <div className="case-to-come" aria-busy="true">
      <div className="bar wide" />
      <div className="bar" />
      <div className="card" />
      <div className="bar wide" />
      <div className="bar wide" />
    </div>
  );
}
