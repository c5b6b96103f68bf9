import { Link } from 'react-router';
import { useSpeech } from '../language.tsx';
import { useJointList } from './use-joint.ts';

/** Above the list of one's cases: joint steps wait as well, with the most urgent one's own days. */
export function JointWaiting() {
  const { t, say, shortDayOfWeek } = useSpeech();
  const { data } = useJointList('waiting');
  const rows = data?.rows ?? [];
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <Link className="joint-waiting" to={`/joint/${first.id}`}>
      <b>{t('joint:waiting', { count: rows.length })}</b>
      <span>
        {say(first.packageName)}
        {first.due === null ? '' : ` · ${shortDayOfWeek(first.due)}`}
      </span>
    </Link>
  );
}
