import type { SealDetail } from '../../../app/requests/seals.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { useSealAct } from './use-seals.ts';

/** 违规用印和待盖文书: what was refused, by whom it was tried; and what can be sealed now that the reason is gone. */
export function RefusedUses({ seal }: { readonly seal: SealDetail }) {
  const { t, day } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useSealAct();
  if (seal.refusedUses.length === 0) return null;
  const maySeal = seal.acts.includes('impress');
  const put = (paper: string, caseId: string, hash: string) => {
    if (act.busy) return;
    send(`/api/seals/${seal.id}/impressions`, { caseId, paper, hash }, () => tell(t('seals.sealed', { paper })));
  };
  return (
    <section aria-labelledby="refused-title">
      <h2 id="refused-title">{t('seals.refused')}</h2>
      <ActNotes act={act} fieldOf={() => undefined} />
      <ul className="seal-refused">
        {seal.refusedUses.map(({ on, why, reason, paper, caseId, leaf, by }) => (
          <li key={`${on}${why}${paper ?? ''}${by ?? ''}`}>
            <time dateTime={on}>{day(on)}</time>
            <span>
              {reason}
              <small>{[paper, by ?? t('seals.by-program')].filter(Boolean).join(' · ')}</small>
            </span>
            {maySeal && paper !== undefined && caseId !== undefined && leaf !== undefined && (
              <button
                type="button"
                className="button quiet"
                aria-disabled={act.busy}
                aria-label={t('seals.seal-now-paper', { paper })}
                onClick={() => put(paper, caseId, leaf)}
              >
                {t('seals.seal-now')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
