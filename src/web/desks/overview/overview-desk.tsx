import { useParams } from 'react-router';
import { CasePane } from '../case/case-pane.tsx';
import { HistoryLines } from '../case/history-panel.tsx';
import { useCase } from '../case/use-case.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { UnmaskPanel } from '../looks/unmask-panel.tsx';
import { NothingOpen } from '../office/nothing-open.tsx';
import { useSession } from '../session.tsx';
import { CaseTrail } from '../signals/case-trail.tsx';
import { ListPane } from '../work-list/list-pane.tsx';

/** 监察、政务办: the officer's screen without the right to change anything. */
export default function OverviewDesk() {
  const { caseId } = useParams();
  const { t } = useSpeech();
  const { posts } = useSession();
  const oversees = posts.some(({ duty }) => duty === 'supervisor');
  const { data: view } = useCase(caseId);
  const keys = [
    { keys: ['J', 'K'], does: t('keys.next') },
    { keys: ['/'], does: t('keys.search') },
    { keys: ['W'], does: t('keys.why') },
    { keys: ['1', '…', '5'], does: t('keys.tabs') },
    { keys: ['?'], does: t('keys.sheet') },
  ];
  return (
    <Panes
      desk="overview"
      open={caseId}
      keys={keys}
      list={<ListPane base="/overview" openCase={caseId} kinds={['all']} empty={t('list.empty.overview')} />}
      middle={caseId === undefined ? <NothingOpen /> : <CasePane caseId={caseId} base="/overview" />}
      sideName={t('overview.side')}
      side={
        view === undefined || caseId === undefined ? null : (
          <div className="say">
            <p className="note">{t('overview.read-only')}</p>
            <section className="side-history">
              <h2>{t('case.tab.history')}</h2>
              <HistoryLines view={view} entries={[...view.history].reverse()} />
            </section>
            {oversees && (
              <UnmaskPanel key={caseId} caseId={caseId} number={view.number} fields={view.item.formFields} />
            )}
            <CaseTrail caseId={caseId} />
          </div>
        )
      }
    />
  );
}
