import { Link, useNavigate, useParams } from 'react-router';
import { CasePane } from '../case/case-pane.tsx';
import { useCase } from '../case/use-case.ts';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { Panes } from '../frame/panes.tsx';
import { JointWaiting } from '../joint/joint-waiting.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { SignalsWaitingLine } from '../signals/signals-waiting.tsx';
import { ListPane } from '../work-list/list-pane.tsx';
import { NothingOpen } from './nothing-open.tsx';
import { officeKeys } from './office-keys.ts';
import { SayPane } from './say-pane.tsx';
import { useMarks } from './sign/marks.ts';

/** 审批: the desk of officers, approvers and heads. */
export default function OfficeDesk() {
  const { caseId } = useParams();
  const { t } = useSpeech();
  const { data: view } = useCase(caseId);
  const { posts } = useSession();
  const marks = useMarks();
  const navigate = useNavigate();
  const begin = () => {
    if (marks.marked.length > 0) navigate('/office/sign');
  };
  // Not G, which signs: a key struck twice must not sign what nobody has looked at.
  useKeys({ b: begin });
  const signs = posts.some(({ duty }) => duty === 'approver' || duty === 'head');
  return (
    <Panes
      desk="office"
      open={caseId}
      keys={officeKeys(t)}
      list={
        <ListPane
          base="/office"
          openCase={caseId}
          kinds={['mine', 'all']}
          empty={t('list.empty.office')}
          above={
            <>
              <SignalsWaitingLine />
              <JointWaiting />
            </>
          }
          {...(signs ? { marks } : {})}
          foot={
            <>
              <p className="list-foot">
                <Link to="/office/absence">{t('absence.title')}</Link>
              </p>
              {signs && marks.marked.length > 0 && <SignBar count={marks.marked.length} clear={marks.clear} />}
            </>
          }
        />
      }
      middle={caseId === undefined ? <NothingOpen /> : <CasePane caseId={caseId} base="/office" />}
      sideName={t('say.title')}
      side={caseId === undefined ? null : view !== undefined && <SayPane key={caseId} view={view} />}
    />
  );
}

/** The marked cases are looked at one by one; there is no way to sign them all at once. */
function SignBar({ count, clear }: { readonly count: number; readonly clear: () => void }) {
  const { t } = useSpeech();
  return (
    <p className="sign-bar">
      <Link className="button" to="/office/sign">
        {t('sign.begin', { count })} <Key>B</Key>
      </Link>
      <button type="button" className="link" onClick={clear}>
        {t('sign.clear')}
      </button>
    </p>
  );
}
