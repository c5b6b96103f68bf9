import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { BasisPanel } from './basis-panel.tsx';
import { ChecksPanel } from './checks-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { LikePanel } from './like-panel.tsx';
import { MaterialsPanel } from './materials-panel.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { useWide } from './use-wide.ts';

const allTabs = ['checks', 'materials', 'history', 'basis', 'papers', 'like'] as const;
type Tab = (typeof allTabs)[number];
/** Where there is room, these stand beside each other and need no tab. */
const beside: readonly Tab[] = ['materials', 'basis', 'history'];

/** Everything known of the case, one aspect at a time; the digits from 1 and the arrow keys change it. */
export function CaseTabs({ view, base }: { readonly view: CaseView; readonly base: string }) {
  const { t } = useSpeech();
  const [chosen, choose] = useState<Tab>('checks');
  const id = useId();
  const isWide = useWide() && view.consulting !== undefined;
  // Like cases are for those who review.
  const there = allTabs.filter((tab) => tab !== 'like' || view.consulting !== undefined);
  const tabs = isWide ? there.filter((tab) => !beside.includes(tab)) : there;
  const shown = tabs.includes(chosen) ? chosen : 'checks';
  const bar = useRef<HTMLDivElement>(null);
  useKeys(Object.fromEntries(tabs.map((tab, index) => [String(index + 1), () => choose(tab)])));
  const counts: Partial<Record<Tab, number>> = {
    materials: view.item.materials.length,
    history: view.history.length,
    papers: view.papers.length,
  };
  const panels: Record<Tab, () => ReactNode> = {
    checks: () => <ChecksPanel view={view} />,
    materials: () => <MaterialsPanel view={view} />,
    history: () => <HistoryPanel view={view} />,
    basis: () => <BasisPanel view={view} />,
    papers: () => <PapersPanel view={view} />,
    like: () => <LikePanel view={view} base={base} />,
  };
  const arrow = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(shown) + by + tabs.length) % tabs.length] ?? shown;
    choose(next);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <>
      {isWide && (
        <div className="side-by-side">
          {beside.map((tab) => (
            <section key={tab} aria-labelledby={`${id}-beside-${tab}`}>
              <h2 id={`${id}-beside-${tab}`}>{t(`case.tab.${tab}`)}</h2>
              <div className="tab-panel">{panels[tab]()}</div>
            </section>
          ))}
        </div>
      )}
      <div className="tabs" role="tablist" aria-label={t('case.tabs')} ref={bar} onKeyDown={arrow}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            data-tab={tab}
            aria-selected={shown === tab}
            aria-controls={`${id}-panel`}
            tabIndex={shown === tab ? 0 : -1}
            onClick={() => choose(tab)}
          >
            {t(`case.tab.${tab}`)}
            {counts[tab] !== undefined && <small>{counts[tab]}</small>}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`}>
        {panels[shown]()}
      </div>
    </>
  );
}
