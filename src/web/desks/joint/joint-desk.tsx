import { useParams } from 'react-router';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { ActSide } from './act-side.tsx';
import { JointListPane } from './joint-list-pane.tsx';
import { JointPane } from './joint-pane.tsx';
import { useJointCase } from './use-joint.ts';

/** 联合办理: for the lead body the whole, for every other body its own part, for the government what is asked of it. */
export default function JointDesk() {
  const { jointId } = useParams();
  const { t } = useSpeech();
  const { data: view } = useJointCase(jointId);
  return (
    <Panes
      desk="joint"
      open={jointId}
      keys={[
        { keys: ['J', 'K'], does: t('keys.next') },
        { keys: ['1', '…', '6'], does: t('keys.tabs') },
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={<JointListPane open={jointId} />}
      middle={jointId === undefined ? <NothingOpen /> : <JointPane id={jointId} />}
      sideName={t('joint:desk.acts')}
      side={view === undefined ? null : <ActSide key={view.id} view={view} />}
    />
  );
}

function NothingOpen() {
  const { t } = useSpeech();
  return (
    <div className="empty">
      <h1>{t('joint:desk.choose')}</h1>
      <p>{t('joint:desk.choose-next')}</p>
    </div>
  );
}
