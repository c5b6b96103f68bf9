import { Link } from 'react-router';
import { useSpeech } from '../language.tsx';
import { useSignalsWaiting } from './use-signals.ts';

/** Above the list of one's cases: what the supervisors want to know of the body. Nothing where they want nothing. */
export function SignalsWaitingLine() {
  const { t } = useSpeech();
  const found = useSignalsWaiting();
  if (found === undefined || found.waiting === 0) return null;
  return (
    <Link className="signals-waiting" to="/signals" data-red={found.red > 0}>
      {t('supervision:list.waiting', { count: found.waiting })}
    </Link>
  );
}
