import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { BasisPanel } from './basis-panel.tsx';
import { ChecksPanel } from './checks-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { MaterialsPanel } from './materials-panel.tsx';
import { PapersPanel } from './papers-panel.tsx';

const tabs = ['checks', 'materials', 'history', 'basis', 'papers'] as const;
type Tab = (typeof tabs)[number];

/** Everything known of the case, one aspect at a time; the digits 1 to 5 and the arrow keys change it. */
export function CaseTabs({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const [chosen, choose] = useState<Tab>('checks');
  const id = useId();
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
  };
  const arrow = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(chosen) + by + tabs.length) % tabs.length] ?? chosen;
    choose(next);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={t('case.tabs')} ref={bar} onKeyDown={arrow}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            data-tab={tab}
            aria-selected={chosen === tab}
            aria-controls={`${id}-panel`}
            tabIndex={chosen === tab ? 0 : -1}
            onClick={() => choose(tab)}
          >
            {t(`case.tab.${tab}`)}
            {counts[tab] !== undefined && <small>{counts[tab]}</small>}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {panels[chosen]()}
      </div>
    </>
  );
}
