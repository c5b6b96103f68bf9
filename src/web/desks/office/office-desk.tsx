import { useParams } from 'react-router';
import { CasePane } from '../case/case-pane.tsx';
import { useCase } from '../case/use-case.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { ListPane } from '../work-list/list-pane.tsx';
import { NothingOpen } from './nothing-open.tsx';
import { officeKeys } from './office-keys.ts';
import { SayPane } from './say-pane.tsx';

/** 审批: the desk of officers, approvers and heads. */
export default function OfficeDesk() {
  const { caseId } = useParams();
  const { t } = useSpeech();
  const { data: view } = useCase(caseId);
  return (
    <Panes
      desk="office"
      open={caseId}
      keys={officeKeys(t)}
      list={<ListPane base="/office" openCase={caseId} kinds={['mine', 'all']} empty={t('list.empty.office')} />}
      middle={caseId === undefined ? <NothingOpen /> : <CasePane caseId={caseId} base="/office" />}
      sideName={t('say.title')}
      side={caseId === undefined ? null : view !== undefined && <SayPane key={caseId} view={view} />}
    />
  );
}
