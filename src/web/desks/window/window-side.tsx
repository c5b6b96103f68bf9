import { useEffect, useRef, useState } from 'react';
import { HistoryLines } from '../case/history-panel.tsx';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { CompletionForm } from '../issue/completion-form.tsx';
import { DeliveryForm } from '../issue/delivery-form.tsx';
import { VoidForm } from '../issue/void-form.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { DefectList } from './defect-list.tsx';
import { isAtTheDoor, useIntake } from './intake.ts';
import { LastPaper } from './last-paper.tsx';
import { NonAcceptanceForm } from './non-acceptance-form.tsx';
import { NoticePane } from './notice-pane.tsx';
import { WithdrawalForm } from './withdrawal-form.tsx';

/** What is rare lies behind a key and a link, and takes the place of what is usual. */
type Rare = 'turn-away' | 'withdraw' | 'void';

/** The right pane of the window: what the door will answer. */
export function WindowSide({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const [look] = useIntake(view.caseId);
  const [rare, setRare] = useState<Rare>();
  const pane = useRef<HTMLDivElement>(null);
  const { actions } = view;
  const offered: readonly (readonly [Rare, string, boolean])[] = [
    ['turn-away', 'F4', actions.includes('decideNonAcceptance')],
    ['withdraw', 'R', actions.includes('withdrawApplication')],
    ['void', 'V', view.voidable.length > 0],
  ];
  const open = offered.filter(([, , may]) => may);
  const shown = open.some(([one]) => one === rare) ? rare : undefined;
  const turn = (one: Rare) => setRare((was) => (was === one ? undefined : one));
  useKeys(Object.fromEntries(open.map(([one, key]) => [key.toLowerCase(), () => turn(one)])));
  // Opened by a key: the next keystroke belongs to its first field.
  useEffect(() => {
    if (shown === undefined || shown === 'turn-away') return;
    pane.current?.querySelector<HTMLElement>('form.act input, form.act select')?.focus();
  }, [shown]);
  // A rare act that is done leaves a paper, and gives its place back.
  const count = view.papers.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count is what says that something is done
  useEffect(() => setRare(undefined), [count]);
  const told = view.notices.at(-1);
  const usual = actions.filter((action) => action !== 'withdrawApplication');
  return (
    <div className="say" ref={pane}>
      {shown === undefined && (
        <>
          {isAtTheDoor(view, look) && <NoticePane view={view} />}
          {view.state === 'awaiting-supplementation' && told !== undefined && (
            <section className="told">
              <h2>{t('intake.told')}</h2>
              <DefectList view={view} defects={told.defects} />
            </section>
          )}
          {actions.includes('deliverDecision') && <DeliveryForm view={view} />}
          {actions.includes('completeCase') && <CompletionForm view={view} />}
          {usual.length === 0 && (
            <section className="act-none">
              <h2>{t('say.window')}</h2>
              <p>{t(`say.none.${view.waitingFor}`)}</p>
            </section>
          )}
        </>
      )}
      {shown === 'turn-away' && <NonAcceptanceForm view={view} />}
      {shown === 'withdraw' && <WithdrawalForm view={view} />}
      {shown === 'void' && <VoidForm view={view} />}
      <LastPaper view={view} />
      {open.map(([one, key]) => (
        <p className="turn-away" key={one}>
          <button type="button" className="link" aria-expanded={shown === one} onClick={() => turn(one)}>
            {t(shown === one ? 'intake.back-to-notice' : `rare.${one}`)}
          </button>
          <Key>{key}</Key>
        </p>
      ))}
      <section className="side-history">
        <h2>{t('case.tab.history')}</h2>
        <HistoryLines view={view} entries={view.history.slice(-6).reverse()} />
      </section>
    </div>
  );
}
