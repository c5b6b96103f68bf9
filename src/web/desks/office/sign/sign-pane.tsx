import { useEffect, useRef, useState } from 'react';
import { ActNotes } from '../../act/act-notes.tsx';
import { useAct } from '../../act/use-act.ts';
import { useReload } from '../../case/use-case.ts';
import { write } from '../../client.ts';
import { Key } from '../../frame/key.tsx';
import { useKeys } from '../../frame/keys.ts';
import { MinutesField } from '../../hearings/minutes-field.tsx';
import { useSpeech } from '../../language.tsx';
import type { CaseView, Done } from '../../shapes.ts';
import { reviewedByMe } from '../acts.ts';
import { ConsultationsSoFar } from '../consultations-so-far.tsx';
import { OpinionsSoFar } from '../opinions-so-far.tsx';
import type { Outcome } from './sign-desk.tsx';

interface Props {
  readonly at: number;
  readonly of: number;
  readonly view: CaseView | undefined;
  readonly unreadable: boolean;
  readonly conclude: (outcome: Omit<Outcome, 'view'>) => void;
}

/** One proposal before the person who signs: signed as it stands here, or passed over. */
export function SignPane({ at, of, view, unreadable, conclude }: Props) {
  const { t } = useSpeech();
  const act = useAct();
  const reload = useReload();
  const [told, tell] = useState(false);
  const [read, markRead] = useState<readonly string[]>([]);
  const pane = useRef<HTMLDivElement>(null);
  const refusing = view?.proposal?.outcome === 'refuse';
  const obstacle = view === undefined ? undefined : obstacleOf(view);
  const isStale = act.state.kind === 'stale';
  const caseId = view?.caseId;
  // What was shown is out of date: it is shown as it is now, and has to be looked at before it can be signed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reload` is new each time
  useEffect(() => {
    if (isStale && caseId !== undefined) reload(caseId);
  }, [isStale, caseId]);
  useEffect(() => pane.current?.focus(), []);
  const sign = () => {
    if (view?.viewed === undefined || act.busy || obstacle !== undefined) return;
    const body = { viewed: view.viewed, remediesTold: told, minutes: read };
    act.perform(
      (key) => write<Done>(`/api/cases/${view.caseId}/signature`, body, { key }),
      () => {
        conclude({ kind: 'signed' });
        reload(view.caseId);
      },
    );
  };
  const skip = () => {
    const said = act.faults.map(({ reason }) => reason).join(' ');
    conclude(said === '' ? { kind: 'skipped' } : { kind: 'failed', said });
  };
  useKeys({ g: sign, n: skip });
  return (
    <div className="say sign" ref={pane} tabIndex={-1}>
      <p className="sign-at" aria-live="polite">
        {t('sign.at', { at, of })}
      </p>
      <ActNotes act={act} fieldOf={(pointer) => (pointer === '/minutes' ? 'sign-minutes' : undefined)} />
      {unreadable && <p className="note">{t('case.none')}</p>}
      {view !== undefined && (
        <>
          <OpinionsSoFar view={view} />
          <ConsultationsSoFar view={view} />
        </>
      )}
      {obstacle !== undefined && <p className="note">{t(obstacle)}</p>}
      {caseId !== undefined && obstacle === undefined && (
        <MinutesField
          {...{ caseId, cited: read, put: markRead }}
          id="sign-minutes"
          faults={act.faults.filter(({ pointer }) => pointer === '/minutes')}
        />
      )}
      {refusing && obstacle === undefined && (
        <label className="tick">
          <input type="checkbox" checked={told} onChange={(event) => tell(event.target.checked)} />
          <span>{t('decision.remedies')}</span>
        </label>
      )}
      <div className="act-foot">
        {obstacle === undefined && view !== undefined && (
          <button type="button" className="button" aria-disabled={act.busy} onClick={sign}>
            {act.busy ? t('act.sending') : t(refusing ? 'sign.refuse' : 'sign.grant')} <Key>G</Key>
          </button>
        )}
        <button type="button" className="button quiet" onClick={skip}>
          {t('sign.skip')} <Key>N</Key>
        </button>
      </div>
      <p className="hint">{t('sign.how')}</p>
    </div>
  );
}

/** Says beforehand what the service would say afterwards. */
function obstacleOf(view: CaseView): string | undefined {
  if (!view.actions.includes('decideApplication') || view.proposal === undefined) return 'sign.not-waiting';
  if (view.item.fourEyes && reviewedByMe(view)) return 'decision.four-eyes-me';
  if (view.consultations.some(({ open }) => open)) return 'consult.blocks';
  return undefined;
}
