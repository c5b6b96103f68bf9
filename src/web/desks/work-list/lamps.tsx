import { useSpeech } from '../language.tsx';
import type { WorkListPage } from '../shapes.ts';

/** How many are overdue, nearly due and in time: square, diamond, round. */
export function Lamps({ counts }: { readonly counts: WorkListPage['counts'] | undefined }) {
  const { t } = useSpeech();
  return (
    <ul className="lamps" aria-label={t('list.lamps')}>
      {(['red', 'amber', 'green'] as const).map((lamp) => (
        <li key={lamp} title={t(`case:lamp.${lamp}`)}>
          <span className={`lamp ${lamp}`}>
            <span className="unseen">{t(`case:lamp.${lamp}`)}</span>
            {told(counts?.[lamp])}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The service counts no further than a thousand. */
function told(count: number | undefined): string {
  if (count === undefined) return '·';
  return count >= 1_000 ? '999+' : String(count);
}
