import { useEffect, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { useAct } from '../act/use-act.ts';
import { useReload } from '../case/use-case.ts';
import { write } from '../client.ts';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView, Done } from '../shapes.ts';
import { DefectList } from './defect-list.tsx';
import { answerDefectsOf, checksOf, defectsOf, unlooked, useIntake } from './intake.ts';

/**
 * The one-time notice as it builds up, and the two answers of the door: accepted when nothing is on it, the notice when
 * something is. A button that cannot be pressed yet says what is missing.
 */
export function NoticePane({ view }: { readonly view: CaseView }) {
  const { t, say, dayOfWeek } = useSpeech();
  const [look, put, discard] = useIntake(view.caseId);
  const [wanted, setWanted] = useState<'' | 'acceptance' | 'notice'>('');
  const act = useAct();
  const reload = useReload();
  const tell = useOutcome();
  const defects = defectsOf(view, look);
  const left = unlooked(view, look);
  const ready = left.length === 0 && defects.length === 0;
  const { caseId, version } = view;
  const { faults } = act;

  // The checklist shows what the service said next to each material.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `put` is new each time, the faults are not
  useEffect(() => put({ faults }), [faults]);
  const isStale = act.state.kind === 'stale';
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reload` is new each time
  useEffect(() => {
    if (isStale) reload(caseId);
  }, [isStale, caseId]);

  const send = (path: string, body: unknown, said: string) => {
    setWanted('');
    act.perform(
      (key) => write<Done>(`/api/cases/${caseId}/${path}`, body, { key, version }),
      async () => {
        discard();
        tell(said);
        await reload(caseId);
      },
    );
  };
  /** Why the button that was pressed does nothing yet; it changes with the look and goes when nothing is in the way. */
  const blocked = (): string => {
    if (wanted === '') return '';
    const materials = left.map((material) => say(material.name)).join('、');
    if (left.length > 0)
      return t(wanted === 'notice' ? 'intake.notice-not-looked' : 'intake.not-looked', { materials });
    if (wanted === 'notice') return defects.length === 0 ? t('intake.nothing-to-tell') : '';
    return defects.length > 0 ? t('intake.not-in-order', { count: defects.length }) : '';
  };
  const accept = () => {
    if (act.busy) return;
    if (!ready) return setWanted('acceptance');
    send('acceptance', { checks: checksOf(view, look) }, t('intake.accepted'));
  };
  const mayTell = view.actions.includes('giveOneTimeNotice');
  const notice = () => {
    if (act.busy || !mayTell) return;
    if (left.length > 0 || defects.length === 0) return setWanted('notice');
    const body = { checks: checksOf(view, look), answerDefects: answerDefectsOf(look) };
    send('one-time-notice', body, t('intake.notice-given', { count: defects.length }));
  };
  useKeys({ F8: accept, F9: notice });
  return (
    <section className="notice" aria-label={t('intake.notice')}>
      <ActNotes act={act} fieldOf={fieldOf} />
      <h2>{t(defects.length > 0 ? 'intake.notice' : 'say.window')}</h2>
      <p className="unseen" aria-live="polite">
        {t('intake.so-far', { count: defects.length })}
      </p>
      {defects.length === 0 ? (
        <p className={ready ? 'in-order' : 'quiet'}>{t(ready ? 'intake.nothing-wrong' : 'intake.nothing-yet')}</p>
      ) : (
        <div className="notice-paper">
          <p className="notice-title">{t('case:paper.one-time-notice')}</p>
          <p>{t('intake.notice-opening', { item: say(view.item.name) })}</p>
          <DefectList view={view} defects={defects} />
        </div>
      )}
      {view.due !== undefined && <p className="hint">{t('intake.answer-by', { day: dayOfWeek(view.due.due) })}</p>}
      <div className="door">
        <button
          type="button"
          className={`button${defects.length > 0 ? ' quiet' : ''}`}
          aria-disabled={!ready}
          onClick={accept}
        >
          {t('intake.accept')} <Key>F8</Key>
        </button>
        {mayTell && (
          <button
            type="button"
            className={`button${defects.length > 0 ? '' : ' quiet'}`}
            aria-disabled={left.length > 0 || defects.length === 0}
            onClick={notice}
          >
            {t('intake.give-notice')} <Key>F9</Key>
          </button>
        )}
      </div>
      <p className="blocked" role="status">
        {blocked()}
      </p>
    </section>
  );
}

function fieldOf(pointer: string): string | undefined {
  const id = pointer.replace(/^\/checks\//, 'check-').replace(/^\/(answers|answerDefects)\//, 'answer-');
  return document.getElementById(id) === null ? undefined : id;
}
