import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { CasePane } from '../case/case-pane.tsx';
import { useCase } from '../case/use-case.ts';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { VisitStrip } from '../queue/visit-strip.tsx';
import { useSession } from '../session.tsx';
import { ListPane } from '../work-list/list-pane.tsx';
import { NewApplication } from './new-application.tsx';
import { windowKeys } from './window-keys.ts';
import { WindowSide } from './window-side.tsx';
import { WindowWork } from './window-work.tsx';

/** 窗口: the desk of the clerk, from receipt to acceptance, and delivery at the end. */
export default function WindowDesk() {
  const { caseId: opened } = useParams();
  const { t } = useSpeech();
  const navigate = useNavigate();
  const hasHall = useSession().posts.some(({ duty, centre }) => duty === 'clerk' && centre !== undefined);
  // Asked for anew, it begins anew, also where the last receipt is still shown.
  const { key } = useLocation();
  const isNew = opened === 'new';
  const caseId = isNew ? undefined : opened;
  const { data: view } = useCase(caseId);
  useKeys({ f2: () => navigate('/window/new') });
  return (
    <Panes
      desk="window"
      open={opened}
      keys={windowKeys(t)}
      list={
        <ListPane base="/window" openCase={caseId} kinds={['mine', 'all']} empty={t('list.empty.window')}>
          {hasHall && <VisitStrip />}
          <Link to="/window/new" className="button new-application" aria-current={isNew ? 'page' : undefined}>
            {t('new.start')} <Key>F2</Key>
          </Link>
        </ListPane>
      }
      middle={
        caseId === undefined ? (
          <NewApplication key={isNew ? key : 'idle'} started={isNew} />
        ) : (
          <CasePane caseId={caseId} base="/window" work={(shown) => <WindowWork view={shown} />} />
        )
      }
      sideName={t('say.window')}
      side={view === undefined || caseId === undefined ? null : <WindowSide key={caseId} view={view} />}
    />
  );
}
